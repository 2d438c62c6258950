/**
 * One card: the answers on one subject in one step, half-written or handed over. What a subject
 * may be is told in `subjects.js`; operations keep it in their field `code`.
 *
 * Every touch is noted on the phone at once. The card becomes an operation when the learner leaves
 * it, hides the page, or rests for two seconds; touched again, a new operation supersedes it.
 */

import { shown } from "./board.js";
import { say } from "./words.js";

const REST_MS = 2_000;

/** @typedef {"empty"|"writing"|"saved"|"fleeting"|"delivered"|"refused"} CardState */

/** A card of this seat. */
export class Card {
  /**
   * @param {import("./classroom.js").Classroom} room
   * @param {string} step
   * @param {string} subject
   */
  constructor(room, step, subject) {
    this.room = room;
    this.step = step;
    this.subject = subject;
    this.key = `draft/${room.place}/${step}/${subject}`;
    this.timer = 0;
    this.read();
  }

  /** The version handed over last, here or on another device. */
  get head() {
    return shown(this.room.board, "observe", this.step, this.subject);
  }

  /** Take the half-written answers, else those handed over. */
  read() {
    const draft = this.room.store.get(this.key);
    const body = draft ?? this.head?.body ?? {};
    this.writing = Boolean(draft);
    this.base = draft ? draft.base : this.head?.op_id ?? "";
    this.values = { ...(body.values ?? {}) };
    this.skipped = Boolean(body.skipped);
  }

  /** Whether another device answered since this card was read; reads it anew then. */
  refresh() {
    const id = this.head?.op_id ?? "";
    if (this.writing || id === this.base) return false;
    this.read();
    return true;
  }

  /**
   * Note an answer; undefined takes it back.
   * @param {string} attribute
   * @param {any} value
   */
  set(attribute, value) {
    if (value === undefined) delete this.values[attribute];
    else this.values[attribute] = value;
    this.skipped = false;
    this.note();
  }

  /** Pass this subject over, or take it up again. @param {boolean} skipped */
  skip(skipped) {
    this.skipped = skipped;
    if (skipped) this.values = {};
    this.note();
  }

  /** Keep what is written so far. */
  note() {
    this.writing = true;
    const { values, skipped, base } = this;
    this.room.store.set(this.key, { values, skipped, base });
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.seal(), REST_MS);
    this.room.redraw();
  }

  /** Hand the card over, if it was written on since the last time. */
  seal() {
    window.clearTimeout(this.timer);
    if (!this.writing) return;
    const body = { values: { ...this.values }, ...(this.skipped ? { skipped: true } : {}) };
    const { step, subject } = this;
    const supersedes = this.base ? [this.base] : [];
    this.writing = false;
    this.base = this.room.make("observe", { step, code: subject, body, supersedes });
    this.room.store.set(this.key, undefined);
  }

  /** Whether anything was answered, or the subject passed over. */
  get answered() {
    return this.skipped || Object.keys(this.values).length > 0;
  }

  /** @returns {CardState} */
  get state() {
    if (this.writing) return "writing";
    if (!this.head) return "empty";
    return this.room.outbox.stateOf(this.head.op_id) ?? "delivered";
  }
}

/** What became of a card, in words. @param {Card} card */
export function stateText(card) {
  switch (card.state) {
    case "writing": return say("Kept on this phone while you write");
    case "saved": return say("Saved on this phone, not yet delivered");
    case "fleeting": return say("This phone is full: keep the page open until this is delivered");
    case "delivered": return say("Delivered to your trainer");
    case "refused": return say("This answer was not accepted. Tell your trainer.");
    default: return "";
  }
}
