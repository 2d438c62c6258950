/** What the page says, in the learner's language: sentences, numbers, times. */

import { insist } from "./fetching.js";
import { LANGUAGES } from "./languages.js";

/**
 * @typedef {Object} Language as the hub tells it, see `tasting/hub/pages.py`
 * @property {string} language its code
 * @property {string} name what it calls itself
 * @property {string} locale how browsers call it
 * @property {Object<string, number>} plurals the browser's kind of number to the place of its form
 * @property {string} time pattern of a time of day
 * @property {string} day pattern of a day
 * @property {string} first what stands for the first day of a month
 */

/** The units in which figures are stored. */
export const METRIC = "metric";

/**
 * `figures`: how a learner of other units is told and reads them, see `units.js`
 * @type {{language: Language, catalogue: Object<string, string|string[]>, units: string, figures?: any}}
 */
const voice = { language: LANGUAGES[0], catalogue: {}, units: METRIC };

/** The no-break space between a number and its unit. */
const NBSP = "\u00a0";

/** A language by its code. @param {string} code @returns {Language|undefined} */
function find(code) {
  return LANGUAGES.find((one) => one.language === code);
}

/** The first language of this browser that the page speaks, else the page's own first. */
export function browserLanguage() {
  const codes = navigator.languages.map((tag) => tag.split("-")[0]);
  return codes.find(find) ?? LANGUAGES[0].language;
}

/**
 * Speak a language from now on; its sentences are fetched from the hub, or taken from `kept`.
 * @param {string} code
 * @param {import("./storage.js").Store} store where the sentences are kept for a hub that is away
 */
export async function speak(code, store) {
  voice.language = find(code) ?? LANGUAGES[0];
  const { language } = voice.language;
  if (language === LANGUAGES[0].language) { // The sentences are written in it.
    voice.catalogue = {};
    document.documentElement.lang = language;
    return;
  }
  const kept = store.get(`words/${language}`);
  voice.catalogue = kept ?? {};
  document.documentElement.lang = language;
  const fetched = fetchCatalogue(language).then((catalogue) => {
    if (!catalogue) return;
    store.set(`words/${language}`, catalogue);
    if (voice.language.language === language) voice.catalogue = catalogue;
  });
  if (!kept) await fetched;
}

/**
 * @param {string} language
 * @returns {Promise<Object<string, string|string[]>|null>} nothing where the hub does not answer
 */
async function fetchCatalogue(language) {
  const response = await fetch(`/web/words/${language}.json`).catch(() => null);
  return response?.ok ? response.json() : null;
}

/** The code of the language spoken now. */
export function language() {
  return voice.language.language;
}

/** @param {string} template @param {Object<string, string|number>} values */
function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? String(values[name]) : whole,
  );
}

/**
 * A sentence in the language spoken now; `{name}` takes `values.name`.
 * @param {string} text the English sentence
 * @param {Object<string, string|number>} [values]
 */
export function say(text, values = {}) {
  return filled(voice.catalogue[text] || text, values);
}

/**
 * A sentence that counts.
 * @param {string} one the English sentence for one
 * @param {string} many the English sentence for any other number
 * @param {number} n which form it takes
 * @param {Object<string, string|number>} values
 */
export function count(one, many, n, values) {
  const { locale, plurals } = voice.language;
  const forms = voice.catalogue[one] ?? [one, many];
  const place = plurals[new Intl.PluralRules(locale).select(n)];
  return filled(forms[place] ?? forms.at(-1), values);
}

/**
 * A text of the protocol or lexicon: in the language spoken now, else in one that is there, with the
 * learner's own figures beside those that its author wrote.
 * @param {Object<string, string>} texts by language
 */
export function phrase(texts) {
  const first = LANGUAGES.find((one) => texts[one.language])?.language;
  const text = texts[language()] || texts[first] || "";
  return figures()?.prose(text) ?? text;
}

/**
 * A field of something that stands in one language and may stand in others: `name`, `name_fr`.
 * @param {Object<string, string>} texts
 * @param {string} field
 */
export function told(texts, field) {
  return texts[`${field}_${language()}`] || texts[field];
}

/** The title of a session, in the language spoken now where it is there. @param {any} session */
export function titleOf(session) {
  return session.titles?.[language()] ?? session.title;
}

/**
 * A number as it is written: 6.5, or 6,5 in French.
 * @param {number} value
 * @param {number} [decimals]
 * @param {boolean} [useGrouping] whether its thousands are parted
 */
