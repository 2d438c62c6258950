/** Just about right: five buttons from much too little to much too much, the middle is right. */

import { h } from "../dom.js";
import { number, phrase, say } from "../words.js";
import { ends, head, oneOf } from "./parts.js";

const STEPS = [-2, -1, 0, 1, 2];

export const scope = "sample";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  const answers = STEPS.map((value) => (
    { value, text: sign(value), name: text(room, attribute, value) }
  ));
  const row = oneOf(card, attribute, answers, "jar");
  const words = ends(phrase(attribute.too_little), phrase(attribute.too_much));
  return { node: h("div", { class: "field" }, head(attribute), row, words) };
}

/** @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  if (value === 0) return say("just right");
  const side = phrase(value < 0 ? attribute.too_little : attribute.too_much);
  return `${sign(value)}, ${side}`;
}

/** A step as it stands on its button: −2 to +2, with a tick in the middle. @param {number} value */
function sign(value) {
  if (value === 0) return "✓";
  return value < 0 ? `−${number(-value)}` : `+${number(value)}`;
}
