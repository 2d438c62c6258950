/** What a step asks one learner, card by card. */

import { isKnown, kindOf } from "./fields/index.js";
import { subjectOf } from "./subjects.js";

/**
 * What of a learner's order is tasted in a step: a set of portions, else all.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @returns {string[]}
 */
export function servedIn(room, step) {
  const { order } = room.seat;
  const asked = step.attributes.find((attribute) => kindOf(attribute).portions);
  if (!asked) return order;
  const { portions } = kindOf(asked);
  return order.slice((asked.set - 1) * portions, asked.set * portions);
}

/**
 * What an attribute is asked about: what the protocol says, else what all of its kind are.
 * @param {any} attribute
 * @returns {"sample"|"set"|"step"}
 */
function scopeIn(attribute) {
  return attribute.scope ?? kindOf(attribute).scope;
}

/** Whether a step asks about samples, and not only once for itself. @param {any} step */
export function asksOfSamples(step) {
  return step.attributes.some((attribute) => scopeIn(attribute) !== "step");
}

/**
 * The subjects of a scope in a step, for one learner: each sample in their order, those for
 * calibration before them; all others that are served in it; or the step.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {"sample"|"set"|"step"} scope
 * @returns {string[]}
 */
function subjectsIn(room, step, scope) {
  const order = servedIn(room, step);
  switch (scope) {
    case "sample": return order === room.seat.order ? room.tasted : order;
    case "set": return [subjectOf(order)];
    case "step": return [""];
    default: throw new Error(`no such scope: ${scope}`);
  }
}

/**
 * What a step asks about, a card for each: samples first, then all together, then the step.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @returns {string[]}
 */
export function subjectsAt(room, step) {
  const asked = new Set(step.attributes.map(scopeIn));
  const scopes = ["sample", "set", "step"].filter((scope) => asked.has(scope));
  return [...new Set(scopes.flatMap((scope) => subjectsIn(room, step, scope)))];
}

/**
 * What a step asks about one subject.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {string} subject
 * @returns {any[]} attributes
 */
export function askedOf(room, step, subject) {
  return step.attributes.filter((attribute) => (
    subjectsIn(room, step, scopeIn(attribute)).includes(subject)
  ));
}

/**
 * The questions about a subject that have no answer yet, or a photo that was lost; none where it
 * was passed over. What this page does not know it cannot ask.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {string} subject
 * @returns {any[]} attributes
 */
export function openQuestions(room, step, subject) {
  const { skipped, values } = room.card(step.id, subject);
  if (skipped) return [];
  return askedOf(room, step, subject).filter((attribute) => (
    isKnown(attribute)
      && (!(attribute.id in values) || room.outbox.isLost(values[attribute.id]))
  ));
}
