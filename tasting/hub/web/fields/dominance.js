/** What dominates from moment to moment: start with the sip, tap whenever it changes, stop. */

import { h, icon, refill, setText } from "../dom.js";
import { goneText, number, phrase, say } from "../words.js";
import { drawn, head, questionOf, swatch } from "./parts.js";

/** Stands in place of a sensation where a run ends, as the domain has it. */
const STOP = "stop:";
const MOST_TAPS = 50;
const TICK_MS = 200;
/** A card drawn anew is left and shown within this time: its run goes on as if nothing was. */
const DRAWN_ANEW_MS = 1_000;

export const scope = "sample";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  return new Dominance(room, card, attribute);
}

/** How long each sensation dominated, in the order they first did. @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  const lengths = new Map();
  [value].flat().slice(0, -1).forEach(([at, id], i) => {
    lengths.set(id, (lengths.get(id) ?? 0) + value[i + 1][0] - at);
  });
  const names = new Map(attribute.options.map(({ id, name }) => [id, phrase(name)]));
  return [...lengths].map(([id, ms]) => `${names.get(id) ?? id}\u00a0${number(ms / 1000, 1)}\u00a0s`)
    .join(", ");
}

/** Ms on a clock that nobody sets while the page is open, and that goes on after a reload. */
function now() {
  return performance.timeOrigin + performance.now();
}

/**
 * A run as a field of a card. It is kept at each tap, so that it goes on after a reload; only once
 * stopped it is the answer. Nothing on it moves while it goes on: a finger is on its way.
 */
class Dominance {
  /**
   * @param {import("../classroom.js").Classroom} room
   * @param {import("../card.js").Card} card
   * @param {any} attribute
   */
  constructor(room, card, attribute) {
    this.room = room;
    this.card = card;
    this.attribute = attribute;
    this.key = `run/${room.place}/${card.step}/${card.subject}/${attribute.id}`;
    /** @type {{began?: number, taps: Array<[number, string]>, left?: number, back?: any}} */
    this.run = room.store.get(this.key) ?? { taps: [] };
    this.build();
    this.resume();
    this.show();
  }

  /** Make the parts, which all stay in their places. */
  build() {
    const { room, attribute } = this;
    const button = (look, click, ...parts) => (
      h("button", { type: "button", class: look, click }, ...parts)
    );
    this.time = h("span", { class: "big-value", role: "timer" });
    this.start = button("alt", () => this.begin(), icon("play"), say("Start timing"));
    this.chips = drawn(room.place, attribute).map(({ id, name, colour }) => ({
      id, node: button("chip", () => this.tap(id), colour && swatch(colour), phrase(name)),
    }));
    this.stop = button("alt", () => this.end(), icon("flag"), say("Stop"));
    this.undo = button("quiet", () => this.takeBack(), say("Take this run back"));
    this.redo = button("quiet", () => this.bringBack(), say("Bring the run back"));
    this.told = h("p", { class: "small" });
    this.said = h("p", { class: "unseen", role: "status" });
    const row = h("div", { class: "chips", role: "group", "aria-label": questionOf(attribute) },
      ...this.chips.map(({ node }) => node));
    this.node = h("div", { class: "field" }, head(attribute, this.time), this.told, this.start, row,
      this.stop, h("div", {}, this.undo, this.redo), this.said);
  }

  /** Whether a run goes on. */
  get running() {
    return this.run.began !== undefined;
  }

  /** Ms since the start. */
  get elapsed() {
    return Math.round(now() - this.run.began);
  }

  get longest() {
    return this.attribute.longest * 1000;
  }

  /** Keep a run on the phone, half-done or not. @param {any} run */
  keep(run) {
    this.run = run;
    this.room.store.set(this.key, run);
  }

