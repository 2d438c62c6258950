/** One of two portions: a button for each code, in the order in which they are tasted. */

import { say } from "../words.js";
import { oneOfSet } from "./parts.js";

export const scope = "set";
export const portions = 2;

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  return oneOfSet(room, card, attribute, () => (
    say("Taste them in this order; if you cannot tell, guess.")));
}

/** The code chosen: neither is right. @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  return String(value);
}
