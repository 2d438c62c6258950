/** In what units figures are told: a button for each, the one in force pressed. */

import { h } from "./dom.js";
import { say, units } from "./words.js";

/** How each is told, as in `tasting/measures.py`. */
const SYSTEMS = { metric: "°C, g, ml", us: "°F, oz, fl oz", fahrenheit: "°F, g, ml" };

/**
 * The choice with its name; a part of the menu that is fetched with it.
 * @param {(units: string) => void} choose takes the one chosen
 */
export function unitChoice(choose) {
  const buttons = Object.entries(SYSTEMS).map(([id, name]) => h("button", {
    class: "alt", "aria-pressed": String(id === units()), click: () => choose(id),
  }, name));
  const node = h("div", { role: "group", "aria-label": say("Units") },
    h("p", { class: "small" }, say("Units")), h("div", { class: "three" }, ...buttons));
  return { node };
}
