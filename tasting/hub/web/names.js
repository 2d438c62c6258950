/** What is behind the codes: they open one by one, in the learner's own order. */

import { h, refill } from "./dom.js";
import { shown } from "./board.js";
import { shownWord } from "./lexicon.js";
import { number, phrase, say } from "./words.js";

const EACH_MS = 510;

/**
 * The list of codes with their names; codes still closed say so.
 * @param {import("./room.js").Room} room
 * @returns {{node: Element, update: () => void}}
 */
export function names(room) {
  const node = h("ol", { class: "names", "aria-live": "polite" });
  const seen = new Set(Object.keys(room.board.identities));
  let drawn = "";
  update();
  return { node, update };

  function update() {
    const { identities, shared } = room.board;
    node.hidden = !Object.keys(identities).length;
    const key = Object.keys(identities).join() + Object.keys(shared).join();
    if (key === drawn) return;
    drawn = key;
    const fresh = room.seat.order.filter((code) => identities[code] && !seen.has(code));
    refill(node, ...room.seat.order.map((code) => row(room, code, fresh.indexOf(code))));
    fresh.forEach((code) => seen.add(code));
  }
}

/**
 * @param {import("./room.js").Room} room
 * @param {string} code
 * @param {number} turn its place among those that open now; -1: open already
 */
function row(room, code, turn) {
  const known = room.board.identities[code];
  const tag = h("span", { class: "code" }, code);
  if (!known) return h("li", {}, tag, h("span", { class: "dim" }, say("still closed")));
  const more = [known.origin, known.process].filter(Boolean).join(" · ");
  const words = h("div", { class: "name" },
    h("strong", {}, known.name), more ? h("span", { class: "small" }, more) : null,
    answersOn(room, code));
  const item = h("li", { class: turn < 0 ? "" : "opening" }, tag, words);
  if (turn >= 0) words.style.animationDelay = `${turn * EACH_MS}ms`;
  return item;
}

/** What the learner said of a sample, beside the trainer's profile where it was shared. */
function answersOn(room, code) {
  const theirs = room.board.shared[code];
  const lines = room.protocol.steps.flatMap((step) => {
    const values = shown(room.board, "observe", step.id, code)?.body.values ?? {};
    return step.attributes
      .filter((one) => one.kind !== "photo" && (one.id in values || (theirs && one.id in theirs)))
      .map((one) => answerLine(room, one, values[one.id], theirs));
  });
  if (!lines.length) return null;
  const title = theirs ? say("Your answers beside your trainer’s") : say("Your answers");
  return h("details", {}, h("summary", {}, title), h("dl", {}, ...lines.flat()));
}

/** @param {any} room @param {any} attribute @param {any} value @param {any} theirs */
function answerLine(room, attribute, value, theirs) {
  const own = valueText(room, attribute, value);
  const said = theirs && { value: valueText(room, attribute, theirs[attribute.id]) };
  const other = said && h("span", { class: "theirs" }, say("trainer: {value}", said));
  return [
    h("dt", {}, phrase(attribute.name)),
    h("dd", {}, own, other),
  ];
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
