/** A question of a kind that this page does not know: it says so, and asks nothing. */

import { h } from "../dom.js";
import { say } from "../words.js";
import { head } from "./parts.js";

export const scope = "sample";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  const words = say(
    "This question needs a newer page. Load this page again; if that does not help, tell your " +
    "trainer.",
  );
  return { node: h("div", { class: "field" }, head(attribute), h("p", { class: "wrong" }, words)) };
}

/** @type {import("./index.js").Read} */
export function text() {
  return "";
}
