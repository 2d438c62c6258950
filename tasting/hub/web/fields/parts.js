/** What several fields of a card are made of: the question above them, a row of answers. */

import { h, icon, refill } from "../dom.js";
import { phrase } from "../words.js";

/** The question as the learner reads it. @param {any} attribute */
export function questionOf(attribute) {
  return phrase(attribute.ask ?? attribute.name);
}

/**
 * The line above a field: its question, and what stands at its end.
 * @param {any} attribute
 * @param {Node} [end]
 */
export function head(attribute, end) {
  return h("div", { class: "field-head" },
    h("span", { class: "label" }, questionOf(attribute)), end);
}

/** The words at the two ends of a row of answers. @param {string} first @param {string} last */
export function ends(first, last) {
  return h("div", { class: "ends two-ends" }, h("span", {}, first), h("span", {}, last));
}

/** A round patch of a colour, "#C98A1B"; its name stands beside it. @param {string} colour */
export function swatch(colour) {
  const patch = h("span", { class: "swatch", "aria-hidden": "true" });
  patch.style.background = colour;
  return patch;
}

/**
 * A row of answers of which one counts; chosen again, it is taken back.
 * @param {import("../card.js").Card} card
 * @param {any} attribute
 * @param {Array<{value: any, text: string, name?: string, colour?: string}>} answers `name` is
 *   read aloud where `text` alone says too little; a swatch of `colour` stands before it
 * @param {string} kind the class of the row; "options" wear a tick where they are chosen
 */
export function oneOf(card, attribute, answers, kind) {
  let chosen = card.values[attribute.id];
  const buttons = answers.map(({ value, name }) => h("button", {
    type: "button", class: "chip", "aria-label": name, click: () => {
      chosen = chosen === value ? undefined : value;
      card.set(attribute.id, chosen);
      show();
    },
  }));
  show();
  const label = questionOf(attribute);
  return h("div", { class: `chips ${kind}`, role: "group", "aria-label": label }, ...buttons);

  function show() {
    buttons.forEach((button, i) => {
      const on = answers[i].value === chosen;
      button.setAttribute("aria-pressed", String(on));
      const { colour, text } = answers[i];
      refill(button, on && kind === "options" && icon("check", 16), colour && swatch(colour), text);
    });
  }
}
