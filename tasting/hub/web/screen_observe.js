/** A step that asks the senses: one card for each sample, in the learner's own order. */

import { left } from "./board.js";
import { Chips } from "./chips.js";
import { choice, freeText, liking } from "./choices.js";
import { leftText } from "./dial.js";
import { h, icon, refill, setText } from "./dom.js";
import { helpButton } from "./help.js";
import { KINDS } from "./kinds.js";
import { Photo } from "./photo.js";
import { readings } from "./readings.js";
import { Scale, senseMark } from "./scale.js";
import { phrase, say } from "./words.js";

/**
 * The field for an attribute of a card.
 * @param {import("./room.js").Room} room
 * @param {import("./card.js").Card} card
 * @param {any} attribute
 * @returns {{node: Element, leave?: () => void, update?: () => void}}
 */
function field(room, card, attribute) {
  const value = card.values[attribute.id];
  const change = (given) => card.set(attribute.id, given);
  switch (attribute.kind) {
    case "line": return new Scale(attribute, value, change);
    case "words":
      return new Chips(attribute, room.session.lexicons[attribute.lexicon], value, change);
    case "choice": return { node: choice(attribute, value, change) };
    case "liking": return { node: liking(attribute, value, change) };
    case "photo": {
      const vessel = phrase(room.protocol.samples.vessel);
      const title = say("Photo of {vessel} {code}", { vessel, code: card.code });
      return new Photo(room, attribute, title, value, change);
    }
    default: return { node: freeText(attribute, value, change) };
  }
}

/** What became of a card, in words. @param {import("./card.js").Card} card */
function stateText(card) {
  switch (card.state) {
    case "writing": return say("Kept on this phone while you write");
    case "saved": return say("Saved on this phone, not yet delivered");
    case "fleeting": return say("This phone is full: keep the page open until this is delivered");
    case "delivered": return say("Delivered to your trainer");
    case "refused": return say("The class did not take this answer. Tell your trainer.");
    default: return "";
  }
}

/** The screen of an observing step. */
export class ObserveScreen {
  /**
   * @param {import("./room.js").Room} room
   * @param {import("./view.js").View} view
   */
  constructor(room, { step, run }) {
    this.room = room;
    this.step = step;
    this.run = run;
    this.sense = KINDS[step.kind].sense;
    this.order = room.seat.order;
    this.vessel = phrase(room.protocol.samples.vessel);
    this.chosen = `code/${room.place}/${step.id}`;
    const last = room.store.get(this.chosen);
    this.card = room.card(step.id, this.order.includes(last) ? last : this.order[0]);
    this.build();
    this.drawCard();
  }

  /** Make the parts that stay while the cards change. */
  build() {
    const { step, room } = this;
    this.tabs = this.order.map((code) => this.tab(code));
    this.figures = h("span", {});
    const timed = this.run && step.timer !== "none";
    this.sign = h("span", { class: "sign" });
    this.time = h("span", { class: "time-left", role: "timer", hidden: !timed },
      this.sign, this.figures);
    this.place = h("div", { class: "fields" });
    this.opened = h("p", { class: "opened" });
    this.state = h("p", { class: "state small", role: "status" });
    this.skip = h("button", { class: "quiet", click: () => this.skipOrNot() });
    this.readings = readings(room, step);
    this.help = helpButton(room, false);
    this.nextWords = h("span", {});
    this.next = h("button", { class: "big", click: () => this.goOn() },
      this.nextWords, icon("arrow-right"));
    this.node = h("main", { class: `screen observe sense-${this.sense}` },
      h("nav", { class: "tabs", "aria-label": say("Your order") }, ...this.tabs),
      h("div", { class: "title" }, icon(KINDS[step.kind].icon, 24),
        h("h1", { tabindex: -1 }, phrase(step.name)), this.time),
      this.opened, h("p", { class: "lead" }, phrase(step.read)),
      this.place, this.readings.node, this.readings.button,
      h("div", { class: "foot" }, this.state, this.skip),
      h("div", { class: "bottom bar" }, this.help.node, this.next));
  }

