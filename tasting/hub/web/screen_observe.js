/** A step that asks about samples: a card for each sample, for all together, for the step itself. */

import { aimsLine } from "./aims.js";
import { askedOf, openQuestions, subjectsAt } from "./asked.js";
import { left } from "./board.js";
import { stateText } from "./card.js";
import { leftText } from "./dial.js";
import { h, icon, refill, setText } from "./dom.js";
import { insist } from "./fetching.js";
import { kindOf } from "./fields/index.js";
import { helpButton } from "./help.js";
import { readings } from "./readings.js";
import { senseMark } from "./sense_mark.js";
import { STEP_KINDS } from "./step_kinds.js";
import { scopeOf } from "./subjects.js";
import { phrase, say, told } from "./words.js";

/** From so many letters on, a name is set smaller: at full size it takes four lines. */
const LONG = 25;

/**
 * Where this phone keeps which card of a step is on top.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 */
function keyOfChosen(room, step) {
  return `code/${room.place}/${step.id}`;
}

/**
 * Lay the card of a sample on top of a step, for when its screen opens.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {string} code
 */
export function layOnTop(room, step, code) {
  room.store.set(keyOfChosen(room, step), code);
}

/** The screen of an observing step. */
export class ObserveScreen {
  /**
   * @param {import("./classroom.js").Classroom} room
   * @param {import("./view.js").View} view
   */
  constructor(room, { step, run }) {
    this.room = room;
    this.step = step;
    this.run = run;
    this.subjects = subjectsAt(room, step);
    this.judges = STEP_KINDS[step.kind].sense;
    this.sense = this.judges ?? askedOf(room, step, this.subjects[0])[0].sense;
    this.vessel = phrase(room.protocol.samples.vessel);
    this.chosen = keyOfChosen(room, step);
    const last = room.store.get(this.chosen);
    this.card = room.card(step.id, this.subjects.includes(last) ? last : this.subjects[0]);
    this.build();
    this.drawCard();
  }

  /** Make the parts that stay while the cards change. */
  build() {
    const { step, room } = this;
    this.tabs = this.subjects.map((subject) => this.tab(subject));
    this.figures = h("span", {});
    const timed = this.run && (this.judges ? step.timer !== "none" : step.timer === "shared");
    this.sign = h("span", { class: "sign" });
    this.time = h("span", { class: "time-left", role: "timer", hidden: !timed },
      this.sign, this.figures);
    this.answers = h("div", { class: "fields" });
    this.opened = h("p", { class: "opened" });
    this.state = h("p", { class: "state small", role: "status" });
    this.skip = h("button", { class: "quiet", click: () => this.skipOrNot() });
    this.aim = h("p", { class: "lead", hidden: true });
    this.doing = h("div", {});
    if (this.run && !this.judges) this.showDoing();
    this.choice = h("p", { class: "small", hidden: true });
    this.readings = readings(room, step, () => this.code);
    this.help = helpButton(room, false);
    this.nextWords = h("span", {});
    this.next = h("button", { class: "big", click: () => this.goOn() },
      this.nextWords, icon("arrow-right"));
    const name = phrase(step.name);
    this.node = h("main", { class: `screen observe sense-${this.sense}` },
      h("nav", { class: "tabs", "aria-label": say("Your order"), hidden: this.alone }, ...this.tabs),
      h("div", { class: "title" }, icon(STEP_KINDS[step.kind].icon, 24),
        h("h1", { tabindex: -1, class: name.length >= LONG ? "long" : "" }, name), this.time),
      this.opened, h("p", { class: "lead" }, phrase(step.read)), aimsLine(room, step), this.aim, this.doing,
      this.answers, this.readings.node, this.readings.button,
      h("div", { class: "foot" }, this.state, this.skip), this.choice,
      h("div", { class: "bottom bar" }, this.help.node, this.next));
  }

  /** The timers of a step in which something is done meanwhile. */
  showDoing() {
    insist(() => import("./sample_figures.js"), (it) => {
      this.timers = it.timers(this.room, this.step, this.run);
      refill(this.doing, this.timers.node);
    }, undefined, this.doing);
  }

  /** Whether nothing is asked but one card that is about no sample: it needs no tab. */
  get alone() {
    return this.subjects.length === 1 && scopeOf(this.subjects[0]) !== "sample";
  }

  /** The code whose card is on top; "" where it is about no single sample. */
  get code() {
    return scopeOf(this.card.subject) === "sample" ? this.card.subject : "";
  }

  /** The tab of a subject. @param {string} subject */
  tab(subject) {
    const { short } = this.namesOf(subject);
    const look = scopeOf(subject) === "sample" ? "tab-code" : "tab-word";
    const open = this.room.nameOf(subject);
    return h("button", { type: "button", class: "tab", click: () => this.go(subject) },
      h("span", { class: look }, short), open && h("span", { class: "tab-name" }, open),
      h("span", { class: "tab-mark" }));
  }

