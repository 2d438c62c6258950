/** Words as chips: those chosen, then families where there are many, and the learner's own. */

import { h, icon, refill, setText } from "../dom.js";
import { families, isOwn, offered, ownWord, plain, shownWord } from "../lexicon.js";
import { count, phrase, say } from "../words.js";
import { fullSaid, head, questionOf } from "./parts.js";

const FEW = 24;
const FOUND = 12;

export const scope = "sample";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  const lexicon = room.session.lexicons[attribute.lexicon];
  const change = (given) => card.set(attribute.id, given);
  return wordsField(room, card, attribute, lexicon, card.values[attribute.id], change);
}

/**
 * Words of a lexicon as a field, or as a part of one.
 * @param {import("../classroom.js").Classroom} room
 * @param {import("../card.js").Card} card
 * @param {any} attribute
 * @param {any} lexicon
 * @param {string[]|undefined} value
 * @param {(value: string[]|undefined) => void} change
 */
export function wordsField(room, card, attribute, lexicon, value, change) {
  const typed = {
    get: () => room.store.get(`typed/${card.key}/${attribute.id}`) ?? "",
    set: (text) => room.store.set(`typed/${card.key}/${attribute.id}`, text || undefined),
  };
  return new Words(attribute, lexicon, value, change, typed);
}

/** @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  const lexicon = room.session.lexicons[attribute.lexicon];
  return [value].flat().map((word) => shownWord(lexicon, word, phrase)).join(", ");
}

/** The words of an attribute, as a field of a card. */
class Words {
  /**
   * @param {any} attribute
   * @param {any} lexicon
   * @param {string[]|undefined} value
   * @param {(value: string[]|undefined) => void} change
   * @param {{get: () => string, set: (text: string) => void}} typed what is still being written
   */
  constructor(attribute, lexicon, value, change, typed) {
    this.attribute = attribute;
    this.lexicon = lexicon;
    this.change = change;
    const { sense, within, only_families: onlyFamilies } = attribute;
    this.terms = offered(lexicon, sense, within, onlyFamilies);
    this.groups = families(lexicon, this.terms);
    this.many = this.terms.length > FEW && !onlyFamilies; // Families do not open: they are picked.
    this.chosen = [...(value ?? [])];
    this.open = "";
    this.typed = typed;
    this.typing = typed.get() !== "";
    this.build();
    this.draw();
  }

  /** Make the parts that stay. */
  build() {
    this.count = h("span", { class: "count", "aria-live": "polite" });
    this.row = h("div", { class: "chips" });
    this.found = h("div", { class: "chips" });
    this.input = h("input", {
      type: "text", maxlength: 60, enterkeyhint: "done", autocomplete: "off",
      "aria-label": this.many ? say("Search, or your own word") : say("Your own word"),
      input: () => this.write(this.input.value), keydown: (event) => this.onKey(event),
    });
    this.input.value = this.typed.get();
    this.limit = h("p", { class: "small", role: "status" });
    this.entry = h("div", { class: "own-word", hidden: true }, this.input, this.found);
    const name = questionOf(this.attribute);
    this.node = h("div", { class: "field words", role: "group", "aria-label": name },
      head(this.attribute, this.count), this.row, this.entry, this.limit);
  }

  /** Whether no further word may be chosen. */
  get full() {
    return this.chosen.length >= this.attribute.maximum;
  }

  /** Take up a word that is still being typed: the card is about to be left. A search is none. */
  leave() {
    if (this.typedTerm() || !this.fitting().length) this.takeTyped();
  }

  /** Choose a word, or take it back. @param {string} word */
  toggle(word) {
    const on = this.chosen.includes(word);
    if (!on && this.full) {
      this.tellLimit();
      return;
    }
    this.chosen = on ? this.chosen.filter((other) => other !== word) : [...this.chosen, word];
    this.change(this.chosen.length ? [...this.chosen] : undefined);
    this.draw(word);
  }

  /** Say why no further word is taken. */
  tellLimit() {
    setText(this.limit, fullSaid(this.attribute.maximum));
  }

