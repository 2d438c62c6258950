/** Whether a flaw is there: yes or no; and where that is asked, words for the one that is. */

import { h } from "../dom.js";
import { shownWord } from "../lexicon.js";
import { language, phrase, say } from "../words.js";
import { head, oneOf } from "./parts.js";
import { wordsField } from "./words.js";

/** Words for one flaw at most, as the domain has it. */
const MOST_NAMED = 5;

export const scope = "sample";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  const { id } = attribute;
  const answers = [true, false].map((value) => ({ value, text: value ? say("yes") : say("no") }));
  const asks = attribute.lexicon || attribute.options || attribute.own_words;
  const words = asks && named(room, card, attribute, (given) => card.set(id, given ?? true));
  const row = oneOf({ values: { [id]: whether(card.values[id]) }, set: choose }, attribute, answers,
    "options");
  const node = h("div", { class: "field" }, head(attribute), row, words?.node);
  if (words) words.node.hidden = whether(card.values[id]) !== true;
  return { node, leave };

  /** Yes, no or neither; what a flaw was called comes back with it. */
  function choose(_, /** @type {boolean|undefined} */ value) {
    card.set(id, value && words?.chosen.length ? [...words.chosen] : value);
    if (words) words.node.hidden = value !== true;
  }

  /** A word that is still being typed counts where there is a flaw. */
  function leave() {
    if (words && !words.node.hidden) words.leave();
  }
}

/** The words for a flaw, as a field of their own. */
function named(room, card, attribute, change) {
  const asked = {
    id: attribute.id,
    sense: attribute.sense,
    within: attribute.within ?? [],
    own_words: attribute.own_words,
    maximum: MOST_NAMED,
    ask: { [language()]: say("Which flaw, if you can name it") },
  };
  const value = card.values[attribute.id];
  const given = Array.isArray(value) ? value : undefined;
  return wordsField(room, card, asked, lexiconOf(room, attribute), given, change);
}

/** The lexicon of a flaw, or its own list as one. */
function lexiconOf({ session }, { lexicon, options, sense }) {
  if (lexicon) return session.lexicons[lexicon];
  const term = ({ id, name }) => ({ id, name, parent: "", senses: [sense], kind: "defect" });
  return { terms: (options ?? []).map(term) };
}

/** Whether there is one: whoever names it has found it. @param {any} value */
function whether(value) {
  return Array.isArray(value) ? true : value;
}

/** @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  if (!Array.isArray(value)) return value ? say("yes") : say("no");
  const lexicon = lexiconOf(room, attribute);
  const flaws = value.map((word) => shownWord(lexicon, word, phrase)).join(", ");
  return say("yes ({flaws})", { flaws });
}
