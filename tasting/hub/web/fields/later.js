/** A kind of question whose module is fetched once a class asks it: few do, and all wait for the page. */

import { h, refill } from "../dom.js";
import { insist } from "../fetching.js";
import { say } from "../words.js";
import { head } from "./parts.js";

/**
 * The kind in whose place it stands; until its module is there it says so, and reads as nothing.
 * @param {"sample"|"set"|"step"} scope
 * @param {() => Promise<import("./index.js").Kind>} fetchIt
 * @param {number} [portions] how many portions are in a set, where it asks about one
 */
export function later(scope, fetchIt, portions) {
  let it;
  let coming;
  const come = () => fetchOnce().catch(() => {});
  return { scope, portions, come, field, text, number };

  /** Fetch it, if it is not here and not on its way. */
  async function fetchOnce() {
    coming ??= fetchIt();
    try {
      it = await coming;
    } catch (problem) {
      coming = undefined;
      throw problem;
    }
    return it;
  }

  /** @type {import("./index.js").MakeField} */
  function field(room, card, attribute) {
    if (it) return it.field(room, card, attribute);
    let made;
    const node = h("div", { class: "field" }, head(attribute), h("p", {}, "…"));
    insist(fetchOnce, () => {
      if (!node.isConnected) return; // Its card was left meanwhile.
      made = it.field(room, card, attribute);
      refill(node, made.node);
    }, () => refill(node, say("The server cannot be reached. Try again in a moment.")), node);
    return {
      node, leave: () => made?.leave?.(), update: () => made?.update?.(),
      get closed() { return made?.closed; },
    };
  }

  /** @type {import("./index.js").Read} */
  function text(room, attribute, value) {
    return it?.text(room, attribute, value) ?? "";
  }

  /** What an answer comes to in a score, where its kind says so. */
  function number(attribute, value) {
    return it?.number?.(attribute, value);
  }
}
