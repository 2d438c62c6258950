/** The last minute and the end of a step, told also to those who do not look at the screen. */

import { left } from "./board.js";
import { setText } from "./dom.js";
import { say } from "./words.js";

const LAST_S = 60;
const SHORT_MS = 120;

/** Shake the phone shortly, where it can and was touched before. */
export function shake() {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(SHORT_MS);
}

/** Tells each moment of a run once. */
export class Announcer {
  /** @param {Element} node a live region */
  constructor(node) {
    this.node = node;
    this.key = "";
  }

  /**
   * Look at the clock.
   * @param {import("./board.js").Run & {code?: string}|undefined} run the step that is on, where it is
   *   timed; of a pot with its code
   * @param {number} now hub time, ms
   */
  watch(run, now) {
    if (!run || run.paused_at !== null) return;
    const rest = left(run, now);
    const moment = rest <= 0 ? "end" : rest <= LAST_S && run.seconds > LAST_S ? "last" : "early";
    const key = `${run.op_id} ${moment}`;
    if (key === this.key) return;
    this.key = key;
    const told = { end: say("Time is up"), last: say("One minute left"), early: "" }[moment];
    setText(this.node, told && run.code ? `${run.code} · ${told}` : told);
    if (moment !== "early") shake();
  }
}