  /** The tab of a code. @param {string} code */
  tab(code) {
    return h("button", { type: "button", class: "tab", click: () => this.go(code) },
      h("span", { class: "tab-code" }, code), h("span", { class: "tab-mark" }));
  }

  /** Show the card of the code in force. */
  drawCard() {
    const { room, card } = this;
    this.fields = this.step.attributes.map((attribute) => field(room, card, attribute));
    refill(this.place, ...this.fields.map((one) => one.node));
    room.look(this.step.id, card.code);
    this.update();
  }

  /** Go to another sample; what was written here is handed over. @param {string} code */
  go(code) {
    this.leave();
    this.card = this.room.card(this.step.id, code);
    this.room.store.set(this.chosen, code);
    this.card.refresh();
    this.drawCard();
    this.tabs[this.order.indexOf(code)].focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  /** The next sample that has no answer yet, round the order; empty where all have one. */
  following() {
    const at = this.order.indexOf(this.card.code);
    const rest = [...this.order.slice(at + 1), ...this.order.slice(0, at)];
    return rest.find((code) => !this.room.card(this.step.id, code).answered) ?? "";
  }

  /** On to the next sample, or hand over the last. */
  goOn() {
    const code = this.following();
    if (code) this.go(code);
    else this.leave();
  }

  /** Pass this sample over, or take it up again. */
  skipOrNot() {
    this.card.skip(!this.card.skipped);
    this.drawCard();
  }

  /** The card is left: take what is still being typed, and hand it over. */
  leave() {
    for (const one of this.fields) one.leave?.();
    this.card.seal();
  }

  /** Show what changed around the fields; another phone's answers replace untouched ones. */
  update() {
    const { card, vessel } = this;
    if (card.refresh()) {
      this.drawCard();
      return;
    }
    this.order.forEach((code, i) => this.drawTab(this.tabs[i], this.room.card(this.step.id, code)));
    for (const one of this.fields) one.update?.();
    const which = { vessel, code: card.code };
    const passed = card.skipped && say("You passed {vessel} {code} over.", which);
    setText(this.state, [passed, stateText(card)].filter(Boolean).join(" "));
    setText(this.skip, card.skipped ? say("Answer it after all") : say("Skip this sample"));
    this.place.hidden = card.skipped;
    const name = this.room.board.identities[card.code];
    this.opened.hidden = !name;
    setText(this.opened, name ? [name.name, name.origin].filter(Boolean).join(", ") : "");
    this.readings.update();
    this.help.update();
    this.drawNext();
    this.tick();
  }

  /** The large button says where it leads. */
  drawNext() {
    const code = this.following();
    const done = !code && !this.card.writing;
    setText(this.nextWords, code ? say("Next {vessel}, {code}", { vessel: this.vessel, code })
      : done ? say("All answered") : say("Done"));
    this.next.classList.toggle("finished", done);
  }

  /** @param {HTMLElement} tab @param {import("./card.js").Card} card */
  drawTab(tab, card) {
    const on = card === this.card;
    const kept = card.answered && (card.state === "delivered" ? "check-check" : "check");
    const look = on ? "on" : kept || "empty";
    const name = [`${this.vessel} ${card.code}`, stateText(card)].filter(Boolean).join(", ");
    tab.setAttribute("aria-current", String(on));
    tab.setAttribute("aria-label", name);
    if (tab.dataset.look === look) return;
    tab.dataset.look = look;
    refill(tab.lastElementChild, on ? senseMark(this.sense, 14) : kept && icon(kept, 14));
  }

  /** Show the time left now. */
  tick() {
    const live = this.run && this.room.board.runs.find((one) => one.op_id === this.run.op_id);
    if (!live) return;
    const stands = live.paused_at !== null;
    setText(this.figures, leftText(left(live, this.room.clock.now())));
    if (this.time.dataset.stands === String(stands)) return;
    this.time.dataset.stands = String(stands);
    refill(this.sign, icon(stands ? "pause" : "timer"),
      stands && h("span", { class: "unseen" }, say("paused")));
  }
}
