/** What a step aims at where samples differ, a line for each code, and its timers, in pots too. */

import { tastedIn } from "./asked.js";
import { h, setText } from "./dom.js";
import { leftText } from "./dial.js";
import { hasPots, ofCode, ownTimer } from "./own_timer.js";
import { sinceText } from "./screen_step.js";
import { clockText, measure, say } from "./words.js";

/**
 * The figures of a step, in the learner's own order.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {import("./board.js").Run|undefined} run its run, where each sample has a timer of its own
 * @returns {{node: Element, tick: () => void}}
 */
export function sampleFigures(room, step, run) {
  const aims = room.session.aims[step.id];
  const tasted = tastedIn(room, step);
  const lines = run ? tasted.map((code) => timed(room, step, code, run))
    : tasted.filter((code) => aims[code]).map((code) => plain(room, code, aims[code]));
  const rows = lines.map((line) => line.node);
  const node = h("ol", { class: "figures-of", "aria-label": say("For each sample") }, ...rows);
  return { node, tick: () => lines.forEach((line) => line.tick()) };
}

/**
 * Say what is aimed at for the code whose card is on top; nothing where it has no figure.
 * @param {HTMLElement} node
 * @param {any} aim
 */
export function tellAim(node, aim) {
  node.hidden = !aim;
  setText(node, aim ? say("target {value}", { value: measure(aim.value, aim.unit, aim.tolerance) }) : "");
}

/**
 * What times a step of doing while samples are asked about: own timers, and the time since another.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {import("./board.js").Run} run
 * @returns {{node: Element, tick: () => void}}
 */
export function timers(room, step, run) {
  const pots = hasPots(room, step) && sampleFigures(room, step, run);
  const own = !pots && step.timer === "own" && line("", ownTimer(room, step, run));
  const since = h("p", { class: "since dim" });
  const node = h("div", {}, pots && pots.node, own && h("ol", { class: "figures-of" }, own.node), since);
  tick();
  return { node, tick };

  /** Show the time of this moment. */
  function tick() {
    for (const one of [pots, own]) if (one) one.tick();
    setText(since, sinceText(room, step));
  }
}

/** What is aimed at for a code. */
function plain(room, code, { value, unit }) {
  const node = h("li", {}, h("span", { class: "code" }, code),
    room.nameOf(code) && h("span", { class: "small" }, room.nameOf(code)), h("span", {}, measure(value, unit)));
  return { node, tick: () => {} };
}

/**
 * The timer of a pot: its button, and the time left.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {string} code
 * @param {import("./board.js").Run} run
 */
function timed(room, step, code, run) {
  return line(code, ownTimer(room, ...ofCode(room, step, run, code)));
}

/**
 * A timer as a line: its code, where it has one, the time left, its button.
 * @param {string} code
 * @param {ReturnType<ownTimer>} timer
 */
function line(code, timer) {
  const time = h("span", { class: "left" });
  const name = code && h("span", { class: "code", id: `timer-${code}` }, code);
  timer.button.className = "alt";
  if (name) timer.button.setAttribute("aria-describedby", name.id);
  tick();
  return { node: h("li", {}, name, time, timer.button), tick };

  /** Show the time of this moment. */
  function tick() {
    const left = timer.left();
    const begun = left < timer.seconds;
    setText(time, timer.told() || (begun ? leftText(left) : clockText(timer.seconds)));
    time.classList.toggle("over", left < 0 && !timer.told());
  }
}
