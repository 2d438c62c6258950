/** The screen kept lit during the class where the browser can; elsewhere the learner is told. */

import { h } from "./dom.js";
import { say } from "./words.js";

/** @type {{wanted: boolean, lock: WakeLockSentinel|null}} */
const light = { wanted: false, lock: null };

/** Ask for the lock where it is wanted and not held: the phone takes it away with every sleep. */
async function ask() {
  if (!light.wanted || document.hidden || (light.lock && !light.lock.released)) return;
  light.lock = await navigator.wakeLock?.request("screen").catch(() => null) ?? null;
}

/** Keep the screen lit from now on, or let it go. @param {boolean} wanted */
export function stayLit(wanted) {
  light.wanted = wanted;
  if (wanted) ask();
  else light.lock?.release();
}

/** What to do where no browser's help is to be had, as on plain http; else nothing. */
export function awakeNote() {
  if (navigator.wakeLock) return null;
  return h("p", { class: "small" }, say(
    "This page cannot keep your screen lit. Set your phone so that it stays on during the session.",
  ));
}

document.addEventListener("visibilitychange", ask);
document.addEventListener("click", ask); // Some phones grant it only to a touch.
