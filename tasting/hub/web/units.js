/**
 * Figures in the units of a learner who reads °F, oz or fl oz: the rules of `tasting/measures.py`
 * and, for those within texts, `tasting/written_figures.py`.
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
  us: {
    "°C": FAHRENHEIT, g: ["oz", 28.349523125, 0], kg: ["lb", 0.45359237, 0],
    ml: ["fl oz", 29.5735295625, 0], l: ["qt", 0.946352946, 0],
  },
};
const NBSP = "\u00a0";

/** What was handed out, by the units. @type {Object<string, ReturnType<typeof makeFigures>>} */
const made = {};

/**
 * How figures are told and read in these units; each gives nothing, or the text as it is, where a
 * unit is not another. It is the same each time: with another the page would be drawn anew.
 * @param {string} units
 */
export function figuresIn(units) {
  made[units] ??= makeFigures(units);
  return made[units];
}

/** @param {string} units */
function makeFigures(units) {
  const scales = SYSTEMS[units] ?? {};
  return {
    measure, typed, difference, named, prose,
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

  /** Both ends of a range with their unit, told so that they stay apart. */
  function extent(/** @type {number} */ low, /** @type {number} */ high, /** @type {string} */ unit) {
    if (low === high) return measure(high, unit);
    const [name, size, zero] = scales[unit];
    const places = Math.max(...[low, high].map((end) => {
      const near = zero ? 0.5 / size : Math.abs(end) / size * 0.015;
      return fewest(on(end, scales[unit]), Math.min(near, (high - low) / size * 0.2), 5);
    }));
    const [first, last] = [low, high].map((end) => number(on(end, scales[unit]), places));
    return `${first}–${last}${NBSP}${name}`;
  }

  /** A text with the reader's figures in brackets behind those that its author wrote. */
  function prose(/** @type {string} */ text) {
    return text.replace(FIGURE, (...found) => {
      const [at, whole, groups] = found.slice(-3);
      const [before, behind] = [whole.slice(0, at), whole.slice(at + found[0].length)];
      return found[0] + beside(groups, before, behind);
    });
  }

  /** What stands behind a figure; nothing where it is none, or needs none. */
  function beside(groups, /** @type {string} */ before, /** @type {string} */ behind) {
    const [unit, size] = WRITTEN[groups.unit];
    const isGiven = GIVEN_BEHIND.test(behind) || GIVEN_BEFORE.test(before);
    if (!scales[unit] || GLUED.test(before) || PER.test(behind) || isGiven) return "";
    const read = numbers(groups, before);
    if (read.some(Number.isNaN)) return "";
    const [value, low, off] = read.map((one) => one * size);
    const isTo = groups.to?.trim() === "à";
    if (value < (LEAST[unit] ?? 0)) return "";
    if (unit === "°C" && isDifference(before, behind, low, isTo)) return "";
    const told = off && low === value
      ? `${measure(value, unit, off)}${NBSP}±${NBSP}${difference(off, unit)}`
      : extent(low, value, unit);
    return before.split("(").length > before.split(")").length ? ` = ${told}` : ` (${told})`;
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

// ------------------------------------------------- figures that an author wrote within a text

const BLANK = "[ \u00a0\u202f]";
const NUMBER = "(?:[1-9][0-9]{0,2}(?:[\u00a0\u202f,][0-9]{3})+|0[.,][0-9]{1,4}"
  + "|[0-9]{1,5}(?:[.,][0-9]{1,2})?)(?![0-9]|[.,][0-9])";
/** How a unit is written, with ours and how many of that it is. @type {Object<string, [string, number]>} */
const WRITTEN = {};
for (const [unit, size, names] of /** @type {[string, number, string][]} */ ([
  ["°C", 1, "°C|° C|ºC|℃"], ["kg", 1, "kg|Kg"], ["ml", 1, "ml|mL"], ["ml", 10, "cl|cL"],
  ["ml", 100, "dl|dL"], ["g", 1, "grammes|gramme|grams|gram|g"],
  ["l", 1, "litres|litre|liters|liter|l|L"],
])) for (const name of names.split("|")) WRITTEN[name] = [unit, size];
const UNIT = `(?:${Object.keys(WRITTEN).join("|")})(?![\\p{L}\\p{N}_’'/·⋅⁻²³%]|-\\p{L})`;
const OFF = `${BLANK}?(?:±|\\+/[\\-−])${BLANK}?`;
const FIGURE = new RegExp(
  `(?:(?<low>${NUMBER})(?<to>${BLANK}?[–—-]${BLANK}?|${BLANK}(?:to|à|and|et)${BLANK})`
  + `|(?<first>${NUMBER})${BLANK}?(?<same>${UNIT})${BLANK}?[–—-]${BLANK}?`
  + `(?=${NUMBER}${BLANK}?\\k<same>))?`
  + `(?<value>${NUMBER})(?:${OFF}(?<off>${NUMBER}))?${BLANK}?(?<unit>${UNIT})`
  + `(?:${OFF}(?<behind>${NUMBER})(?:${BLANK}?${UNIT})?`
  + `|${BLANK}\\(${OFF}(?<bracketed>${NUMBER})(?:${BLANK}?${UNIT})?\\))?`, "gu",
);
/** Where a word begins and ends. */
const [OPEN, END] = ["(?:^|[^\\p{L}\\p{N}_])", "(?![\\p{L}\\p{N}_])"];
const expression = (/** @type {string} */ text, flags = "iu") => new RegExp(text, flags);
const GLUED = expression(`[\\p{L}\\p{N}_.,:/+−\\-]$|[0-9]${BLANK}$`
  + `|(?:±|\\+/[\\-−]|×|[0-9]\\s?x|${OPEN}(?:per|par))\\s*$`, "u");
const PER = expression(`^(?:\\s(?:and|or|to|et|ou|à)\\s${NUMBER}${BLANK}?${UNIT})?`
  + `(?:,\\s|\\s?\\()?(?:|[^.,;:!?()0-9]{0,39}?[^.,;:!?()0-9\\p{L}_])(?:per|par)\\s+`
  + `(?:[0-9]+(?:[.,][0-9]+)?\\s?)?(?:[cdm]?[lL]|lit(?:er|re)|k?g|kilo)${END}`
  + `|^\\s(?:an?|to\\s(?:the|one)|au|le)\\s+lit(?:er|re)${END}|^[ .]?[lL][\\-−]?[1¹]`
  + `|^\\s(?:(?:et|and)\\s(?:an?\\s)?(?:demie?|half|quart|quarter)${END}|[0-9]{3}(?:[.,;!?)]|$))`, "u");
const BETWEEN = expression(`${OPEN}(?:between|entre)\\s+$`);
const OTHER = "(?:[°0-9]\\s?F|fahrenheit|oz|ounces?|onces?|lbs?|pounds?|livres?|qts?|quarts?|pints?)";
const GIVEN_BEHIND = expression(`^\\s*(?:[(/=\\[][^()\\[\\]]{0,40}?`
  + `|(?:(?:[,;≈–—\\-]|(?:or|ou|soit|about|environ)${END}|i\\.e\\.)\\s*){1,3}[0-9.,–\\-]+\\s?(?:fl\\.?\\s?)?)${OTHER}${END}`);
const GIVEN_BEFORE = expression(`${OTHER}\\s*(?:[(/=\\[,;]|${OPEN}(?:or|ou))\\s*$`);
const ABOUT = "(?:(?:up\\s+to|(?:more|less)\\s+than|at\\s+(?:least|most)|about|around|roughly|nearly"
  + "|some|environ|(?:moins|plus)\\s+de|au\\s+(?:moins|plus)|près\\s+de|quelque)\\s+)?";
const BY = expression(`${OPEN}(?:by|within|(?:accurate|precise|exact|précis[\\p{L}\\p{N}_]*|exacte?s?)`
  + `\\s+(?:to|à))\\s+${ABOUT}$`);
const APART = expression("^\\s*(?:cooler|warmer|colder|hotter|more|less|lower|higher|apart|plus|moins"
  + "|près|below|above|under|beneath|too|trop|off|short|sous|(?:au|en)[\\s\\-]dess(?:o)?us"
  + "|difference|drop|rise|fall|intervals?|steps?|range|accuracy|per|par|each|every|chaque|toutes"
  + "|an?\\s(?:min|hour|sec)[\\p{L}\\p{N}_]*|de\\s(?:plus|moins|trop|différence|la|l)|du|of\\s(?:the|its)"
  + `|d['’](?:écart|erreur))${END}`);
const MOVES = expression(`${OPEN}(?:cool|drop|f[ae]ll|ris(?:e|ing)|rose${END}|los(?:e|ing|s|t)|gain`
  + `|differ|deviat|var(?:y|ie)|variation|chang|lower|rais(?:e|ing)|increas|decreas|reduc|gap${END}`
  + `|swing|spread|steps\\s+of|delta|Δ|margin|toleranc|error|another${END}|extra${END}|baiss|abaiss`
  + "|hauss|écart|différ|refroidi"
  + "|perd|perte|chut|mont(?:e|é)|remont|descen|gagn|augment|diminu|réchauff|rédui|tomb|él[eè]v|marge"
  + `|toléranc|erreur|palier|fois${END}|or\\s+take${END}`
  + "|plus\\s(?:chaud|froid|o[ru]\\s))(?:[^.,;!?\\n]|[.,](?=\\s?(?:[0-9]|$)))*$");
const AT = expression(`${OPEN}(?:at|to|below|above|under|from|à|vers|sous|(?:eau|water)\\s+(?:de|of))`
  + `\\s+${ABOUT}$`);
const UP_TO = expression(`(?:${OPEN}up\\s+to|${OPEN}jusqu['’]à)\\s+$`);
const OF = expression(`${OPEN}de\\s+$`);
/** @type {Object<string, number>} */
const LEAST = { "°C": 3, g: 0.1, ml: 0.1 };
const SURELY = 30;
const APART_ENDS = 0.2;

/** The upper end of a figure, the lower one, and its tolerance; no number where one is not sure. */
function numbers(groups, /** @type {string} */ before) {
  const off = readWritten(groups.off ?? groups.behind ?? groups.bracketed ?? "0");
  const value = readWritten(groups.value);
  const low = readWritten(groups.low ?? groups.first ?? groups.value);
  if (groups.first) return [Math.max(low, value), Math.min(low, value), off];
  const isList = /^(?:and|et)$/.test((groups.to ?? "").trim()) && !BETWEEN.test(before);
  if (Number.isNaN(low)) return [low, low, off];
  return [value, !isList && value * APART_ENDS <= low && low < value ? low : value, off];
}

/** A number as it is written, with or without signs between thousands; none where it is not sure. */
function readWritten(/** @type {string} */ text) {
  const plain = text.replace(/[\u00a0\u202f]/g, "");
  if (plain[0] === "0" || !/,[0-9]{3}/.test(plain)) return Number(plain.replace(",", "."));
  return number(0.5, 1)[1] === "," ? NaN : Number(plain.replace(/,/g, ""));
}

/** Whether degrees tell how far apart temperatures are, or may do so. */
function isDifference(before, behind, /** @type {number} */ low, /** @type {boolean} */ isTo) {
  if (BY.test(before) || APART.test(behind)) return true;
  if (AT.test(before) && !UP_TO.test(before)) return false;
  return MOVES.test(before) || (low < SURELY && !BETWEEN.test(before) && !(isTo && OF.test(before)));
}
