/** Just about right: five buttons from much too little to much too much, the middle is right. */

import { h } from "../dom.js";
import { number, phrase, say } from "../words.js";
import { ends, head, oneOf } from "./parts.js";

const STEPS = [-2, -1, 0, 1, 2];

export const scope = "sample";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  const own = Boolean(attribute.points); // Words of its own stand on the buttons, below each other.
  const answers = STEPS.map((value) => {
    const name = text(room, attribute, value);
    return own ? { value, text: name } : { value, text: sign(value), name };
  });
  const row = oneOf(card, attribute, answers, own ? "options points" : "jar");
  const words = !own && ends(phrase(attribute.too_little), phrase(attribute.too_much));
  return { node: h("div", { class: "field" }, head(attribute), row, words) };
}

/** @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  const { points, too_little: little, too_much: much } = attribute;
  const own = points && phrase(points[value + 2] ?? {});
  if (value === 0) return own ?? say("just right");
  return `${sign(value)}, ${own ?? phrase(value < 0 ? little : much)}`;
}

/** A step as it stands on its button: −2 to +2, with a tick in the middle. @param {number} value */
function sign(value) {
  if (value === 0) return "✓";
  return value < 0 ? `−${number(-value)}` : `+${number(value)}`;
}