export function number(value, decimals = 0, useGrouping = true) {
  const format = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping };
  return new Intl.NumberFormat(voice.language.locale, format).format(value);
}

/**
 * A length of time as minutes and seconds, "4:00".
 * @param {number} seconds
 */
export function clockText(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const rest = String(whole % 60).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}

/**
 * A time that has gone, as a clock shows it: a second counts once it is over, wherever it is told.
 * @param {number} seconds
 */
export function goneText(seconds) {
  return clockText(Math.floor(seconds));
}

/**
 * A length of time with its units, "1 h 10 min", "4 min 6 s".
 * @param {number} seconds
 */
export function spanText(seconds) {
  const whole = Math.floor(seconds / 60);
  const rest = Math.round((seconds - whole * 60) * 100) / 100;
  const parts = [[Math.floor(whole / 60), "h"], [whole % 60, "min"], [rest, "s"]];
  const told = parts.filter(([n]) => n);
  return (told.length ? told : [[0, "s"]]).map(([n, unit]) => (
    `${number(n, decimalsOf(n))}${NBSP}${unit}`
  )).join(" ");
}

/** How many decimals a value needs, at most two. @param {number} value */
export function decimalsOf(value) {
  return [0, 1].find((n) => Number(value.toFixed(n)) === Number(value.toFixed(2))) ?? 2;
}

/**
 * Tell figures in these units from now on; others than the stored ones once what knows of them is
 * there.
 * @param {string} wanted
 * @returns {Promise<void>|undefined} once it is, or cannot be had now
 */
export function tellIn(wanted) {
  voice.units = wanted;
  if (wanted === METRIC) {
    voice.figures = undefined;
    return undefined;
  }
  return insist(() => import("./units.js"), (it) => {
    if (units() === wanted) voice.figures = it.figuresIn(wanted);
  });
}

/** The units in which figures are told, or will be. */
export const units = () => voice.units;

/** How figures are told and read, where it is not as they are stored. */
export const figures = () => voice.figures;

/**
 * A value with its unit: "93 °C", "2.85 g"; seconds as a clock reading. In the learner's units it is
 * rounded, by a tolerance `off` too, or `exact`, as a reading was typed.
 * @param {number} value
 * @param {string} unit
 * @param {number|null} [off]
 * @param {boolean} [exact]
 */
export function measure(value, unit, off, exact) {
  if (unit === "s") return clockText(value);
  return figures()?.measure(value, unit, off, exact) ?? `${number(value, decimalsOf(value))}${NBSP}${unit}`;
}

/**
 * A value as it stands in a line for typing: exact, and read as the same value again.
 * @param {number} value
 * @param {string} unit
 */
export function typedText(value, unit) {
  if (unit === "s") return Number.isInteger(value) ? clockText(value) : spanText(value);
  const format = { maximumFractionDigits: 2, useGrouping: false };
  return new Intl.NumberFormat(voice.language.locale, format).format(value);
}

/**
 * A moment by a pattern: `EEEE`, `d` and `MMMM`, `HH` or `H` and `mm`; what stands in quotation
 * marks is taken as it is.
 * @param {string} pattern
 * @param {number|Date} moment
 * @param {string} [zone] IANA name; the phone's own where none is given
 */
function written(pattern, moment, zone) {
  const format = new Intl.DateTimeFormat(voice.language.locale, {
    weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit",
    hourCycle: "h23", numberingSystem: "latn", timeZone: zone,
  });
  const parts = Object.fromEntries(format.formatToParts(moment).map((one) => [one.type, one.value]));
  const values = {
    EEEE: parts.weekday, d: parts.day, MMMM: parts.month, HH: parts.hour.padStart(2, "0"),
    H: String(Number(parts.hour)), mm: parts.minute.padStart(2, "0"),
  };
  return pattern.replace(/'([^']*)'|EEEE|MMMM|HH|H|mm|d/g, (sign, plain) => plain ?? values[sign]);
}

/**
 * A time of day: "10:33", or "10 h 33" in French.
 * @param {number|Date} moment
 * @param {string} [zone]
 */
export function timeOfDay(moment, zone) {
  return written(voice.language.time, moment, zone);
}

/**
 * A day in full: "Monday 16 November".
 * @param {number|Date} moment
 * @param {string} zone
 */
export function day(moment, zone) {
  const { day: pattern, first } = voice.language;
  const isFirst = written("d", moment, zone) === "1";
  return written(isFirst ? pattern.replace(/\bd\b/, first) : pattern, moment, zone);
}
