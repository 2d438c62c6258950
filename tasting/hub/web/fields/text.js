/** The learner's own words: a few lines to write in. */

import { h } from "../dom.js";
import { head, questionOf } from "./parts.js";

const LONGEST = 500;

export const scope = "sample";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  const area = h("textarea", {
    rows: 3, maxlength: LONGEST, "aria-label": questionOf(attribute), input: () => {
      const written = area.value.replace(/\p{Surrogate}/gu, "").trim();
      card.set(attribute.id, written || undefined);
    },
  });
  area.value = card.values[attribute.id] ?? "";
  return { node: h("div", { class: "field" }, head(attribute), area) };
}

/** @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  return value;
}
