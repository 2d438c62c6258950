/** The odd one of three portions: a button for each code, in the order in which they are tasted. */

import { say } from "../words.js";
import { behindSet, oneOfSet } from "./parts.js";

export const scope = "set";
export const portions = 3;

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  return oneOfSet(room, card, attribute, () => (
    say("Two are alike. Taste them in this order; if you cannot tell, guess.")));
}

/** The code chosen; after the reveal with whether it was the odd one. @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  const behind = behindSet(room, attribute, portions);
  if (!behind?.has(value)) return String(value);
  return [...behind.values()].filter((sample) => sample === behind.get(value)).length === 1
    ? say("{code}: right", { code: value }) : say("{code}: not the odd one", { code: value });
}
