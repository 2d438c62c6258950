/** What is said where the browser keeps nothing; fetched by such a page only. */

import { h } from "./dom.js";
import { openPanel } from "./panel.js";
import { say } from "./words.js";

/** Say once in a tab that this browser keeps nothing. */
export function tellForgetful() {
  if (history.state?.warned) return;
  history.replaceState({ ...history.state, warned: true }, "");
  openPanel(say("This browser keeps nothing"), (close) => [
    h("p", {}, say(
      "Leave this page open until your answers are delivered. If it is closed, scan your sheet " +
      "again: you come back to your place.",
    )),
    h("button", { class: "big", click: close }, say("Understood")),
  ]);
}
