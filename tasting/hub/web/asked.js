/** What a step asks one learner, card by card. */

import { isKnown, kindOf } from "./fields/index.js";
import { subjectOf } from "./subjects.js";

/**
 * The subjects of a scope, for one learner: each sample in their order, all samples, or the step.
 * @param {import("./classroom.js").Classroom} room
 * @param {"sample"|"set"|"step"} scope
 * @returns {string[]}
 */
function subjectsIn(room, scope) {
  const { order } = room.seat;
  switch (scope) {
    case "sample": return order;
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
  const asked = new Set(step.attributes.map((attribute) => kindOf(attribute).scope));
  const scopes = ["sample", "set", "step"].filter((scope) => asked.has(scope));
  return [...new Set(scopes.flatMap((scope) => subjectsIn(room, scope)))];
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
    subjectsIn(room, kindOf(attribute).scope).includes(subject)
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
