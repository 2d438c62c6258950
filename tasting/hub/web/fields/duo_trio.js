/** The one of two portions that is the same as a reference, which is tasted before them. */

import { say } from "../words.js";
import { behindSet, oneOfSet } from "./parts.js";

export const scope = "set";
export const portions = 3;

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  return oneOfSet(room, card, attribute, ([reference]) => (
    say("Taste {code} first: one of the two others is the same. If you cannot tell, guess.",
      { code: reference })), 1);
}

/** The code chosen; after the reveal with whether it is right. @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  const behind = behindSet(room, attribute, portions);
  if (!behind?.has(value)) return String(value);
  const [reference] = behind.keys();
  return value !== reference && behind.get(value) === behind.get(reference)
    ? say("{code}: right", { code: value }) : say("{code}: not like the first", { code: value });
}
