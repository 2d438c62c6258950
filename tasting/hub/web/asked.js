/** What a step asks one learner, card by card. */

import { isKnown, kindOf } from "./fields/index.js";
import { subjectOf } from "./subjects.js";

/**
 * The samples of a flight, or of all where there is none: as even as can be, the first flights one
 * more.
 * @param {string[]} order
 * @param {{number: number, of: number}|undefined} flight
 * @returns {string[]}
 */
function inFlight(order, flight) {
  if (!flight) return order;
  const before = flight.number - 1;
  const [each, more] = [Math.floor(order.length / flight.of), order.length % flight.of];
  const start = before * each + Math.min(before, more);
  return order.slice(start, start + each + (before < more ? 1 : 0));
}

/**
 * A learner's order by the flights in which it is tasted; one where there are none.
 * @param {import("./classroom.js").Classroom} room
 * @returns {string[][]}
 */
export function flightsOf(room) {
  const of = room.protocol.steps.find((step) => step.flight)?.flight.of ?? 1;
  return Array.from({ length: of }, (_, i) => inFlight(room.seat.order, { number: i + 1, of }));
}

/**
 * What of a learner's order is tasted in a step: a set of portions, a flight, else all.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @returns {string[]}
 */
export function servedIn(room, step) {
  const { order } = room.seat;
  const asked = step.attributes.find((attribute) => kindOf(attribute).portions);
  if (!asked) return inFlight(order, step.flight);
  const { portions } = kindOf(asked);
  return order.slice((asked.set - 1) * portions, asked.set * portions);
}

/**
 * What is tasted by itself in a step: before what is served, but in tests and later flights, the
 * samples for calibration.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @returns {string[]}
 */
export function tastedIn(room, step) {
  const [served, all] = [servedIn(room, step), room.seat.order];
  if (served === all) return room.tasted;
  if (step.flight?.number !== 1) return served;
  return [...room.tasted.slice(0, -all.length), ...served];
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
  switch (scope) {
    case "sample": return tastedIn(room, step);
    case "set": return [subjectOf(servedIn(room, step))];
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
