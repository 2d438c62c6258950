/** One of several answers: a button for each. */

import { h } from "../dom.js";
import { phrase } from "../words.js";
import { head, oneOf } from "./parts.js";

export const scope = "sample";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  const answers = room.offered(attribute, card).map(({ id, name, colour }) => (
    { value: id, text: phrase(name), colour }
  ));
  const row = oneOf(card, attribute, answers, "options");
  return { node: h("div", { class: "field" }, head(attribute), row) };
}

/** @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  const option = attribute.options.find(({ id }) => id === value);
  return option ? phrase(option.name) : "";
}
