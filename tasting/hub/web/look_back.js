/**
 * What is behind the codes: they open one by one, in the learner's own order. Below each stands what
 * this learner said of it and what that scores, below all what was said of all together and of the
 * steps. Fetched once a step is shown: no learner needs it to begin.
 */

import { subjectsAt } from "./asked.js";
import { shown } from "./board.js";
import { h, refill } from "./dom.js";
import { kindOf } from "./fields/index.js";
import { scopeOf, subjectOf } from "./subjects.js";
import { STEP_KINDS } from "./step_kinds.js";
import { measure, number, phrase, say, told } from "./words.js";

const EACH_MS = 510;
/** So much of a step is lost to binary fractions at most: a half is one here as on paper. */
const LOST = 1e-9;

/**
 * The list of codes with their names and this learner's answers; codes still closed say so.
 * @param {import("./classroom.js").Classroom} room
 * @param {boolean} early whether it is shown before the first code opens
 * @returns {{node: Element, update: () => void}}
 */
export function lookBack(room, early) {
  const node = h("ol", { class: "names", "aria-live": "polite" });
  const seen = new Set(Object.keys(room.board.identities));
  let drawn = "";
  update();
  return { node, update };

  function update() {
    const { identities, shared } = room.board;
    node.hidden = !early && !Object.keys(identities).length;
    const heads = [...room.board.cards.values()].flat().map((head) => head.op_id);
    const key = [Object.keys(identities), JSON.stringify(shared), heads].join(" ");
    if (key === drawn) return;
    drawn = key;
    const order = room.tasted;
    const fresh = order.filter((code) => identities[code] && !seen.has(code));
    const unfolded = [...node.querySelectorAll("details[open]")];
    const open = new Set(unfolded.map((one) => one.dataset.subject));
    refill(node,
      ...order.map((code) => row(room, code, fresh.indexOf(code), open.has(code))),
      ...[...setsOf(room), ""].map((subject) => wholeRow(room, subject, open.has(subject))));
    fresh.forEach((code) => seen.add(code));
  }
}

/** The sets of samples that were asked about. @param {import("./classroom.js").Classroom} room */
function setsOf(room) {
  const asked = room.protocol.steps.flatMap((step) => subjectsAt(room, step));
  return [...new Set(asked.filter((subject) => scopeOf(subject) === "set"))];
}

/**
 * What was said of samples together, or of the steps; nothing where nothing was.
 * @param {import("./classroom.js").Classroom} room
 * @param {string} subject
 * @param {boolean} open whether its answers are unfolded
 */
function wholeRow(room, subject, open) {
  const answers = answersOn(room, subject, open);
  const all = subject === subjectOf(room.seat.order);
  const test = testOn(room, subject);
  const flight = flightOn(room, subject);
  const part = flight ? say("Flight {n}", { n: flight }) : subject;
  const some = test ? say("Set {n}", { n: test.set }) : part;
  const set = all ? say("All samples together") : some;
  const name = subject ? set : say("The steps");
  return answers && h("li", {}, h("div", { class: "name" }, h("strong", {}, name), answers));
}

/** The test of a set of portions; undefined where a subject is none. */
function testOn(room, subject) {
  return room.protocol.steps
    .filter((step) => subjectsAt(room, step).includes(subject))
    .flatMap((step) => step.attributes)
    .find((attribute) => kindOf(attribute).portions);
}

/** The number of the flight whose samples a subject is; undefined where it is none. */
function flightOn(room, subject) {
  return room.protocol.steps
    .find((step) => step.flight && subjectsAt(room, step).includes(subject))?.flight.number;
}

/**
 * @param {import("./classroom.js").Classroom} room
 * @param {string} code
 * @param {number} turn its place among those that open now; -1: open already, or still closed
 * @param {boolean} open whether its answers are unfolded
 */
function row(room, code, turn, open) {
  const known = room.known(code);
  const tag = h("span", { class: "code" }, code);
  const more = known && [told(known, "origin"), told(known, "process")].filter(Boolean).join(" · ");
  const words = h("div", { class: "name" },
    known ? h("strong", {}, told(known, "name")) : h("span", { class: "dim" }, say("not revealed yet")),
    more ? h("span", { class: "small" }, more) : null,
    known && scoresOn(room, code), answersOn(room, code, open));
  const item = h("li", { class: turn < 0 ? "" : "opening" }, tag, words);
  if (turn >= 0) words.style.animationDelay = `${turn * EACH_MS}ms`;
  return item;
}

/** The scores of this learner's answers about a sample that is open; null where none are computed. */
function scoresOn(room, code) {
  const texts = scoreTexts(room, code);
  return texts.length ? h("div", { class: "small" }, ...texts.map((text) => h("p", {}, text))) : null;
}

/**
 * What the learner said of a subject, beside the trainer's profile where it was shared.
 * @param {import("./classroom.js").Classroom} room
 * @param {string} subject
 * @param {boolean} open
 */
function answersOn(room, subject, open) {
  const theirs = room.board.shared[subject] ?? {};
  const parts = room.protocol.steps.flatMap((step) => answersIn(room, step, subject, theirs));
  if (!parts.length) return null;
  const title = Object.keys(theirs).length ? say("You and your trainer") : say("Your answers");
  return h("details", { open, "data-subject": subject }, h("summary", {}, title), ...parts);
}

/** The answers of one step under its name; nothing where there are none to read, or none that count. */
function answersIn(room, step, subject, theirs) {
  if (STEP_KINDS[step.kind].practises) return [];
  const values = shown(room.board, "observe", step.id, subject)?.body.values ?? {};
  const read = shown(room.board, "measure", step.id, subject)?.body.readings ?? {};
  const readings = step.record.filter(({ id }) => id in read);
  const lines = step.attributes.flatMap((attribute) => {
    const own = answerText(room, attribute, values);
    const trainers = answerText(room, attribute, theirs);
    if (!own && !trainers) return [];
    const beside = h("span", { class: "theirs" }, say("trainer: {value}", { value: trainers }));
    return [
      h("dt", {}, phrase(attribute.name)), h("dd", {}, own || "–", trainers && beside),
    ];
  });
  for (const { id, name, target } of readings) {
    lines.push(h("dt", {}, phrase(name)), h("dd", {}, measure(read[id], target.unit, 0, true)));
  }
  if (!lines.length) return [];
  return [h("p", { class: "small of-step" }, phrase(step.name)), h("dl", {}, ...lines)];
}

/** An answer as it reads; empty where there is none, or none to read. */
function answerText(room, attribute, values) {
  if (!(attribute.id in values)) return "";
  return kindOf(attribute).text(room, attribute, values[attribute.id]);
}

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
function scoreTexts(room, code) {
  const values = {};
  for (const { id, attributes } of room.protocol.steps) {
    const given = shown(room.board, "observe", id, code)?.body.values ?? {};
    Object.assign(values, given);
    for (const attribute of attributes.filter((one) => one.id in given)) {
      const value = given[attribute.id];
      values[attribute.id] = kindOf(attribute).number?.(attribute, value) ?? value;
    }
  }
  return (room.session.scores ?? []).flatMap((score) => {
    const found = scoreOf(score, values);
    if (found === undefined) return [];
    const value = number(found, String(score.step).split(".")[1]?.length ?? 0);
    return say("From your answers: {score}", { score: `${phrase(score.name)}\u00a0${value}` });
  });
}
