/** Samples in an order: a numbered list in which each moves up and down. */

import { h, icon, refill, setText } from "../dom.js";
import { codesOf } from "../subjects.js";
import { say } from "../words.js";
import { head, questionOf } from "./parts.js";

export const scope = "set";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  return new Ranking(room, card, attribute);
}

/** @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  return [value].flat().map((code, i) => `${i + 1}. ${code}`).join(", ");
}

/** A ranking as a field of a card; the serving order stands there until it is answered. */
class Ranking {
  /**
   * @param {import("../classroom.js").Classroom} room
   * @param {import("../card.js").Card} card
   * @param {any} attribute
   */
  constructor(room, card, attribute) {
    this.card = card;
    this.room = room;
    this.attribute = attribute;
    const set = codesOf(card.subject);
    const served = room.seat.order.filter((code) => set.includes(code));
    this.order = [...(card.values[attribute.id] ?? served)];
    this.rows = new Map(set.map((code) => [code, this.row(code)]));
    this.list = h("ol", { class: "ranking", "aria-label": questionOf(attribute) });
    this.keep = h("button", { type: "button", class: "alt", click: () => this.take() },
      icon("check"), say("This is my order"));
    this.said = h("p", { class: "unseen", role: "status" });
    this.node = h("div", { class: "field" }, head(attribute), this.list, this.keep, this.said);
    this.show();
  }

  /** The row of a sample: its rank, its code, two buttons. @param {string} code */
  row(code) {
    const mover = (by, name, sign) => h("button", {
      type: "button", class: "icon-only", "aria-label": name, click: () => this.move(code, by),
    }, icon(sign));
    const rank = h("span", { class: "rank" });
    const up = mover(-1, say("Move {code} up", { code }), "chevron-up");
    const down = mover(1, say("Move {code} down", { code }), "chevron-down");
    const node = h("li", {}, rank, h("span", { class: "code" }, code, " ",
      h("span", { class: "small" }, this.room.nameOf(code))), up, down);
    return { node, rank, up, down };
  }

  /** Take the order as it stands for the answer. */
  take() {
    this.card.set(this.attribute.id, [...this.order]);
    this.show();
    this.rows.get(this.order[0]).down.focus(); // The button pressed is gone.
  }

  /** Change places with the neighbour. @param {string} code @param {-1|1} by */
  move(code, by) {
    const at = this.order.indexOf(code);
    [this.order[at], this.order[at + by]] = [this.order[at + by], code];
    this.card.set(this.attribute.id, [...this.order]);
    this.show();
    const { up, down } = this.rows.get(code);
    const same = by < 0 ? up : down;
    (same.disabled ? (same === up ? down : up) : same).focus();
    setText(this.said, say("{code}: rank {n} of {total}",
      { code, n: at + by + 1, total: this.order.length }));
  }

  /** Draw the rows in their order; ranks stand there once the question is answered. */
  show() {
    const answered = this.attribute.id in this.card.values;
    this.node.classList.toggle("unanswered", !answered);
    this.keep.hidden = answered;
    this.order.forEach((code, i) => {
      const { rank, up, down } = this.rows.get(code);
      setText(rank, answered ? String(i + 1) : "–");
      up.disabled = i === 0;
      down.disabled = i === this.order.length - 1;
    });
    refill(this.list, ...this.order.map((code) => this.rows.get(code).node));
  }
}
