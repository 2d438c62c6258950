/** How it was really prepared: what the learner reads beside what was aimed at, and corrects. */

import { elapsed, shown } from "./board.js";
import { h, icon, refill } from "./dom.js";
import { startedAt } from "./own_timer.js";
import { openPanel } from "./panel.js";
import { clockText, measure, phrase, say } from "./words.js";

const LARGEST = 100_000;

/**
 * The readings that belong to a step on the screen: its own and those of the steps of doing just
 * before it, since a reading is often noticed late.
 * @param {any} protocol
 * @param {any} step
 * @returns {Array<{step: any, reading: any}>}
 */
export function readingsAt(protocol, step) {
  const at = protocol.steps.indexOf(step);
  let from = at;
  while (from > 0 && !protocol.steps[from - 1].attributes.length) from -= 1;
  const before = step.attributes.length ? [step] : protocol.steps.slice(from, at + 1);
  return before.flatMap((one) => one.record.map((reading) => ({ step: one, reading })));
}

/**
 * A number as typed: "93,2" and "93.2" alike, "4:06" as seconds; NaN for anything else.
 * @param {string} text
 * @param {string} unit
 */
export function typedNumber(text, unit) {
  const clean = text.trim().replace(",", ".");
  const clock = /^(\d{1,3}):([0-5]?\d(?:\.\d+)?)$/.exec(clean);
  if (unit === "s" && clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const value = /^\d+(\.\d+)?$/.test(clean) ? Number(clean) : NaN;
  return value <= LARGEST ? Math.round(value * 100) / 100 : NaN;
}

/**
 * The readings of a step: values beside their targets. A tap opens the line for typing.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @returns {{node: Element, update: () => void, button: Element|null}}
 */
export function readings(room, step) {
  const wanted = readingsAt(room.protocol, step);
  const node = h("div", { class: "readings", hidden: !wanted.length });
  const words = h("span", {});
  const button = wanted.length
    ? h("button", { class: "alt", click: () => edit(room, wanted) }, icon("thermometer"), words)
    : null;
  update();
  return { node, update, button };

  /** Show what stands now. */
  function update() {
    const given = wanted.map(({ step: at, reading }) => valueOf(room, at.id, reading.id));
    refill(node, ...wanted.map(({ reading }, i) => cell(reading, given[i])));
    const some = given.some((value) => value !== undefined);
    words.textContent = wanted.length > 1
      ? some ? say("Correct readings") : say("Enter readings")
      : some ? say("Correct the reading") : say("Enter the reading");
  }
}

/** @param {import("./classroom.js").Classroom} room @param {string} step @param {string} id */
function valueOf(room, step, id) {
  return shown(room.board, "measure", step)?.body.readings[id];
}

/** @param {any} reading @param {number|undefined} value */
function cell(reading, value) {
  const { target } = reading;
  const off = value !== undefined && target.tolerance !== null
    && Math.abs(value - target.value) > target.tolerance;
  const aim = say("target {value}", { value: measure(target.value, target.unit) });
  return h("div", {},
    h("span", { class: "small" }, phrase(reading.name)),
    h("span", { class: off ? "reading off" : "reading" },
      value === undefined ? "–" : measure(value, target.unit)),
    h("span", { class: "small dim" }, off ? say("{aim}, note it for the talk", { aim }) : aim));
}

/**
 * The panel for typing readings.
 * @param {import("./classroom.js").Classroom} room
 * @param {Array<{step: any, reading: any}>} wanted
 */
function edit(room, wanted) {
  openPanel(say("What you read"), (close) => {
    const lines = wanted.map(({ step, reading }) => line(room, step, reading));
    const wrong = h("p", { class: "wrong", role: "alert" });
    const save = () => {
      const bad = lines.find((one) => one.value() !== undefined && Number.isNaN(one.value()));
      if (bad) {
        const shown = bad.example();
        wrong.textContent = say("“{text}” is not a number. Write it like {example}.", shown);
        bad.input.focus();
        return;
      }
      keep(room, lines);
      close();
    };
    const button = h("button", { class: "big" }, say("Keep"));
    const submit = (event) => {
      event.preventDefault();
      save();
    };
    const rows = lines.map((one) => one.node);
    return [h("form", { submit, novalidate: true }, ...rows, wrong, button)];
  });
}

/**
 * One line of the panel.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {any} reading
 */
function line(room, step, reading) {
  const { unit, value: aim } = reading.target;
  const known = valueOf(room, step.id, reading.id);
  const input = h("input", {
    type: "text", inputmode: unit === "s" ? "text" : "decimal", autocomplete: "off",
    id: `${step.id}.${reading.id}`,
  });
  if (known !== undefined) input.value = measure(known, unit).split("\u00a0")[0];
  const label = unit === "s" ? phrase(reading.name) : `${phrase(reading.name)} (${unit})`;
  const run = room.board.runs.filter((one) => one.step === (step.since || step.id)).pop();
  const timed = step.since || (step.target?.unit === unit && step.target.value === aim);
  const now = unit === "s" && timed && run && stopButton(room, step, run, input);
  return {
    step: step.id, id: reading.id, input,
    node: h("div", { class: "line" }, h("label", { for: input.id }, label), input, now),
    value: () => (input.value.trim() ? typedNumber(input.value, unit) : undefined),
    example: () => ({ text: input.value, example: measure(aim, unit).split("\u00a0")[0] }),
  };
}

/**
 * Takes the time since the step, the one it counts from, or the learner's own timer, began.
 * What steeps does not wait in a pause: only a step's own clock does.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {import("./board.js").Run} run
 * @param {HTMLInputElement} input
 */
function stopButton(room, step, run, input) {
  const take = () => {
    const now = room.clock.now();
    const own = step.since ? run.began_at : startedAt(room, run);
    input.value = clockText(own ? (now - own) / 1000 : elapsed(run, now));
  };
  return h("button", { type: "button", class: "alt", click: take }, icon("timer"), say("Now"));
}

/**
 * Keep what was typed: one operation for each step that changed.
 * @param {import("./classroom.js").Classroom} room
 * @param {any[]} lines
 */
function keep(room, lines) {
  for (const step of new Set(lines.map((one) => one.step))) {
    const given = lines.filter((one) => one.step === step && one.value() !== undefined);
    const body = { readings: Object.fromEntries(given.map((one) => [one.id, one.value()])) };
    const before = shown(room.board, "measure", step)?.body.readings ?? {};
    const same = JSON.stringify(body.readings) === JSON.stringify(before);
    if (!same) room.replace("measure", body, step);
  }
}
