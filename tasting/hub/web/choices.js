/** The plainer fields of a card: one of several answers, a liking from 1 to 9, free text. */

import { h, icon, refill } from "./dom.js";
import { phrase, say } from "./words.js";

const LONGEST_TEXT = 500;

/**
 * A row of answers of which one counts; chosen again, it is taken back.
 * @param {string} label
 * @param {Array<{value: any, text: string}>} answers
 * @param {any} value
 * @param {(value: any) => void} change
 * @param {string} kind the class of the row
 */
function oneOf(label, answers, value, change, kind) {
  let chosen = value;
  const buttons = answers.map((answer) => h("button", {
    type: "button", class: "chip", click: () => {
      chosen = chosen === answer.value ? undefined : answer.value;
      change(chosen);
      show();
    },
  }));
  show();
  return h("div", { class: `chips ${kind}`, role: "group", "aria-label": label }, ...buttons);

  function show() {
    buttons.forEach((button, i) => {
      const on = answers[i].value === chosen;
      button.setAttribute("aria-pressed", String(on));
      refill(button, on && kind === "options" && icon("check", 16), answers[i].text);
    });
  }
}

/** @param {any} attribute */
function labelOf(attribute) {
  return phrase(attribute.ask ?? attribute.name);
}

/** @param {any} attribute */
function head(attribute) {
  return h("div", { class: "field-head" }, h("span", { class: "label" }, labelOf(attribute)));
}

/**
 * One of several answers.
 * @param {any} attribute
 * @param {string|undefined} value
 * @param {(value: string|undefined) => void} change
 */
export function choice(attribute, value, change) {
  const answers = attribute.options.map((option) => (
    { value: option.id, text: phrase(option.name) }
  ));
  const row = oneOf(labelOf(attribute), answers, value, change, "options");
  return h("div", { class: "field" }, head(attribute), row);
}

/**
 * How much it is liked, from 1 to 9.
 * @param {any} attribute
 * @param {number|undefined} value
 * @param {(value: number|undefined) => void} change
 */
export function liking(attribute, value, change) {
  const answers = Array.from({ length: 9 }, (_, i) => ({ value: i + 1, text: String(i + 1) }));
  const row = oneOf(labelOf(attribute), answers, value, change, "liking");
  const ends = h("div", { class: "ends two-ends" },
    h("span", {}, say("1, dislike extremely")), h("span", {}, say("9, like extremely")));
  return h("div", { class: "field" }, head(attribute), row, ends);
}

/**
 * The learner's own words, in at most 500 signs.
 * @param {any} attribute
 * @param {string|undefined} value
 * @param {(value: string|undefined) => void} change
 */
export function freeText(attribute, value, change) {
  const area = h("textarea", {
    rows: 3, maxlength: LONGEST_TEXT, "aria-label": labelOf(attribute),
    input: () => change(area.value.replace(/\p{Surrogate}/gu, "").trim() || undefined),
  });
  area.value = value ?? "";
  return h("div", { class: "field" }, head(attribute), area);
}
