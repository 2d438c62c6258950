/** The first page without a sheet, fetched then: type the code that is printed on it. */

import { h } from "./dom.js";
import { asTyped } from "./identity.js";
import { languageButtons } from "./language_choice.js";
import { say } from "./words.js";

/** An access code with its check sign, without it as on older sheets, and a whole token. */
const LENGTHS = [9, 8, 16];
/** How the code of a label begins, its I typed as the sign that access codes have for it. */
const LABEL = "TAST1NG";

/**
 * The screen with the line for the code.
 * @param {string} wrong what was wrong with the last try; empty at first
 * @param {string} typed the last try, to be corrected
 * @param {(sheet: string) => void} enter
 * @param {(language: string) => void} speak
 * @returns {Element}
 */
export function joinScreen(wrong, typed, enter, speak) {
  const alert = h("p", { class: "wrong", id: "wrong", role: "alert" }, wrong);
  const input = h("input", {
    type: "text", id: "code", class: "code-line", autocomplete: "off", autocapitalize: "characters",
    spellcheck: "false", maxlength: 24, placeholder: "7K4-M2Q-XTX",
    "aria-describedby": "wrong",
  });
  input.value = typed.length < 16 ? typed : "";
  const submit = (event) => {
    event.preventDefault();
    const sheet = asTyped(input.value);
    if (LENGTHS.includes(sheet.length)) enter(sheet);
    else if (sheet.startsWith(LABEL)) {
      alert.textContent = say(
        "This is the code of a label. Type the one under the QR code on your sheet.",
      );
    } else {
      alert.textContent = say(
        "The code has nine characters, like 7K4-M2Q-XTX. It is printed under the QR code on your sheet.",
      );
    }
  };
  return h("main", { class: "screen join" },
    h("h1", {}, say("Your tasting")),
    h("p", { class: "lead" }, say(
      "Scan the QR code on your sheet, or type the access code printed under it.",
    )),
    h("form", { submit, novalidate: true },
      h("label", { for: "code" }, say("Access code")), input, alert,
      h("button", { class: "big" }, say("Open my page"))),
    h("div", { class: "bottom" }, ...languageButtons(speak)));
}
