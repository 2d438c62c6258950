/** The way to another language: a button for each that is not spoken now. */

import { h, icon } from "./dom.js";
import { LANGUAGES } from "./languages.js";
import { language } from "./words.js";

/**
 * Buttons with the names that the languages give themselves.
 * @param {(language: string) => void} speak takes the code of the one chosen
 * @returns {Element[]}
 */
export function languageButtons(speak) {
  const others = LANGUAGES.filter((one) => one.language !== language());
  return others.map((one) => h("button", {
    class: "alt", lang: one.language, click: () => speak(one.language),
  }, icon("languages"), one.name));
}
