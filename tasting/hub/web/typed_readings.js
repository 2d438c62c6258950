/**
 * Readings as people type them: "93,2", "4:06", "1h10", "1 200", "74 °C". The rule is that of
 * `tasting/domain/typed_readings.py`; one table of examples holds both.
 */

const MOST = 100_000;
const NUMBER = String.raw`\d+(?:[.,]\d*)?|[.,]\d+`;
const PLAIN = new RegExp(`^(?:${NUMBER})$`);
const GROUPED = /^([1-9]\d{0,2})((?:([ '.,])\d{3})(?:\3\d{3})*)([.,]\d+)?$/;
const CLOCK = /^(\d{1,3}):(\d{1,2})(?::(\d{1,2}))?([.,]\d+)?$/;
const TWO_PLACES = /^(\d{1,3})[.,]([0-5]\d)$/;
const LENGTHS = new RegExp(
  String.raw`(${NUMBER}) ?([a-z]+|'+|"|$)(?: ?(?:,|\bet\b|\band\b)(?= ?\d))? ?`, "g");
const AND_A_HALF = new RegExp(`^(${NUMBER}) ?([a-z]+) (?:et demie?|and a half)$`);
const WITH_UNIT = /^(\d[\d '.,]*|[.,]\d+)([^\d]*)$/;

/** @type {Array<[number, string[]]>} */
const SPANS = [
  [3600, ["h", "hr", "hrs", "hour", "hours", "heure", "heures"]],
  [60, ["m", "mn", "min", "mins", "minute", "minutes", "'"]],
  [1, ["s", "sec", "secs", "second", "seconds", "seconde", "secondes", "''", '"']],
];
const FLUID_OUNCE = 29.5735295625;
const OUNCE = 28.349523125;
const GRAMS = ["g", "gr", "gram", "grams", "gramme", "grammes"];
const LITRES = { milli: 1, centi: 10, deci: 100, "déci": 100, "": 1000 };
const DEGREES = ["°", "deg", "degree", "degrees", "degre", "degres", "degré", "degrés"];
const FACTORS = {
  "g": {
    ...named(1, "", ...GRAMS), ...named(1000, "kg", "kilo", "kilos"),
    ...named(0.001, "mg", "milligram", "milligrams", "milligramme", "milligrammes"),
    ...named(OUNCE, "oz", "ounce", "ounces"),
    ...named(16 * OUNCE, "lb", "lbs", "pound", "pounds"),
  },
  "ml": {
    ...named(1, "", "ml", "cc", ...GRAMS), cl: 10, dl: 100, l: 1000, // water on a scale
    ...Object.fromEntries(Object.entries(LITRES).flatMap(([size, ml]) =>
      ["re", "res", "er", "ers"].map((end) => [`${size}lit${end}`, ml]))),
    ...named(FLUID_OUNCE, "fl oz", "fl. oz", "fl.oz", "floz", "oz"),
    ...named(16 * FLUID_OUNCE, "pt", "pint", "pints"),
    ...named(32 * FLUID_OUNCE, "qt", "quart", "quarts"),
    ...named(128 * FLUID_OUNCE, "gal", "gallon", "gallons"),
  },
  "°C": named(1, "", ...DEGREES, ...scaled("c", "celsius")),
};
const FAHRENHEIT = scaled("f", "fahrenheit");
const SIGNS = { "’": "'", "‘": "'", "′": "'", "“": '"', "”": '"', "″": '"', "º": "°" };
const FRACTION_SIGN = /[¼-¾⅐-⅞]/g;
const FRACTION = /(^|[^\d.,])(?:(\d+) )?([1-9])(?:⁄|\/(?=[2-9] ?[^\d ./]))([2-9])/g;
const COLON = /(\d) ?[:\u2236] ?(?=\d)/g;
const ABOUT = /^(?:[~≈]|env(?:iron|\.)?(?![a-z])|ca\.|about\b|approx\.?(?![a-z])) ?/;
const SHORT = /([a-z])\.(?= |$)/g;
const BOILS = 100;
const FAR = 40;
const TIMES = 3;

/**
 * The amount that a text means; of several meanings the one nearest to the aim by ratio: "6" is six
 * minutes where six minutes are aimed at. NaN where it is no amount.
 * @param {string} text
 * @param {string} unit
 * @param {number} [aim]
 */
export function readReading(text, unit, aim = 0) {
  const found = meanings(text, unit);
  if (!found.length) return NaN;
  if (!aim) return found[0];
  const apart = (value) => (value ? Math.max(value / aim, aim / value) : Infinity);
  return found.reduce((best, value) => (apart(value) < apart(best) ? value : best));
}

/**
 * The amount in a unit, one of ours or any other word, that a text means; of several meanings the
 * first within the bounds. The unit may be written behind the number, which then counts as it is,
 * also below nothing. NaN where it is no amount.
 * @param {string} text
 * @param {{unit: string, minimum: number, maximum: number}} of
 */
export function readMeasured(text, { unit, minimum, maximum }) {
  const known = unit === "s" || unit in FACTORS;
  const found = [...bareNumbers(text, unit), ...(known ? meanings(text, unit) : [])];
  return found.find((value) => value >= minimum && value <= maximum) ?? found[0] ?? NaN;
}

/** The same factor under several names of a unit. */
function named(/** @type {number} */ factor, /** @type {string[]} */ ...names) {
  return Object.fromEntries(names.map((name) => [name, factor]));
}

/** What a number means that may have a sign, and this unit behind it. */
function bareNumbers(/** @type {string} */ text, /** @type {string} */ unit) {
  const [written, name] = [cleaned(text).replaceAll("−", "-"), cleaned(unit)];
  const typed = name && written.endsWith(name) ? written.slice(0, -name.length).trim() : written;
  const minus = typed.startsWith("-") ? -1 : 1;
  return numbers(typed.replace(/^-\s*/, "")).map((value) => minus * value);
}

/** Names of a scale, alone and behind what degrees are called. */
function scaled(/** @type {string[]} */ ...names) {
  return [...names, ...DEGREES.flatMap((ring) => names.map((name) => ring + name))];
}

/** Without capitals and with plain signs, spaces and fractions. @param {string} text */
function cleaned(text) {
  const signs = text.replace(/[’‘′“”″º]/g, (sign) => SIGNS[sign]).replace(FRACTION_SIGN, " $&");
  const plain = signs.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");
  const short = plain.replace(ABOUT, "").replace(COLON, "$1:").replace(SHORT, "$1");
  return short.replace(FRACTION, (_, before, whole, part, of) =>
    before + (Number(whole ?? 0) + part / of).toFixed(6).replace(/0+$/, ""));
}

/** Whether a reading is so far from its target that it may be a slip. */
export function isUnusual(/** @type {number} */ value, /** @type {any} */ { value: aim, unit }) {
  if (unit === "°C") return Math.abs(value - aim) > FAR || (value > BOILS && aim <= BOILS);
  return aim > 0 && (value < aim / TIMES || value > aim * TIMES);
}

/** Whether a reading lies within the tolerance of its target; always, where there is none. */
export function isMet(/** @type {number} */ value, /** @type {any} */ { value: aim, tolerance }) {
  return tolerance === null || Math.abs(value - aim) <= tolerance + 1e-9;
}

/** Every amount that a text may mean, the plainest first. */
function meanings(/** @type {string} */ text, /** @type {string} */ unit) {
  const clean = cleaned(text);
  const found = unit === "s" ? times(clean) : amounts(clean, unit);
  return found.filter((value) => value <= MOST).map((value) => Math.floor(value * 100 + 0.5) / 100);
}

/** What a number means: with its sign for decimals, or with signs between thousands. */
function numbers(/** @type {string} */ text) {
  const found = PLAIN.test(text) ? [Number(text.replace(",", "."))] : [];
  const [whole, first, rest, sign, decimals = ""] = GROUPED.exec(text) ?? [];
  if (whole && decimals[0] !== sign) {
    found.push(Number((first + rest).replace(/\D/g, "") + decimals.replace(",", ".")));
  }
  return found;
}

/** Masses, volumes and temperatures, with their own unit or another of the same kind. */
function amounts(/** @type {string} */ text, /** @type {string} */ unit) {
  const [whole, figures, name] = WITH_UNIT.exec(text) ?? [];
  if (!whole) return [];
  const [found, named] = [numbers(figures.trim()), name.trim()];
  if (unit === "°C" && FAHRENHEIT.includes(named.replaceAll(" ", ""))) {
    return found.filter((value) => value >= 32).map((value) => (value - 32) / 1.8);
  }
  const factor = FACTORS[unit][unit === "°C" ? named.replaceAll(" ", "") : named];
  return factor ? found.map((value) => value * factor) : [];
}

/** Lengths of time: on a clock, with units, or as a bare number. */
function times(/** @type {string} */ text) {
  const clock = CLOCK.exec(text);
  if (clock) return clockTimes(clock);
  const bare = numbers(text);
  if (!bare.length) return spans(text);
  const two = TWO_PLACES.exec(text);
  if (!two) return [1, 60, 3600].flatMap((factor) => bare.map((value) => value * factor));
  const [first, second] = [Number(two[1]), Number(two[2])];
  return [...bare, first * 60 + second, first * 3600 + second * 60];
}

/** 4:06 in minutes, or hours; 1:10:00 in hours. Sixty of the smaller are none. */
function clockTimes(/** @type {RegExpExecArray} */ [, first, second, third, rest]) {
  const [one, two, three] = [Number(first), Number(second), Number(third ?? 0)];
  const more = rest ? Number(`0${rest.replace(",", ".")}`) : 0;
  if (two > 59 || three > 59) return [];
  if (third !== undefined) return [one * 3600 + two * 60 + three + more];
  return rest ? [one * 60 + two + more] : [one * 60 + two, one * 3600 + two * 60];
}

/** 1 h 10 min 5 s, 6 min, 1h10, 4'06", 1 min et demie: each unit smaller than the one before. */
function spans(/** @type {string} */ typed) {
  const [, half, unit] = AND_A_HALF.exec(typed) ?? [];
  const text = half ? `${Number(half.replace(",", ".")) + 0.5} ${unit}` : typed;
  const parts = [...text.matchAll(LENGTHS)];
  if (!parts.length || text.replace(LENGTHS, "")) return [];
  let [total, before] = [0, 0];
  for (const [place, [, figures, name]] of parts.entries()) {
    const last = place === parts.length - 1;
    const named = SPANS.find(([, names]) => names.includes(name))?.[0] ?? 0;
    const size = name === "" && last ? Math.floor(before / 60) : named;
    const value = Number(figures.replace(",", "."));
    const disorder = before > 0 && (size >= before || value >= 60);
    if (!size || disorder || (!last && value % 1)) return [];
    total += value * size;
    before = size;
  }
  return [total];
}
