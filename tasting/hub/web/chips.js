/** Words as chips: those chosen, then families where there are many, and the learner's own. */

import { h, icon, refill, setText } from "./dom.js";
import { families, isOwn, offered, ownWord, plain, shownWord } from "./lexicon.js";
import { phrase, say } from "./words.js";

const FEW = 24;
const FOUND = 12;

/**
 * Word chips as a field of a card.
 * @param {any} attribute
 * @param {any} lexicon
 * @param {string[]|undefined} value
 * @param {(value: string[]|undefined) => void} change
 * @returns {{node: Element, leave: () => void}} `leave` takes up a word still being typed
 */
export function chips(attribute, lexicon, value, change) {
  const terms = offered(lexicon, attribute.sense, attribute.within);
  const groups = families(lexicon, terms);
  const many = terms.length > FEW;
  let chosen = [...(value ?? [])];
  let open = "";
  let typing = false;

  const label = phrase(attribute.ask ?? attribute.name);
  const count = h("span", { class: "count", "aria-live": "polite" });
  const row = h("div", { class: "chips" });
  const input = h("input", {
    type: "text", maxlength: 60, enterkeyhint: "done", autocomplete: "off",
    "aria-label": many ? say("Search, or your own word") : say("Your own word"),
    input: () => drawFound(), keydown: onKey,
  });
  const found = h("div", { class: "chips" });
  const entry = h("div", { class: "own-word", hidden: true }, input, found);
  const head = h("div", { class: "field-head" }, h("span", { class: "label" }, label), count);
  const node = h("div", { class: "field words", role: "group", "aria-label": label },
    head, row, entry);
  draw();
  return { node, leave: () => { if (input.value.trim()) takeTyped(); } };

  /** @param {string} word */
  function toggle(word) {
    const on = chosen.includes(word);
    if (!on && chosen.length >= attribute.maximum) return;
    chosen = on ? chosen.filter((other) => other !== word) : [...chosen, word];
    change(chosen.length ? [...chosen] : undefined);
    draw(word);
  }

  /** A chip that is chosen and taken back. @param {string} word @param {string} [text] */
  function chip(word, text) {
    const on = chosen.includes(word);
    const full = !on && chosen.length >= attribute.maximum;
    return h("button", {
      type: "button", class: "chip", "aria-pressed": String(on), "data-word": word,
      "aria-disabled": full ? "true" : null, click: () => toggle(word),
    }, on && icon("check", 16), text ?? shownWord(lexicon, word, phrase));
  }

  /** A chip that opens a family. @param {import("./lexicon.js").Family} family */
  function familyChip({ head: group }) {
    return h("button", {
      type: "button", class: "chip family", "aria-expanded": String(open === group.id),
      "data-word": `family/${group.id}`,
      click: () => {
        open = open === group.id ? "" : group.id;
        draw(`family/${group.id}`);
      },
    }, phrase(group.name), icon(open === group.id ? "chevron-up" : "chevron-down", 16));
  }

  /** The chip that opens the line for typing. */
  function ownChip() {
    if (!many && !attribute.own_words) return null;
    return h("button", {
      type: "button", class: "chip own", "aria-expanded": String(typing), "data-word": "type",
      click: () => {
        typing = !typing;
        draw("type");
        if (typing) input.focus();
      },
    }, icon(many ? "search" : "plus", 16), many ? say("search or own word") : say("own word"));
  }

  /** Draw all chips, keeping focus on the one named. @param {string} [focus] */
  function draw(focus) {
    const limits = { n: chosen.length, maximum: attribute.maximum };
    setText(count, say("{n} of {maximum} words", limits));
    const picked = chosen.map((word) => chip(word));
    const own = chosen.filter(isOwn).map((word) => chip(word));
    if (many) refill(row, ...picked, ...groups.flatMap(familyOrWords), ownChip());
    else refill(row, ...inOrder(terms), ...own, ownChip());
    entry.hidden = !typing;
    if (typing) drawFound();
    const again = focus && [...node.querySelectorAll("[data-word]")].find(
      (button) => button.dataset.word === focus && !button.closest("[hidden]"),
    );
    if (again) again.focus();
  }

  /** All words in the lexicon's order. @param {import("./lexicon.js").Term[]} words */
  function inOrder(words) {
    return words.map((term) => chip(term.id));
  }

  /**
   * A family's chip; opened, it is alone with those of its words that are not yet chosen.
   * @param {import("./lexicon.js").Family} family
   */
  function familyOrWords(family) {
    const { head: group, pickable, terms: words } = family;
    if (!group) return open ? [] : inOrder(words);
    if (open && group.id !== open) return [];
    if (!open) return [familyChip(family)];
    const general = say("{family}, in general", { family: phrase(group.name) });
    const whole = pickable && !chosen.includes(group.id) && chip(group.id, general);
    const rest = words.filter((term) => !chosen.includes(term.id));
    return [familyChip(family), ...inOrder(rest), whole];
  }

  /** What fits the text typed so far. */
  function drawFound() {
    const text = plain(input.value);
    const fits = text
      ? terms.filter((term) => plain(phrase(term.name)).includes(text)).slice(0, FOUND)
      : [];
    const same = fits.some((term) => plain(phrase(term.name)) === text);
    const add = text && !same && attribute.own_words && h("button", {
      type: "button", class: "chip own", "data-word": "add", click: takeTyped,
    }, icon("plus", 16), say("Add “{word}”", { word: input.value.trim() }));
    refill(found, ...inOrder(fits), add);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    takeTyped();
  }

  /** Take the typed word: a word of the lexicon where it is one, else the learner's own. */
  function takeTyped() {
    const text = plain(input.value);
    const known = terms.find((term) => plain(phrase(term.name)) === text);
    if (!text || (!known && !attribute.own_words)) return;
    const word = known?.id ?? ownWord(input.value);
    input.value = "";
    typing = false;
    if (!chosen.includes(word)) toggle(word);
    else draw();
  }
}
