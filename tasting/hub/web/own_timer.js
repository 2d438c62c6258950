/** A timer that each learner starts for themselves, as often as they have pots. */

import { h, icon, setText } from "./dom.js";
import { say } from "./words.js";

/** @param {import("./board.js").Run} run */
function keyOf(run) {
  return `timer/${run.op_id}`;
}

/**
 * When the learner last started the timer of a run, hub time in ms; undefined if never.
 * @param {import("./room.js").Room} room
 * @param {import("./board.js").Run} run
 * @returns {number|undefined}
 */
export function startedAt(room, run) {
  return room.store.get(keyOf(run));
}

/**
 * The timer of a step: its button, its length and the seconds left.
 * @param {import("./room.js").Room} room
 * @param {any} step
 * @param {import("./board.js").Run} run
 */
export function ownTimer(room, step, run) {
  const seconds = step.target?.unit === "s" ? step.target.value : step.seconds;
  const words = h("span");
  const start = () => {
    room.store.set(keyOf(run), room.clock.now());
    room.tell();
  };
  const button = h("button", { class: "big", click: start }, icon("play"), words);
  return { button, seconds, left };

  /** Seconds left, the whole length before the first start. */
  function left() {
    const began = startedAt(room, run);
    setText(words, began ? say("Start again") : say("Start my timer"));
    return began ? seconds - (room.clock.now() - began) / 1000 : seconds;
  }
}
