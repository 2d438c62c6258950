/** How the next step begins, where it does not simply follow: fetched once a class has such a step. */

import { clockText, say, timeOfDay } from "./words.js";

const NEAR_MS = 3_600_000;

/**
 * "begins at 10:45", by this phone's own clock; in a rehearsal by the time since it began. As in
 * `domain/locks.py`, a class held near its time keeps the time that was announced.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 */
export function beginningText({ board, session }, step) {
  if (step.begins === "ready") return say("when everybody is ready");
  if (session.rehearsal) return say("begins at {time}", { time: clockText(step.at) });
  const planned = Date.parse(session.starts_at);
  const began = board.runs[0]?.began_at ?? planned;
  const zero = Math.abs(began - planned) > NEAR_MS ? began : planned;
  return say("begins at {time}", { time: timeOfDay(new Date(zero + step.at * 1000)) });
}
