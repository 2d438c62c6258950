/** A value measured with an instrument: a line to type in, and what was understood below it. */

import { h, setText } from "../dom.js";
import { readMeasured } from "../typed_readings.js";
import { clockText, figures, METRIC, number, say, units } from "../words.js";
import { head, questionOf } from "./parts.js";

const NBSP = "\u00a0";
const MOST_PLACES = 4;

/** How a learner of other units is told a value in one of ours. @param {string} unit */
const own = (unit) => (["°C", "g", "ml"].includes(unit) ? figures() : undefined);

export const scope = "sample";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  const place = `typed/${card.key}/${attribute.id}`;
  const known = card.values[attribute.id];
  const echo = h("output", { class: "small" });
  const wrong = h("p", { class: "wrong", role: "alert" });
  const input = h("input", {
    type: "text", inputmode: attribute.minimum < 0 ? "text" : "decimal", autocomplete: "off",
    enterkeyhint: "done", "aria-label": questionOf(attribute), input: take,
    change: () => setText(wrong, faultOf(attribute, input.value)),
  });
  const kept = room.store.get(place);
  input.value = kept ?? (known === undefined ? "" : typed(attribute, known));
  const isTold = !card.skipped && (units() === METRIC || figures());
  if (kept && isTold && read() !== undefined) take(); // Refused in the units of before, not in these.
  tell();
  const unit = h("span", { "aria-hidden": "true" },
    own(attribute.unit)?.unit(attribute.unit) ?? attribute.unit);
  const row = h("div", { class: "measured" }, input, unit, echo);
  return { node: h("div", { class: "field" }, head(attribute), row, wrong) };

  /** Take what is written as the answer; keep what is none. */
  function take() {
    card.set(attribute.id, read());
    setText(wrong, "");
    room.store.set(place, read() === undefined && input.value.trim() ? input.value : undefined);
    tell();
  }

  /** The answer, undefined where there is none. */
  function read() {
    return faultOf(attribute, input.value) ? undefined : found(attribute, input.value);
  }

  /** Show what was understood. */
  function tell() {
    const value = read();
    setText(echo, value === undefined ? "" : `= ${measured(attribute, value)}`);
  }
}

/** @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  return typeof value === "number" ? measured(attribute, value) : "";
}

/** What a text means; undefined where nothing is written. @param {any} attribute @param {string} written */
function found(attribute, written) {
  const named = own(attribute.unit)?.named(written, attribute.unit) ?? written;
  return written.trim() ? readMeasured(named, attribute) : undefined;
}

/** What is wrong with a text; empty where nothing is. @param {any} attribute @param {string} written */
function faultOf(attribute, written) {
  const { minimum, maximum } = attribute;
  const value = found(attribute, written);
  if (value === undefined) return "";
  if (Number.isNaN(value)) {
    const example = measured(attribute, (minimum + maximum) / 2);
    return say("“{text}” is not understood. Write it like {example}.", { text: written, example });
  }
  if (value >= minimum && value <= maximum) return "";
  const ends = { low: measured(attribute, minimum), high: measured(attribute, maximum) };
  return say("{value} is not between {low} and {high}.",
    { value: measured(attribute, value), ...ends });
}

/** A value with its unit, to as many places as it or the instrument needs. */
function measured(/** @type {any} */ { unit, step }, /** @type {number} */ value) {
  if (unit === "s" && Number.isInteger(value)) return clockText(value);
  const told = own(unit)?.measure(value, unit, 0, true);
  if (told) return told;
  const places = Math.min(MOST_PLACES, Math.max(placesOf(step), placesOf(value)));
  return `${number(value, places)}${NBSP}${unit}`;
}

/** A value as it stands in the line: without its unit, which stands beside. */
function typed(/** @type {any} */ { unit, step }, /** @type {number} */ value) {
  if (unit === "s") return measured({ unit, step }, value);
  const told = own(unit)?.typed(value, unit);
  if (told) return told;
  return String(value).replace(".", number(0.5, 1)[1]);
}

/** @param {number} value */
function placesOf(value) {
  return (String(value).split(".")[1] ?? "").length;
}
