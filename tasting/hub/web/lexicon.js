/** The words of a lexicon as they are offered: families, and the words below each. */

const OWN = "own:";

/** @typedef {{id: string, parent: string, formerly?: string, name: any, senses: string[], kind: string}} Term */
/** @typedef {{head: Term|null, pickable: boolean, terms: Term[]}} Family */

/**
 * The words to pick from for a sense: all, or those at or below `within`. Scales are rated, not
 * picked. Of families only, those that hold a word themselves. The same rule as
 * `Lexicon.offered` in `tasting/domain/lexicon.py`.
 * @param {{terms: Term[]}} lexicon
 * @param {string} sense
 * @param {string[]} within
 * @param {boolean} [onlyFamilies]
 * @returns {Term[]}
 */
export function offered(lexicon, sense, within, onlyFamilies = false) {
  const below = new Set(within);
  const picked = lexicon.terms.filter((term) => {
    if (below.has(term.parent) || below.has(term.formerly)) below.add(term.id);
    const inside = !within.length || below.has(term.id);
    return inside && term.kind !== "scale" && term.senses.includes(sense);
  });
  if (!onlyFamilies) return picked;
  const parents = new Set(picked.filter((term) => term.kind !== "group").map((term) => term.parent));
  return picked.filter((term) => term.kind === "group" && parents.has(term.id));
}

/**
 * Offered words gathered under their families, in the lexicon's order. A family can be picked
 * itself where it is offered; words without a family stand under `head` null.
 * @param {{terms: Term[]}} lexicon
 * @param {Term[]} terms
 * @returns {Family[]}
 */
export function families(lexicon, terms) {
  const parents = new Set(terms.filter((term) => term.kind !== "group").map((term) => term.parent));
  const found = new Map();
  for (const term of terms) {
    const group = term.kind === "group";
    if (group && !parents.has(term.id)) continue; // Nothing to pick below it but families.
    const key = group ? term.id : term.parent;
    const head = lexicon.terms.find((other) => other.id === key) ?? null;
    if (!found.has(key)) found.set(key, { head, pickable: false, terms: [] });
    if (group) found.get(key).pickable = true;
    else found.get(key).terms.push(term);
  }
  return [...found.values()];
}

/** Whether a stored word is the learner's own. @param {string} word */
export function isOwn(word) {
  return word.startsWith(OWN);
}

/** A word typed by the learner, as it is stored: at most 80 signs. @param {string} text */
export function ownWord(text) {
  return (OWN + text.trim().replace(/\s+/g, " ").replace(/\p{Surrogate}/gu, "")).slice(0, 80);
}

/**
 * How a stored word reads.
 * @param {{terms: Term[]}} lexicon
 * @param {string} word
 * @param {(name: any) => string} phrase
 */
export function shownWord(lexicon, word, phrase) {
  if (isOwn(word)) return word.slice(OWN.length);
  const term = lexicon.terms.find((other) => other.id === word);
  return term ? phrase(term.name) : word;
}

/** A text as it is searched: no case, no accents. @param {string} text */
export function plain(text) {
  return text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase().trim();
}
