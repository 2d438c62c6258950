/** Two of four portions that are alike: a button for each code, of which two are pressed. */

import { h, icon, refill } from "../dom.js";
import { codesOf } from "../subjects.js";
import { say } from "../words.js";
import { behindSet, questionOf, standing } from "./parts.js";

export const scope = "set";
export const portions = 4;

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  const set = codesOf(card.subject);
  const served = room.seat.order.filter((code) => set.includes(code));
  let pair = [card.values[attribute.id] ?? []].flat();
  const buttons = served.map((code) => h("button", {
    type: "button", class: "chip", click: () => {
      // A third code takes the place of the one pressed first.
      pair = pair.includes(code) ? pair.filter((one) => one !== code) : [...pair, code].slice(-2);
      card.set(attribute.id, pair.length === 2 ? pair : undefined);
      show();
    },
  }));
  show();
  const row = h("div", { class: "chips options", role: "group", "aria-label": questionOf(attribute) },
    ...buttons);
  return standing(room, card, attribute, row, say("There are two of each. Taste them in this order, "
    + "then tap two that are alike; if you cannot tell, guess."));

  function show() {
    buttons.forEach((button, i) => {
      const on = pair.includes(served[i]);
      button.setAttribute("aria-pressed", String(on));
      refill(button, on && icon("check", 16), served[i]);
    });
  }
}

/** The codes chosen; after the reveal with whether they are alike. @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  const pair = [value].flat();
  const behind = behindSet(room, attribute, portions);
  const codes = pair.join(" + ");
  if (!pair.every((code) => behind?.has(code))) return codes;
  return new Set(pair.map((code) => behind.get(code))).size === 1
    ? say("{code}: right", { code: codes }) : say("{code}: not two alike", { code: codes });
}
