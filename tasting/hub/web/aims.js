/** What a step aims at, in the units of whoever reads it: "target 180 ml · 96 °C". */

import { h } from "./dom.js";
import { measure, phrase, say } from "./words.js";

/**
 * The line of all that a step aims at, but for the time that a timer shows and what differs from
 * sample to sample. Null where each is to be read, and stands beside its reading.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 */
export function aimsLine({ session }, step) {
  const { target, also = [], record = [], timer, grind } = step;
  const first = target && !session.aims?.[step.id] && !(target.unit === "s" && timer !== "none");
  const read = (/** @type {any} */ one) => record.some((reading) => (
    reading.target.unit === one.unit && reading.target.value === one.value
  ));
  const aims = [...(first ? [target] : []), ...also];
  const told = aims.map(({ value, unit, tolerance }) => measure(value, unit, tolerance));
  if (grind) told.push(phrase(grind));
  return grind || !aims.every(read) ? h("p", { class: "lead" }, say("target {value}", { value: told.join(" · ") })) : null;
}
