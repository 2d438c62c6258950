/** The panel in which readings are typed: what was understood stands beside what was written. */

import { elapsed, shown } from "./board.js";
import { h, icon, setText } from "./dom.js";
import { hasPots, ofCode, timedSeconds } from "./own_timer.js";
import { openPanel } from "./panel.js";
import { isUnusual, readReading } from "./typed_readings.js";
import { figures, goneText, measure, phrase, say, spanText, typedText } from "./words.js";

/**
 * @typedef {Object} Line one reading in the panel
 * @property {string} step
 * @property {string} code
 * @property {string} id
 * @property {any} target
 * @property {Element} node
 * @property {HTMLInputElement} input
 * @property {() => boolean} changed whether it was written in
 * @property {() => number|undefined} value NaN where it cannot be read; undefined where it is empty
 */

/**
 * Ask for readings. What can be read is kept, also where the panel is shut by its cross; what cannot
 * be read, or looks like a slip, is asked about first.
 * @param {import("./classroom.js").Classroom} room
 * @param {import("./readings.js").Wanted[]} wanted
 */
export function askReadings(room, wanted) {
  const lines = wanted.map((one) => line(room, one));
  const wrong = h("p", { class: "wrong", role: "alert" });
  const button = h("button", { class: "big" }, say("Save"));
  const written = () => lines.map(({ input }) => input.value).join("\n");
  let asked = "";
  openPanel(say("Your readings"), (close) => {
    const submit = (event) => {
      event.preventDefault();
      if (kept()) close();
    };
    const rows = lines.map((one) => one.node);
    return [h("form", { submit, novalidate: true }, ...rows, wrong, button)];
  }, () => asked === written() || kept());
  lines[0].input.focus();

  /** Keep everything, or say why not yet. */
  function kept() {
    const changed = lines.filter((one) => one.changed());
    const unread = changed.find((one) => Number.isNaN(one.value()));
    const far = changed.find((one) => one.value() !== undefined
      && isUnusual(one.value(), one.target));
    if (unread || (far && asked !== written())) {
      setText(wrong, unread ? unreadText(unread) : farText(far));
      setText(button, unread ? say("Save") : say("Save it as it is"));
      (unread ?? far).input.focus();
      asked = written();
      return false;
    }
    keep(room, changed);
    return true;
  }
}

/** @param {Line} line */
function unreadText({ input, target }) {
  const example = inLine(target.value, target.unit);
  return say("“{text}” is not understood. Write it like {example}.", { text: input.value, example });
}

/** @param {Line} line */
function farText({ value, target }) {
  return say("Is {value} right? The target is {target}.",
    { value: inWords(value(), target.unit, true), target: inWords(target.value, target.unit) });
}

/** A value with units that cannot be mistaken: "4 min 6 s", "93 °C"; what was typed, as it was. */
function inWords(/** @type {number} */ value, /** @type {string} */ unit, exact = false) {
  return unit === "s" ? spanText(value) : measure(value, unit, 0, exact);
}

/** A value as it stands in a line for typing, in the learner's unit. */
function inLine(/** @type {number} */ value, /** @type {string} */ unit) {
  return figures()?.typed(value, unit) ?? typedText(value, unit);
}

/** "target 2.8 g ± 0.05". @param {any} target */
function aimText({ value, unit, tolerance }) {
  const aim = say("target {value}", { value: measure(value, unit, tolerance) });
  return tolerance === null ? aim : `${aim} ± ${unit === "s" ? spanText(tolerance)
    : figures()?.difference(tolerance, unit) ?? typedText(tolerance, unit)}`;
}

/**
 * One line of the panel.
 * @param {import("./classroom.js").Classroom} room
 * @param {import("./readings.js").Wanted} wanted
 * @returns {Line}
 */
function line(room, { step, reading, code }) {
  const { target } = reading;
  const { unit, value: aim } = target;
  const known = shown(room.board, "measure", step.id, code)?.body.readings[reading.id];
  const opened = known === undefined ? "" : inLine(known, unit);
  const echo = h("output", { class: "small" });
  const meant = () => figures()?.named(input.value, unit) ?? input.value;
  const value = () => (input.value.trim() ? readReading(meant(), unit, aim) : undefined);
  const tell = () => {
    const found = value();
    const read = found !== undefined && !Number.isNaN(found);
    setText(echo, read ? `= ${inWords(found, unit, true)}` : "");
  };
  const input = h("input", {
    type: "text", inputmode: "decimal", autocomplete: "off",
    id: [step.id, reading.id, code].filter(Boolean).join("."),
    input: tell,
  });
  input.value = opened;
  tell();
  const label = [code, phrase(reading.name), unit !== "s" && `(${figures()?.unit(unit) ?? unit})`].filter(Boolean).join(" ");
  const now = unit === "s" && stopButton(room, step, aim, code, input, tell);
  const words = h("span", { class: "line-words" },
    h("span", { class: "small dim" }, aimText(target)), echo);
  return {
    step: step.id, code, id: reading.id, target, input, value,
    node: h("div", { class: "line" }, h("label", { for: input.id }, label), input, now, words),
    changed: () => input.value.trim() !== opened,
  };
}

/**
 * Takes the time since the step, the one it counts from, or the learner's own timer, began.
 * What steeps does not wait in a pause: only a step's own clock does. Null where nothing is timed.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {number} aim
 * @param {string} code of the pot, where each has a time of its own
 * @param {HTMLInputElement} input
 * @param {() => void} tell
 */
function stopButton(room, step, aim, code, input, tell) {
  const run = room.board.runs.filter((one) => one.step === (step.since || step.id)).pop();
  const pot = code && hasPots(room, step);
  const timed = step.since || pot || (step.target?.unit === "s" && step.target.value === aim);
  if (!run || !timed) return null;
  const own = pot ? ofCode(room, step, run, code)[1] : run;
  const take = () => {
    const now = room.clock.now();
    const gone = step.since && !pot ? (now - run.began_at) / 1000 : timedSeconds(room, own);
    input.value = goneText(gone ?? elapsed(run, now));
    tell();
  };
  return h("button", { type: "button", class: "alt", click: take }, icon("timer"), say("Now"));
}

/**
 * Keep what was written in: one operation for each step and sample, in which all other readings
 * stay.
 * @param {import("./classroom.js").Classroom} room
 * @param {Line[]} changed
 */
function keep(room, changed) {
  const cards = new Map(changed.map(({ step, code }) => [`${step} ${code}`, { step, code }]));
  for (const { step, code } of cards.values()) {
    const before = shown(room.board, "measure", step, code)?.body.readings ?? {};
    const readings = { ...before };
    for (const one of changed.filter((each) => each.step === step && each.code === code)) {
      readings[one.id] = one.value();
      if (readings[one.id] === undefined) delete readings[one.id];
    }
    const same = JSON.stringify(readings) === JSON.stringify(before);
    if (!same) room.replace("measure", { readings }, step, code);
  }
}
