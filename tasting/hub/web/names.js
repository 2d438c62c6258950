/** What is behind the codes: they open one by one, in the learner's own order. */

import { h, refill } from "./dom.js";
import { shown } from "./board.js";
import { shownWord } from "./lexicon.js";
import { number, phrase, say } from "./words.js";

const EACH_MS = 510;

/**
 * The list of codes with their names and this learner's answers; codes still closed say so.
 * @param {import("./room.js").Room} room
 * @param {boolean} early whether it is shown before the first code opens
 * @returns {{node: Element, update: () => void}}
 */
export function names(room, early) {
  const node = h("ol", { class: "names", "aria-live": "polite" });
  const seen = new Set(Object.keys(room.board.identities));
  let drawn = "";
  update();
  return { node, update };

  function update() {
    const { identities, shared } = room.board;
    node.hidden = !early && !Object.keys(identities).length;
    const heads = [...room.board.cards.values()].flat().map((head) => head.op_id);
    const key = [Object.keys(identities), Object.keys(shared), heads].join(" ");
    if (key === drawn) return;
    drawn = key;
    const { order } = room.seat;
    const fresh = order.filter((code) => identities[code] && !seen.has(code));
    const open = order.filter((_, i) => node.children[i]?.querySelector("details[open]"));
    refill(node, ...order.map((code) => (
      row(room, code, fresh.indexOf(code), open.includes(code))
    )));
    fresh.forEach((code) => seen.add(code));
  }
}

/**
 * @param {import("./room.js").Room} room
 * @param {string} code
 * @param {number} turn its place among those that open now; -1: open already, or still closed
 * @param {boolean} open whether its answers are unfolded
 */
function row(room, code, turn, open) {
  const known = room.board.identities[code];
  const tag = h("span", { class: "code" }, code);
  const more = known && [known.origin, known.process].filter(Boolean).join(" · ");
  const words = h("div", { class: "name" },
    known ? h("strong", {}, known.name) : h("span", { class: "dim" }, say("still closed")),
    more ? h("span", { class: "small" }, more) : null,
    answersOn(room, code, open));
  const item = h("li", { class: turn < 0 ? "" : "opening" }, tag, words);
  if (turn >= 0) words.style.animationDelay = `${turn * EACH_MS}ms`;
  return item;
}

/**
 * What the learner said of a sample, beside the trainer's profile where it was shared.
 * @param {import("./room.js").Room} room
 * @param {string} code
 * @param {boolean} open
 */
function answersOn(room, code, open) {
  const theirs = room.board.shared[code] ?? {};
  const parts = room.protocol.steps.flatMap((step) => answersIn(room, step, code, theirs));
  if (!parts.length) return null;
  const title = Object.keys(theirs).length ? say("You and your trainer") : say("Your answers");
  return h("details", { open }, h("summary", {}, title), ...parts);
}

/** The answers of one step under its name; nothing where there are none. */
function answersIn(room, step, code, theirs) {
  const values = shown(room.board, "observe", step.id, code)?.body.values ?? {};
  const given = step.attributes
    .filter((one) => one.kind !== "photo" && (one.id in values || one.id in theirs));
  if (!given.length) return [];
  const lines = given.flatMap((one) => [
    h("dt", {}, phrase(one.name)),
    h("dd", {}, valueText(room, one, values[one.id]), trainersValue(room, one, theirs)),
  ]);
  return [h("p", { class: "small of-step" }, phrase(step.name)), h("dl", {}, ...lines)];
}

/** What the trainer's profile says of an attribute, where it says something. */
function trainersValue(room, attribute, theirs) {
  if (!(attribute.id in theirs)) return null;
  const value = valueText(room, attribute, theirs[attribute.id]);
  return h("span", { class: "theirs" }, say("trainer: {value}", { value }));
}

/** An answer as it reads. @param {any} room @param {any} attribute @param {any} value */
function valueText(room, attribute, value) {
  if (value === undefined) return "–";
  const { kind } = attribute;
  if (kind === "line") return number(value, Number.isInteger(attribute.step) ? 0 : 1);
  if (kind === "words") {
    const lexicon = room.session.lexicons[attribute.lexicon];
    return value.map((word) => shownWord(lexicon, word, phrase)).join(", ");
  }
  if (kind === "choice") return phrase(attribute.options.find((one) => one.id === value).name);
  return String(value);
}
