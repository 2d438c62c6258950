/** A timer that each learner starts and stops for themselves, as often as they have pots. */

import { tastedIn } from "./asked.js";
import { left as leftOf } from "./board.js";
import { h, icon, setText } from "./dom.js";
import { goneText, say } from "./words.js";

/** So long one hears of a pot that is over before the next is looked at. */
const TOLD_S = 10;

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

/** @param {import("./board.js").Run} run */
function stopKeyOf(run) {
  return `${keyOf(run)}/stopped`;
}

/**
 * How long the learner's timer of a run has gone, or had when it was stopped, in seconds;
 * undefined if it was never started.
 * @param {import("./classroom.js").Classroom} room
 * @param {import("./board.js").Run} run
 * @returns {number|undefined}
 */
export function timedSeconds(room, run) {
  const began = startedAt(room, run);
  if (began === undefined) return undefined;
  return Math.max(0, (room.store.get(stopKeyOf(run)) ?? room.clock.now()) - began) / 1000;
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
  return { ...run, ...own, paused_ms: 0, paused_at: room.store.get(stopKeyOf(run)) ?? null };
}

/**
 * A step and its run as they are for one code, where samples differ in their times.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {import("./board.js").Run} run
 * @param {string} code
 * @returns {[any, import("./board.js").Run & {code: string}]}
 */
export function ofCode(room, step, run, code) {
  const target = room.session.aims[step.id][code];
  return [{ ...step, target }, { ...run, op_id: `${run.op_id}/${code}`, code }];
}

/**
 * The learner's own run that is to be told of: of several pots that which was over last, for a
 * while, else that which is over next.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {import("./board.js").Run} run
 */
export function toldRun(room, step, run) {
  if (!hasPots(room, step)) return ownRun(room, step, run);
  const rest = (/** @type {import("./board.js").Run} */ own) => leftOf(own, room.clock.now());
  const on = tastedIn(room, step).map((code) => ownRun(room, ...ofCode(room, step, run, code)))
    .filter((own) => own?.paused_at === null).sort((a, b) => rest(a) - rest(b));
  return on.filter((own) => rest(own) <= 0 && rest(own) > -TOLD_S).pop()
    ?? on.find((own) => rest(own) > 0) ?? on.pop();
}

/**
 * Whether the pots of a step have timers of their own, with different times.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 */
export function hasPots(room, step) {
  const aims = Object.values(room.session.aims?.[step.id] ?? {});
  return step.timer === "own" && aims.some(({ unit }) => unit === "s");
}

/** Seconds of a step's own timer. @param {any} step */
function lengthOf(step) {
  return step.target?.unit === "s" ? step.target.value : step.seconds;
}

/**
 * The timer of a step: its button, its length, the seconds left, and what it says once stopped.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {import("./board.js").Run & {code?: string}} run of a pot with its code, which names it
 */
export function ownTimer(room, step, run) {
  const seconds = lengthOf(step);
  const words = h("span");
  const sign = icon("play");
  const running = () => ownRun(room, step, run)?.paused_at === null;
  const press = () => {
    const stops = running();
    if (!stops) room.store.set(keyOf(run), room.clock.now());
    room.store.set(stopKeyOf(run), stops ? room.clock.now() : undefined);
    room.redraw();
  };
  const button = h("button", { class: "big", click: press }, sign, words);
  return { button, seconds, left, told };

  /** Seconds left, the whole length before the first start. */
  function left() {
    const own = ownRun(room, step, run);
    const first = run.code ? say("Start timer") : say("Start my timer");
    const next = own ? say("Start again") : first;
    setText(words, running() ? say("Stop") : next);
    sign.style.display = running() ? "none" : "";
    return own ? leftOf(own, room.clock.now()) : seconds;
  }

  /** How long it had gone when it was stopped; "" while it runs, and before. */
  function told() {
    const own = ownRun(room, step, run);
    const time = goneText(timedSeconds(room, run) ?? 0);
    return own && !running() ? say("Stopped at {time}", { time }) : "";
  }
}
