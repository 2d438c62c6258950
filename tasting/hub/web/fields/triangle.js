/** The odd one of three portions: a button for each code, in the order in which they are tasted. */

import { h } from "../dom.js";
import { codesOf } from "../subjects.js";
import { say } from "../words.js";
import { head, oneOf } from "./parts.js";

export const scope = "set";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  const set = codesOf(card.subject);
  const served = room.seat.order.filter((code) => set.includes(code));
  const row = oneOf(card, attribute, served.map((code) => ({ value: code, text: code })), "options");
  const hint = h("p", { class: "small" },
    say("Two are alike. Taste them in this order; if you cannot tell, guess."));
  return { node: h("div", { class: "field" }, head(attribute), hint, row) };
}

/** The code chosen; after the reveal with whether it was the odd one. @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  const { identities } = room.board;
  const place = (attribute.set - 1) * 3;
  const behind = room.seat.order.slice(place, place + 3).map((code) => identities[code]?.sample);
  const own = identities[value]?.sample;
  if (!own || !behind.every(Boolean)) return String(value);
  return behind.filter((sample) => sample === own).length === 1
    ? say("{code}: right", { code: value }) : say("{code}: not the odd one", { code: value });
}
