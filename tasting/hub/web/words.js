/** What the page says, in the learner's language: sentences, numbers, times. */

/** @typedef {"en"|"fr"} Language */

/** @type {{language: Language, catalogue: Object<string, string>}} */
const voice = { language: "en", catalogue: {} };

/** The no-break space between a number and its unit. */
const NBSP = "\u00a0";

/**
 * Speak a language from now on; its sentences are fetched from the hub, or taken from `kept`.
 * @param {Language} language
 * @param {import("./storage.js").Store} store where the sentences are kept for a hub that is away
 */
export async function speak(language, store) {
  const kept = store.get(`words/${language}`);
  voice.language = language;
  voice.catalogue = kept ?? {};
  document.documentElement.lang = language;
  const fetched = fetchCatalogue(language).then((catalogue) => {
    if (!catalogue) return;
    store.set(`words/${language}`, catalogue);
    if (voice.language === language) voice.catalogue = catalogue;
  });
  if (!kept) await fetched;
}

/**
 * @param {Language} language
 * @returns {Promise<Object<string, string>|null>} nothing where the hub does not answer
 */
async function fetchCatalogue(language) {
  const response = await fetch(`/web/words/${language}.json`).catch(() => null);
  return response?.ok ? response.json() : null;
}

/** The language spoken now. */
export function language() {
  return voice.language;
}

/**
 * A sentence in the language spoken now; `{name}` takes `values.name`.
 * @param {string} text the English sentence
 * @param {Object<string, string|number>} [values]
 */
export function say(text, values = {}) {
  const found = voice.catalogue[text] || text;
  return found.replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? String(values[name]) : whole,
  );
}

/**
 * A text of the protocol or lexicon, which carries both languages.
 * @param {{en: string, fr: string}} phrase
 */
export function phrase(phrase) {
  return phrase[voice.language];
}

/**
 * A number as it is written: 6.5, or 6,5 in French.
 * @param {number} value
 * @param {number} [decimals]
 */
export function number(value, decimals = 0) {
  const format = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(voice.language === "fr" ? "fr-FR" : "en-GB", format).format(value);
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
 * A value with its unit: "93 °C", "93.2 °C"; seconds as a clock reading.
 * @param {number} value
 * @param {string} unit
 */
export function measure(value, unit) {
  if (unit === "s") return clockText(value);
  return `${number(value, Number.isInteger(value) ? 0 : 1)}${NBSP}${unit}`;
}

/**
 * A time of day: "10:33", or "10 h 33" in French.
 * @param {number|Date} moment
 * @param {string} [zone] IANA name; the phone's own where none is given
 */
export function timeOfDay(moment, zone) {
  const format = { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: zone };
  const [hour, minute] = new Intl.DateTimeFormat("en-GB", format).format(moment).split(":");
  return voice.language === "fr" ? `${Number(hour)}${NBSP}h${NBSP}${minute}` : `${hour}:${minute}`;
}

/**
 * A day in full: "Monday 16 November".
 * @param {number|Date} moment
 * @param {string} zone
 */
export function day(moment, zone) {
  const format = { weekday: "long", day: "numeric", month: "long", timeZone: zone };
  const locale = voice.language === "fr" ? "fr-FR" : "en-GB";
  return new Intl.DateTimeFormat(locale, format).format(moment).replace(",", "");
}
