/**
 * Figures in the units of a learner who reads °F, oz or fl oz: the rule of `tasting/measures.py`.
 * Fetched for whoever does; what is sent and kept stays in °C, g and ml.
 */

import { number } from "./words.js";

/**
 * @typedef {[string, number, number]} Scale
 * the name of a unit, how many of the stored unit one of it is, and what is stored at its 0
 */

/** @type {Scale} */
const FAHRENHEIT = ["°F", 5 / 9, -160 / 9];
/** @type {Object<string, Object<string, Scale>>} */
const SYSTEMS = {
  fahrenheit: { "°C": FAHRENHEIT },
  us: { "°C": FAHRENHEIT, g: ["oz", 28.349523125, 0], ml: ["fl oz", 29.5735295625, 0] },
};
const NBSP = "\u00a0";

/**
 * How figures are told and read in these units; each gives nothing, or the text as it is, where a
 * unit is not another.
 * @param {string} units
 */
export function figuresIn(units) {
  const scales = SYSTEMS[units] ?? {};
  return {
    measure, typed, difference, named,
    /** The reader's name of a unit. */
    unit: (/** @type {string} */ unit) => scales[unit]?.[0] ?? unit,
  };

  /**
   * A value with its unit: "199 °F"; `exact` where it is a reading, which comes back as it was typed.
   * @param {number} value
   * @param {string} unit
   * @param {number|null} [off] a tolerance
   * @param {boolean} [exact]
   */
  function measure(value, unit, off, exact) {
    const scale = scales[unit];
    if (!scale) return undefined;
    const places = exact ? exactPlaces(value, scale) : decimals(value, scale, off);
    return `${number(on(value, scale), places)}${NBSP}${scale[0]}`;
  }

  /** A reading as it stands in a line for typing. */
  function typed(/** @type {number} */ value, /** @type {string} */ unit) {
    const scale = scales[unit];
    return scale && number(on(value, scale), exactPlaces(value, scale), false);
  }

  /** A difference without its unit: 2 °C are 4 °F. */
  function difference(/** @type {number} */ value, /** @type {string} */ unit) {
    const scale = scales[unit];
    if (!scale) return undefined;
    const told = value / scale[1];
    return number(told, fewest(told, Math.abs(told) * 0.2, 5));
  }

  /** What was typed, with the reader's unit behind it where it names none. */
  function named(/** @type {string} */ text, /** @type {string} */ unit) {
    const bare = text.trim().replace(/\s*(?:[°º]|degrees?|degr[ée]s?)$/i, "");
    const plain = scales[unit] && bare && !/[a-zé°º:]/i.test(bare);
    return plain ? `${bare} ${scales[unit][0]}` : text;
  }
}

/** A stored figure on a scale. */
function on(/** @type {number} */ value, /** @type {Scale} */ [, size, zero]) {
  return (value - zero) / size;
}

/**
 * As many places as an amount or a temperature needs, by its tolerance too.
 * @param {number} value
 * @param {Scale} scale
 * @param {number|null} [off]
 */
function decimals(value, scale, off) {
  const [, size, zero] = scale;
  const near = zero ? 0.5 / 10 ** storedPlaces(value) / size : Math.abs(value) / size * 0.015;
  const close = off ? Math.min(near, off / size / 4) : near;
  return fewest(on(value, scale), close, zero ? 1 : 3);
}

/** As many places as bring a stored reading back. */
function exactPlaces(/** @type {number} */ value, /** @type {Scale} */ scale) {
  return fewest(on(value, scale), 0.005 / scale[1] - 1e-9, 4);
}

/** With how many places a value was stored, at most 2. */
function storedPlaces(/** @type {number} */ value) {
  return [0, 1].find((n) => Math.abs(value - Number(value.toFixed(n))) <= 1e-6) ?? 2;
}

/** The fewest places by which a figure comes so near to itself. */
function fewest(/** @type {number} */ told, /** @type {number} */ near, /** @type {number} */ most) {
  const apart = (/** @type {number} */ n) => Math.abs(Math.round(told * 10 ** n) / 10 ** n - told);
  let places = 0;
  while (places < most && apart(places) > near + 1e-9) places += 1;
  return places;
}
