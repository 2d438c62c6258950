/** Several statements to tick, in an order of the learner's own, and last that none applies. */

import { h, icon, refill, setText } from "../dom.js";
import { phrase, say } from "../words.js";
import { drawn, fullSaid, head, questionOf, swatch } from "./parts.js";

/** Stands alone where a learner says that no statement applies, as the domain has it. */
const NONE = "none:";

export const scope = "sample";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  return new Statements(room, card, attribute);
}

/** @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  const names = new Map(attribute.options.map(({ id, name }) => [id, phrase(name)]));
  names.set(NONE, say("none of these"));
  return [value].flat().map((one) => names.get(one)).filter(Boolean).join(", ");
}

/** Statements as a field of a card. */
class Statements {
  /**
   * @param {import("../classroom.js").Classroom} room
   * @param {import("../card.js").Card} card
   * @param {any} attribute
   */
  constructor(room, card, attribute) {
    this.card = card;
    this.attribute = attribute;
    this.ticked = new Set(card.values[attribute.id] ?? []);
    const options = room.offered(attribute, card);
    const own = drawn(room.place, { ...attribute, options }).map(({ id, name, colour }) => (
      this.chip(id, phrase(name), colour)
    ));
    this.chips = [...own, this.chip(NONE, say("none of these"))];
    const row = h("div", { class: "chips", role: "group", "aria-label": questionOf(attribute) },
      ...this.chips.map(({ node }) => node));
    this.limit = h("p", { class: "small", role: "status" });
    this.node = h("div", { class: "field" }, head(attribute), row, this.limit);
    this.show();
  }

  /** A statement's button. @param {string} id @param {string} name @param {string} [colour] */
  chip(id, name, colour) {
    const node = h("button", { type: "button", class: "chip", click: () => this.tick(id) });
    return { id, name, colour, node };
  }

  /** Whether no further statement may be ticked. */
  get full() {
    return !this.ticked.has(NONE) && this.ticked.size >= this.attribute.maximum;
  }

  /** Tick a statement or take it back; that none applies takes back all others. @param {string} id */
  tick(id) {
    if (this.full && id !== NONE && !this.ticked.has(id)) {
      setText(this.limit, fullSaid(this.attribute.maximum));
      return;
    }
    if (!this.ticked.delete(id)) {
      if (id === NONE) this.ticked.clear();
      else this.ticked.delete(NONE);
      this.ticked.add(id);
    }
    const given = [...this.attribute.options.map((option) => option.id), NONE]
      .filter((one) => this.ticked.has(one));
    this.card.set(this.attribute.id, given.length ? given : undefined);
    this.show();
  }

  /** Show what is ticked. */
  show() {
    setText(this.limit, "");
    for (const { id, name, colour, node } of this.chips) {
      const on = this.ticked.has(id);
      node.setAttribute("aria-pressed", String(on));
      node.setAttribute("aria-disabled", String(!on && id !== NONE && this.full));
      refill(node, on && icon("check", 16), colour && swatch(colour), name);
    }
  }
}
