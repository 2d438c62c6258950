/** What is on the screen: a pure answer from the board, the time, and where the learner went. */

import { asksOfSamples, openQuestions, subjectsAt } from "./asked.js";
import { current } from "./board.js";
import { STEP_KINDS } from "./step_kinds.js";

/**
 * @typedef {Object} View
 * @property {"before"|"step"|"observe"|"finished"} kind
 * @property {any} [step] the step that is shown
 * @property {import("./board.js").Run} [run] its run, where it is timed
 * @property {string} now the id of the step the class is in; empty before and after
 * @property {boolean} visiting whether another step than that is shown
 */

/**
 * What to show.
 * @param {import("./classroom.js").Classroom} room
 * @param {string} visited the id of a step the learner went back to; empty: with the class
 * @returns {View}
 */
export function viewOf(room, visited) {
  const time = room.clock.now();
  const closed = room.session.state === "closed";
  const run = closed ? undefined : current(room.board, time);
  const now = run?.step ?? "";
  const id = visited || now;
  const step = id && room.step(id);
  const visiting = Boolean(visited) && visited !== now;
  if (step) {
    const kind = asksOfSamples(step) ? "observe" : "step";
    return { kind, step, run: visiting ? undefined : run, now, visiting };
  }
  const ended = room.board.finished_at !== null && room.board.finished_at <= time;
  return { kind: ended || closed ? "finished" : "before", now, visiting };
}

/**
 * The observing step that the class has just left while questions to this learner were open; never
 * one that is practised in.
 * @param {import("./classroom.js").Classroom} room
 * @param {View} view
 */
export function unfinished(room, view) {
  if (view.visiting || !view.now) return undefined;
  const begun = room.board.runs.filter((run) => run.began_at <= room.clock.now());
  const step = room.step(begun.at(-2)?.step);
  const open = step?.attributes.length && step.id !== view.now && !STEP_KINDS[step.kind].practises
    && subjectsAt(room, step).some((subject) => openQuestions(room, step, subject).length);
  return open ? step : undefined;
}

/**
 * The steps after one, as the class goes; it may be of the room as it was before it was entered anew.
 * @param {import("./classroom.js").Classroom} room
 * @param {{id: string}} step
 * @returns {any[]}
 */
export function stepsAfter({ held: { steps } }, { id }) {
  return steps.slice(steps.findIndex((step) => step.id === id) + 1);
}