  /** Go on with a run after a reload, or where the card was only drawn anew. */
  resume() {
    const { left, began, taps } = this.run;
    if (left !== undefined) {
      const again = now() - left < DRAWN_ANEW_MS;
      this.keep(again ? { began, taps } : { taps: [] });
      if (again) this.card.set(this.attribute.id, undefined);
    }
    // A clock that was set back has lost the time.
    if (this.running && this.elapsed < (taps.at(-1)?.[0] ?? 0)) this.keep({ taps: [] });
    if (this.running) this.go();
  }

  /** Watch the time. */
  go() {
    window.clearInterval(this.watch);
    this.watch = window.setInterval(() => this.tick(), TICK_MS);
    this.tick();
  }

  /** Show the time; at the longest the run stops by itself. */
  tick() {
    if (!this.running) window.clearInterval(this.watch);
    else if (this.elapsed >= this.longest) this.end();
    else setText(this.time, goneText(this.elapsed / 1000));
  }

  /** Start with the sip. */
  begin() {
    this.keep({ began: now(), taps: [], back: this.run.back });
    this.go();
    this.show();
    setText(this.said, say("Started"));
    this.chips[0].node.focus({ preventScroll: true }); // The button pressed is of no use now.
    this.node.scrollIntoView({ block: "start" }); // All that is tapped from now on, at once.
  }

  /** This dominates from now on. @param {string} id */
  tap(id) {
    const { taps } = this.run;
    if (!this.running || taps.at(-1)?.[1] === id) return;
    if (this.elapsed >= this.longest || taps.length >= MOST_TAPS) {
      this.end();
      return;
    }
    this.keep({ ...this.run, taps: [...taps, [this.elapsed, id]] });
    this.show();
  }

  /** The run is over: it is the answer, if anything was tapped. */
  end() {
    const { taps, back } = this.run;
    const at = Math.min(this.elapsed, this.longest);
    this.keep({ taps: [], back: taps.length ? undefined : back });
    if (taps.length) {
      const last = Math.max(at, taps[0][0] + 1);
      this.card.set(this.attribute.id, [...taps, [last, STOP]]);
    }
    this.show();
    setText(this.said, taps.length ? say("Stopped after {time}", { time: goneText(at / 1000) })
      : say("Nothing was tapped. Start again."));
    (this.undo.hidden ? this.start : this.undo).focus({ preventScroll: true });
  }

  /** Give up the run that goes on, or take the answer back; that one can be brought back. */
  takeBack() {
    const { id } = this.attribute;
    const back = this.running ? this.run.back : this.card.values[id];
    this.keep({ taps: [], back });
    if (id in this.card.values) this.card.set(id, undefined);
    this.show();
    this.start.focus({ preventScroll: true });
  }

  /** Answer with the run that was taken back. */
  bringBack() {
    this.card.set(this.attribute.id, this.run.back);
    this.keep({ taps: [] });
    this.show();
    this.undo.focus({ preventScroll: true });
  }

  /** The card is left: the run ends, unless the card is only drawn anew. */
  leave() {
    window.clearInterval(this.watch);
    if (!this.running) return;
    const { began, taps } = this.run;
    const focused = document.activeElement;
    this.end();
    focused?.focus({ preventScroll: true });
    this.room.store.set(this.key, { began, taps, left: now() }); // For a card drawn anew.
  }

  /** Show what goes on. */
  show() {
    const { running } = this;
    const answer = this.card.values[this.attribute.id];
    const done = !running && answer !== undefined;
    const dominant = running ? this.run.taps.at(-1)?.[1] : undefined;
    for (const { id, node } of this.chips) {
      node.setAttribute("aria-pressed", String(id === dominant));
      node.setAttribute("aria-disabled", String(!running));
    }
    this.start.disabled = running || done;
    this.stop.disabled = !running;
    this.undo.hidden = !running && !done;
    this.redo.hidden = running || done || !this.run.back;
    if (!running) setText(this.time, done ? goneText(answer.at(-1)[0] / 1000) : "0:00");
    refill(this.told, done ? text(this.room, this.attribute, answer) : say(
      "Start timing as it touches your tongue. Tap what stands out most, again whenever that "
      + "changes. Stop when nothing is left.",
    ));
  }
}
