/** The first page while the hub cannot be reached. */

import { h } from "./dom.js";
import { say } from "./words.js";

/**
 * The screen while the hub cannot be reached for the first time.
 * @returns {Element}
 */
export function waitingScreen() {
  return h("main", { class: "screen join" },
    h("h1", {}, say("One moment")),
    h("p", { class: "lead", role: "status" }, say(
      "Your session cannot be reached at the moment. This page keeps trying; check the " +
        "network, or ask your trainer.",
    )));
}
