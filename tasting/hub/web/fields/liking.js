/** How much it is liked: nine buttons between two ends. */

import { h } from "../dom.js";
import { number, say } from "../words.js";
import { ends, head, oneOf } from "./parts.js";

const MOST = 9;

export const scope = "sample";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  const answers = Array.from({ length: MOST }, (_, i) => ({ value: i + 1, text: number(i + 1) }));
  const row = oneOf(card, attribute, answers, "liking");
  const words = ends(say("1, dislike extremely"), say("9, like extremely"));
  return { node: h("div", { class: "field" }, head(attribute), row, words) };
}

/** @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  return number(value);
}
