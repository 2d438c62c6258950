/** Whether a flaw is there: yes or no. */

import { h } from "../dom.js";
import { say } from "../words.js";
import { head, oneOf } from "./parts.js";

export const scope = "sample";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  const answers = [true, false].map((value) => ({ value, text: text(room, attribute, value) }));
  const row = oneOf(card, attribute, answers, "options");
  return { node: h("div", { class: "field" }, head(attribute), row) };
}

/** @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  return value ? say("yes") : say("no");
}
