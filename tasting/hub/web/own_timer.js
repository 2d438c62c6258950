/** A timer that each learner starts for themselves, as often as they have pots. */

import { left as leftOf } from "./board.js";
import { h, icon, setText } from "./dom.js";
import { say } from "./words.js";

/** @param {import("./board.js").Run} run */
function keyOf(run) {
  return `timer/${run.op_id}`;
}

/**
 * When the learner last started the timer of a run, hub time in ms; undefined if never.
 * @param {import("./classroom.js").Classroom} room
 * @param {import("./board.js").Run} run
 * @returns {number|undefined}
 */
export function startedAt(room, run) {
  return room.store.get(keyOf(run));
}

/**
 * The learner's own run of a step, since its timer was last started; undefined before.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {import("./board.js").Run} run
 * @returns {import("./board.js").Run|undefined}
 */
export function ownRun(room, step, run) {
  const began = startedAt(room, run);
  if (began === undefined) return undefined;
  const own = { op_id: `${run.op_id} ${began}`, began_at: began, seconds: lengthOf(step) };
  return { ...run, ...own, paused_ms: 0, paused_at: null };
}

/** Seconds of a step's own timer. @param {any} step */
function lengthOf(step) {
  return step.target?.unit === "s" ? step.target.value : step.seconds;
}

/**
 * The timer of a step: its button, its length and the seconds left.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {import("./board.js").Run} run
 */
export function ownTimer(room, step, run) {
  const seconds = lengthOf(step);
  const words = h("span");
  const start = () => {
    room.store.set(keyOf(run), room.clock.now());
    room.redraw();
  };
  const button = h("button", { class: "big", click: start }, icon("play"), words);
  return { button, seconds, left };

  /** Seconds left, the whole length before the first start. */
  function left() {
    const own = ownRun(room, step, run);
    setText(words, own ? say("Start again") : say("Start my timer"));
    return own ? leftOf(own, room.clock.now()) : seconds;
  }
}
