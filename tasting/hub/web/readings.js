/** How it was really prepared: what the learner reads beside what was aimed at, and corrects. */

import { asksOfSamples } from "./asked.js";
import { shown } from "./board.js";
import { h, icon, refill } from "./dom.js";
import { askReadings } from "./reading_panel.js";
import { isMet } from "./typed_readings.js";
import { measure, phrase, say } from "./words.js";

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
  while (from > 0 && !asksOfSamples(protocol.steps[from - 1])) from -= 1;
  const before = asksOfSamples(step) ? [step] : protocol.steps.slice(from, at + 1);
  return before.flatMap((one) => one.record.map((reading) => ({ step: one, reading })));
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
    ? h("button", { class: "alt", click: () => askReadings(room, wanted) }, icon("thermometer"), words)
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
  const off = value !== undefined && !isMet(value, target);
  const aim = say("target {value}", { value: measure(target.value, target.unit) });
  return h("div", {},
    h("span", { class: "small" }, phrase(reading.name)),
    h("span", { class: off ? "reading off" : "reading" },
      value === undefined ? "–" : measure(value, target.unit)),
    h("span", { class: "small dim" }, off ? say("{aim}: mention it in the discussion", { aim }) : aim));
}
