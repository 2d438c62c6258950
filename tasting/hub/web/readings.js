/** How it was really prepared: what the learner reads beside what was aimed at, and corrects. */

import { asksOfSamples, tastedIn } from "./asked.js";
import { shown } from "./board.js";
import { h, icon, refill } from "./dom.js";
import { openPanel } from "./panel.js";
import { STEP_KINDS } from "./step_kinds.js";
import { isMet } from "./typed_readings.js";
import { measure, phrase, say } from "./words.js";

/**
 * A reading that is asked for, with what it aims at.
 * @typedef {{step: any, reading: any, code: string}} Wanted
 * the code of a sample where samples differ, "" where it is recorded once for all
 */

/**
 * The readings that belong to a step on the screen: its own and, in one of doing, those of the steps
 * of doing held just before it, since a reading is often noticed late.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @returns {Wanted[]}
 */
export function readingsAt(room, step) {
  const { session, held: { steps } } = room;
  const judges = (/** @type {any} */ one) => STEP_KINDS[one.kind].sense && asksOfSamples(one);
  const at = steps.findIndex(({ id }) => id === step.id);
  let from = at;
  while (from > 0 && !judges(steps[from - 1])) from -= 1;
  const before = judges(step) || at < 0 ? [step] : steps.slice(from, at + 1);
  return before.flatMap((one) => one.record.flatMap((reading) => {
    const aims = session.reading_aims?.[reading.id];
    if (!aims) return { step: one, reading, code: "" };
    return tastedIn(room, one)
      .map((code) => ({ step: one, reading: { ...reading, target: aims[code] }, code }));
  }));
}

/**
 * The readings of a step: values beside their targets. A tap opens the line for typing.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {() => string} [about] the code whose card is on top, if only its readings are shown
 * @returns {{node: Element, update: () => void, button: Element|null}}
 */
export function readings(room, step, about = () => "") {
  const all = readingsAt(room, step);
  const wanted = () => all.filter(({ code }) => !code || !about() || code === about());
  const node = h("div", { class: "readings", hidden: !all.length });
  const words = h("span", {});
  // Fetched now and not on the tap: by then the hub may be away.
  const panel = all.length && import("./reading_panel.js").catch(() => {});
  const ask = async () => {
    const it = await panel ?? await import("./reading_panel.js").catch(() => {});
    if (it) return it.askReadings(room, wanted());
    openPanel(say("Your readings"),
      () => [h("p", {}, say("The server cannot be reached. Try again in a moment."))]);
  };
  const button = all.length
    ? h("button", { class: "alt", click: ask }, icon("thermometer"), words) : null;
  update();
  return { node, update, button };

  /** Show what stands now. */
  function update() {
    const on = wanted();
    const given = on.map((one) => valueOf(room, one));
    refill(node, ...on.map((one, i) => cell(one, given[i])));
    const some = given.some((value) => value !== undefined);
    words.textContent = on.length > 1
      ? some ? say("Correct readings") : say("Enter readings")
      : some ? say("Correct the reading") : say("Enter the reading");
  }
}

/** @param {import("./classroom.js").Classroom} room @param {Wanted} wanted */
function valueOf(room, { step, reading, code }) {
  return shown(room.board, "measure", step.id, code)?.body.readings[reading.id];
}

/** @param {Wanted} wanted @param {number|undefined} value */
function cell({ reading, code }, value) {
  const { target } = reading;
  const off = value !== undefined && !isMet(value, target);
  const aim = say("target {value}", { value: measure(target.value, target.unit, target.tolerance) });
  return h("div", {},
    h("span", { class: "small" }, code && `${code} `, phrase(reading.name)),
    h("span", { class: off ? "reading off" : "reading" },
      value === undefined ? "–" : measure(value, target.unit, 0, true)),
    h("span", { class: "small dim" }, off ? say("{aim}: mention it in the discussion", { aim }) : aim));
}
