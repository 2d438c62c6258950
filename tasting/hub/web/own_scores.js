/** What a learner's own answers come to, where the protocol computes scores: fetched once it does. */

import { shown } from "./board.js";
import { number, phrase, say } from "./words.js";

/** So much of a step is lost to binary fractions at most: a half is one here as on paper. */
const LOST = 1e-9;

/**
 * A score of answers, to its step, halves upwards, as in `domain/scores.py`; undefined where one of
 * its parts is missing.
 * @param {{terms: Array<[string, number]>, addend: number, step: number}} score
 * @param {Object<string, any>} values
 * @returns {number|undefined}
 */
export function scoreOf({ terms, addend, step }, values) {
  if (!terms.every(([id]) => typeof values[id] === "number")) return undefined;
  const sum = terms.reduce((whole, [id, weight]) => whole + weight * values[id], addend);
  return Math.floor(sum / step + 0.5 + LOST) * step;
}

/**
 * Each score that this learner's answers about a sample give, as it reads.
 * @param {import("./classroom.js").Classroom} room
 * @param {string} code
 * @returns {string[]}
 */
export function scoreTexts(room, code) {
  const values = {};
  for (const { id } of room.protocol.steps) {
    Object.assign(values, shown(room.board, "observe", id, code)?.body.values);
  }
  return room.session.scores.flatMap((score) => {
    const found = scoreOf(score, values);
    if (found === undefined) return [];
    const value = number(found, String(score.step).split(".")[1]?.length ?? 0);
    return say("From your answers: {score}", { score: `${phrase(score.name)}\u00a0${value}` });
  });
}