  /**
   * What a subject is called: on its tab, aloud and in "Next …", when passed over, to pass it over.
   * @param {string} subject
   */
  namesOf(subject) {
    const code = [subject, this.room.nameOf(subject)].filter(Boolean).join(" ");
    const which = { vessel: this.vessel, code };
    switch (scopeOf(subject)) {
      case "set": return {
        short: say("All"), name: say("all samples together"), next: say("Next: all samples together"),
        passed: say("You skipped this."), pass: say("Skip this"), undo: say("Answer it after all"),
      };
      case "step": return {
        short: say("Step"), name: say("the step as a whole"), next: say("Next: the step as a whole"),
        passed: say("You skipped this."), pass: say("Skip this"), undo: say("Answer it after all"),
      };
      default: return {
        short: subject, name: `${this.vessel} ${code}`,
        next: say("Next: {code}", which),
        passed: say("You skipped {vessel} {code}.", which), pass: say("Skip this sample"),
        undo: say("Taste it after all"),
      };
    }
  }

  /** Show the card in force. */
  drawCard() {
    const { room, card, step } = this;
    const asked = askedOf(room, step, card.subject);
    this.fields = asked.map((attribute) => kindOf(attribute).field(room, card, attribute));
    refill(this.answers, ...this.fields.map((one) => one.node));
    room.look(step.id, this.code);
    const aims = room.session.aims?.[step.id];
    if (aims) {
      insist(() => import("./sample_figures.js"), (it) => it.tellAim(this.aim, aims[this.code]),
        undefined, this.aim);
    }
    this.update();
  }

  /** Go to another card; what was written here is handed over. @param {string} subject */
  go(subject) {
    this.leave();
    this.card = this.room.card(this.step.id, subject);
    this.room.store.set(this.chosen, subject);
    this.card.refresh();
    this.drawCard();
    this.tabs[this.subjects.indexOf(subject)].focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  /** What is still open about a subject. @param {string} subject */
  openIn(subject) {
    return openQuestions(this.room, this.step, subject);
  }

  /** The next subject, round the order: one without an answer, else one with an open question. */
  following() {
    const at = this.subjects.indexOf(this.card.subject);
    const rest = [...this.subjects.slice(at + 1), ...this.subjects.slice(0, at)];
    return rest.find((subject) => !this.room.card(this.step.id, subject).answered)
      ?? rest.find((subject) => this.openIn(subject).length);
  }

  /** On to the next card; on the last, to its first open question. */
  goOn() {
    const subject = this.following();
    if (subject !== undefined) {
      this.go(subject);
      return;
    }
    this.leave();
    const [open] = this.openIn(this.card.subject);
    const asked = askedOf(this.room, this.step, this.card.subject);
    const field = open && this.fields[asked.indexOf(open)].node;
    field?.scrollIntoView({ block: "center" });
    field?.querySelector("input, textarea, button")?.focus();
  }

  /** Pass this subject over, or take it up again. */
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
    const { card } = this;
    if (card.refresh()) {
      this.drawCard();
      return;
    }
    this.subjects.forEach((subject, i) => (
      this.drawTab(this.tabs[i], this.room.card(this.step.id, subject))
    ));
    for (const one of this.fields) one.update?.();
    const { passed, pass, undo } = this.namesOf(card.subject);
    setText(this.state, [card.skipped && passed, stateText(card)].filter(Boolean).join(" "));
    setText(this.skip, card.skipped ? undo : pass);
    this.skip.hidden = this.fields.some((one) => one.closed);
    this.answers.hidden = card.skipped;
    const known = this.room.known(card.subject);
    const name = known && [told(known, "name"), told(known, "origin")].filter(Boolean).join(", ");
    this.opened.hidden = !name;
    setText(this.opened, this.room.calibration.has(card.subject)
      ? say("For calibration: {name}", { name }) : name ?? "");
    this.room.rounds?.tellChoice(this.choice, this.room, this.step);
    this.readings.update();
    this.help.update();
    this.drawNext();
    this.tick();
  }

  /** The large button says where it leads. */
  drawNext() {
    const subject = this.following();
    const [open] = this.openIn(this.card.subject);
    const last = subject === undefined && !open;
    const done = last && !this.card.writing;
    setText(this.nextWords, done ? say("All answered") : last ? say("Done")
      : subject === undefined ? say("Still open: {what}", { what: phrase(open.name) })
      : this.leadText(subject));
    this.next.classList.toggle("finished", done);
  }

  /** Where the large button leads: to a subject without an answer, or one with some. */
  leadText(/** @type {string} */ subject) {
    const { name, next } = this.namesOf(subject);
    if (!this.room.card(this.step.id, subject).answered) return next;
    return say("Still open: {what}", { what: scopeOf(subject) === "sample" ? subject : name });
  }

  /** @param {HTMLElement} tab @param {import("./card.js").Card} card */
  drawTab(tab, card) {
    const on = card === this.card;
    const total = askedOf(this.room, this.step, card.subject).length;
    const n = total - this.openIn(card.subject).length;
    const part = card.answered && n < total;
    const kept = card.answered && (card.state === "delivered" ? "check-check" : "check");
    const look = on ? "on" : part ? `${n}/${total}` : kept || "empty";
    const { name } = this.namesOf(card.subject);
    const said = part && say("{n} of {total} answered", { n, total });
    tab.setAttribute("aria-current", String(on));
    tab.setAttribute("aria-label", [name, said, stateText(card)].filter(Boolean).join(", "));
    if (tab.dataset.look === look) return;
    tab.dataset.look = look;
    refill(tab.lastElementChild,
      on ? senseMark(this.sense, 14) : part ? look : kept && icon(kept, 14));
  }

  /** Show the time left now. */
  tick() {
    this.timers?.tick();
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
