/** What several fields of a card are made of: the question above them, a row of answers. */

import { h, icon, refill, setText } from "../dom.js";
import { sha256 } from "../sha256.js";
import { codesOf } from "../subjects.js";
import { count, phrase, say } from "../words.js";

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

/** Why no further answer is taken, where `n` are the most. @param {number} n */
export function fullSaid(n) {
  return count(
    "You have chosen {n}, the most allowed here. Remove it to choose another.",
    "You have chosen {n}, the most allowed here. Remove one to choose another.", n, { n },
  );
}

/** The words at the two ends of a row of answers. @param {string} first @param {string} last */
export function ends(first, last) {
  return h("div", { class: "ends two-ends" }, h("span", {}, first), h("span", {}, last));
}

/**
 * What is offered in the order of this seat, the same for each sample and after a reload: what
 * stands first is chosen more, so it stands first for others elsewhere.
 * @param {string} place
 * @param {any} attribute
 */
export function drawn(place, { id, options }) {
  const bytes = new TextEncoder();
  const lot = (option) => sha256(bytes.encode(`${place}/${id}/${option.id}`));
  const lots = options.map((option) => ({ option, at: lot(option) }));
  return lots.sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ option }) => option);
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
      refill(button, on && kind.startsWith("options") && icon("check", 16), colour && swatch(colour), text);
    });
  }
}

/**
 * The portions of a set, in the order in which they are tasted, of which one is chosen.
 * @param {import("../classroom.js").Classroom} room
 * @param {import("../card.js").Card} card
 * @param {any} attribute
 * @param {(codes: string[]) => string} hint what to do, by the codes of the set
 * @param {number} first the place of the first portion that can be chosen, from 0
 */
export function oneOfSet(room, card, attribute, hint, first = 0) {
  const set = codesOf(card.subject);
  const served = room.seat.order.filter((code) => set.includes(code));
  const offered = served.slice(first).map((code) => ({ value: code, text: code }));
  const row = oneOf(card, attribute, offered, "options");
  return standing(room, card, attribute, row, hint(served));
}

/**
 * A field about a set whose answer stands in the end. Once the session has gone on, no verdict on an
 * earlier set is changed (ISO 4120:2021, 7.5); one that is missing can still be given. Once a code of
 * the set is revealed, none is given or changed, not even where the question is on the screen.
 * @param {import("../classroom.js").Classroom} room
 * @param {import("../card.js").Card} card
 * @param {any} attribute
 * @param {HTMLElement} row its buttons
 * @param {string} hint what to do
 */
export function standing(room, card, attribute, row, hint) {
  const { runs, finished_at: end } = room.board;
  const now = end === null ? runs.at(-1)?.step : "";
  const gone = attribute.id in card.values && now !== undefined && now !== card.step;
  const told = h("p", { class: "small" });
  const node = h("div", { class: "field" }, head(attribute), told, row);
  const field = { node, closed: gone, update };
  update();
  return field;

  function update() {
    field.closed ||= codesOf(card.subject).some((code) => room.board.identities[code]);
    if (field.closed) row.querySelectorAll("button").forEach((one) => { one.disabled = true; });
    setText(told, field.closed
      ? say("The session has gone on: in this test answers stay as they are.") : hint);
  }
}

/**
 * The samples behind the portions of a set, once all of them are revealed; before that, nothing.
 * @param {import("../classroom.js").Classroom} room
 * @param {any} attribute
 * @param {number} size how many portions the set has
 * @returns {Map<string, string> | undefined} by code, in the order tasted
 */
export function behindSet(room, attribute, size) {
  const served = room.seat.order.slice((attribute.set - 1) * size, attribute.set * size);
  const behind = new Map(served.map((code) => [code, room.board.identities[code]?.sample]));
  return [...behind.values()].every(Boolean) ? behind : undefined;
}