  /** Draw all chips, keeping the focus on the one named. @param {string} [focus] */
  draw(focus) {
    const { n, maximum } = { n: this.chosen.length, maximum: this.attribute.maximum };
    const said = count("{n} of {maximum} word", "{n} of {maximum} words", maximum, { n, maximum });
    setText(this.count, said);
    if (!this.full) setText(this.limit, "");
    refill(this.row, ...(this.many ? this.folded() : this.flat()), this.typeChip());
    this.entry.hidden = !this.typing;
    this.drawFound();
    const chips = [...this.node.querySelectorAll("[data-word]")];
    if (focus) chips.find((chip) => chip.dataset.word === focus)?.focus();
  }

  /** Few words: all of them in the lexicon's order, and the learner's own. */
  flat() {
    return [...this.terms.map((term) => term.id), ...this.chosen.filter(isOwn)]
      .map((word) => this.chip(word));
  }

  /** Many words: those chosen, then the families, of which one may be open. */
  folded() {
    const chosen = this.chosen.map((word) => this.chip(word));
    return [...chosen, ...this.groups.flatMap((family) => this.family(family))];
  }

  /** A chip that is chosen and taken back. @param {string} word @param {string} [text] */
  chip(word, text = shownWord(this.lexicon, word, phrase)) {
    const on = this.chosen.includes(word);
    return h("button", {
      type: "button", class: "chip", "aria-pressed": String(on), "data-word": word,
      "aria-disabled": !on && this.full ? "true" : null, click: () => this.toggle(word),
    }, on && icon("check", 16), text);
  }

  /**
   * A family's chip; opened, it stands alone with those of its words that are not yet chosen.
   * @param {import("./lexicon.js").Family} family
   */
  family({ head, pickable, terms }) {
    const rest = terms.filter((term) => !this.chosen.includes(term.id));
    const words = rest.map((term) => this.chip(term.id));
    if (!head) return this.open ? [] : words;
    if (this.open && head.id !== this.open) return [];
    if (!this.open) return [this.familyChip(head)];
    const general = say("{family}, no more precise", { family: phrase(head.name) });
    const whole = pickable && !this.chosen.includes(head.id) && this.chip(head.id, general);
    return [this.familyChip(head), ...words, whole];
  }

  /** The chip that opens a family. @param {import("./lexicon.js").Term} group */
  familyChip({ id, name }) {
    const open = this.open === id;
    return h("button", {
      type: "button", class: "chip family", "aria-expanded": String(open),
      "data-word": `family/${id}`,
      click: () => {
        this.open = open ? "" : id;
        this.draw(`family/${id}`);
      },
    }, phrase(name), icon(open ? "chevron-up" : "chevron-down", 16));
  }

  /** The chip that opens the line for typing. */
  typeChip() {
    if (!this.many && !this.attribute.own_words) return null;
    return h("button", {
      type: "button", class: "chip own", "aria-expanded": String(this.typing), "data-word": "type",
      click: () => {
        this.typing = !this.typing;
        this.draw("type");
        if (this.typing) this.input.focus();
      },
    }, icon(this.many ? "search" : "plus", 16),
    this.many ? say("search or own word") : say("own word"));
  }

  /** The term whose name is typed, if one is. */
  typedTerm() {
    return this.terms.find((term) => plain(phrase(term.name)) === plain(this.input.value));
  }

  /** The terms in whose names the typed text occurs. */
  fitting() {
    const text = plain(this.input.value);
    return text ? this.terms.filter((term) => plain(phrase(term.name)).includes(text)) : [];
  }

  /** Note what is being written, and show what fits. @param {string} text */
  write(text) {
    this.input.value = text;
    this.typed.set(text);
    this.drawFound();
  }

  /** Show what fits the text typed so far. */
  drawFound() {
    const add = this.input.value.trim() && !this.typedTerm() && this.attribute.own_words && h("button", {
      type: "button", class: "chip own", click: () => this.takeTyped(),
    }, icon("plus", 16), say("Add “{word}”", { word: this.input.value.trim() }));
    refill(this.found, ...this.fitting().slice(0, FOUND).map((term) => this.chip(term.id)), add);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    this.takeTyped();
  }

  /** Take the typed word: a word of the lexicon where it is one, else the learner's own. */
  takeTyped() {
    const known = this.typedTerm();
    const text = this.input.value.trim();
    if (!text || (!known && !this.attribute.own_words)) return;
    const word = known?.id ?? ownWord(text);
    if (this.full && !this.chosen.includes(word)) {
      this.tellLimit(); // What was written stays, until there is room for it.
      return;
    }
    this.typing = false;
    this.write("");
    if (this.chosen.includes(word)) this.draw();
    else this.toggle(word);
  }
}
