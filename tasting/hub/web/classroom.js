/** The class as this seat knows it: session, seat, board, clock, and the way to the hub. */

import { fold, shown } from "./board.js";
import { Card } from "./card.js";
import { insist } from "./fetching.js";
import { HubError, post } from "./hub.js";
import { forgetSeat, isForgotten, join, noteReceived, passOf, placeOf } from "./identity.js";
import { makeOp, markOf } from "./operations.js";
import { Outbox } from "./outbox.js";
import { Stream } from "./stream.js";
import { told } from "./words.js";

const PRESENCE_MS = 15_000;

/**
 * @typedef {Object} Hello the hub's greeting
 * @property {string} epoch which log it is
 * @property {number} seq its last event
 * @property {boolean} [put_back] whether it is an older copy of the log that was read here
 * @property {string} [version] of the session as the trainer published it last
 * @property {string[]} [answered] in which steps of optional rounds somebody has answered
 */

/** The room; `enter` it with what the hub said of a sheet. */
export class Classroom {
  /**
   * @param {import("./storage.js").Store} store
   * @param {import("./clock.js").HubClock} clock
   */
  constructor(store, clock) {
    this.store = store;
    this.clock = clock;
    clock.pass = () => passOf(store, this.place);
    this.online = false;
    /** Whether the hub was reached, and says that it does not know the sheet (any more). */
    this.unknown = false;
    this.epoch = "";
    /** Whether the hub had to let this phone in anew: it may lack what was delivered to it. */
    this.letInAnew = false;
    this.cursor = 0;
    /** By what the hub knows the event at the cursor again; empty where it did not say. */
    this.mark = "";
    /** Which version of the session is known here; empty where the hub did not say. */
    this.version = "";
    /** @type {Map<string, import("./board.js").Event>} */
    this.events = new Map();
    /** @type {Map<string, Card>} */
    this.cards = new Map();
    /** @type {() => void} */
    this.changed = () => {};
    /** What is tasted first and is no secret, by code. @type {Map<string, any>} */
    this.calibration = new Map();
    /** What else is no secret from the start, by code. @type {Map<string, any>} */
    this.open = new Map();
    this.drawing = false;
    this.where = { step: "", code: "" };
    /** What knows of rounds that may be left out, where there are any. @type {any} */
    this.rounds = undefined;
    /** @type {Promise<void>|undefined} */
    this.coming = undefined;
    /** @type {Stream|undefined} */
    this.stream = undefined;
    this.outbox = new Outbox(store, {
      changed: () => this.refold(),
      rejoin: (place) => this.rejoin(place),
      reached: () => this.heard(),
    });
  }

  /**
   * Take a seat, or take it again with newer news.
   * @param {import("./identity.js").Joined} joined
   * @returns {Promise<void>} once what its class needs besides is there, or cannot be had now
   */
  enter(joined) {
    const place = placeOf(joined);
    if (place !== this.place) {
      this.cards.clear();
      this.events.clear();
    }
    this.place = place;
    this.unknown = false;
    this.session = joined.session;
    this.protocol = joined.session.protocol;
    this.seat = joined.seat;
    const { calibration, open } = joined.session;
    [this.calibration, this.open] = [calibration, open].map((samples = []) => (
      new Map(samples.map(({ code, identity }) => [code, identity]))
    ));
    this.cursor = joined.cursor;
    this.mark = joined.mark ?? "";
    this.version = joined.version ?? "";
    this.answered = joined.answered ?? [];
    for (const event of joined.events) this.events.set(event.op.op_id, event);
    this.refold();
    return this.fetchRounds();
  }

  /** Fetch what knows of rounds left out and steps brought in, where there are any. */
  fetchRounds() {
    if (!this.protocol.steps.some((step) => step.open_round || step.aside)) return undefined;
    this.coming ??= insist(() => import("./open_rounds.js"), (it) => {
      this.rounds = it;
      this.redraw();
    });
    return this.coming;
  }

  /** The steps that are held, those brought in last, and how many of them are sure to come. */
  get held() {
    const isBroughtIn = (step) => this.board.runs.some((run) => run.step === step.id);
    const steps = this.protocol.steps.filter((step) => !step.aside || isBroughtIn(step));
    return this.rounds?.heldIn(this) ?? { steps, sure: steps.length };
  }

  /**
   * The answers of a question without those about rounds that were left out.
   * @param {any} attribute
   * @param {Card} card
   * @returns {any[]}
   */
  offered(attribute, card) {
    return this.rounds?.offered(this, attribute, card) ?? attribute.options;
  }

  /**
   * Fold anew: what the hub said, and what is still on its way from here. An answer that the hub
   * refused stays on its card, which says so; anything else that it refused did not happen.
   */
  refold() {
    if (!this.session) return;
    const seat = this.seat.number;
    const own = this.outbox.at(this.place)
      .filter(({ op, state }) => state !== "refused" || op.kind === "observe");
    const made = own.map(({ op, seq }) => ({ op, seat, seq: seq ?? Infinity }));
    this.board = fold([...made, ...this.events.values()], seat);
    this.redraw();
  }

  /** Let the page be drawn, once for all that happens in this turn. */
  redraw() {
    if (this.drawing) return;
    this.drawing = true;
    queueMicrotask(() => {
      this.drawing = false;
      this.changed();
    });
  }

  /** All codes in the kit as they are tasted. @returns {string[]} */
  get tasted() {
    return [...this.calibration.keys(), ...this.seat.order];
  }

  /** What is known of a code: from the start, or since it was revealed. */
  known(/** @type {string} */ code) {
    return this.calibration.get(code) ?? this.open.get(code) ?? this.board.identities[code];
  }

  /** What an open sample is called; empty for all others. @param {string} code */
  nameOf(code) {
    const known = this.open.get(code);
    return known ? told(known, "name") : "";
  }

  /** The step of an id. @param {string} id */
  step(id) {
    return this.protocol.steps.find((step) => step.id === id);
  }

  /**
   * This seat's card of a step and subject.
   * @param {string} step
   * @param {string} subject
   * @returns {Card}
   */
  card(step, subject) {
    const key = `${step}/${subject}`;
    if (!this.cards.has(key)) this.cards.set(key, new Card(this, step, subject));
    return this.cards.get(key);
  }

  /** Hand over everything half-written: the page may be gone the next moment. */
  sealAll() {
    for (const card of this.cards.values()) card.seal();
  }

  /**
   * Make an operation of this seat, keep it and send it.
   * @param {string} kind
   * @param {{step?: string, code?: string, body: any, supersedes?: string[]}} what
   * @returns {string} its id
   */
  make(kind, what) {
    const op = makeOp(kind, what, this.clock);
    this.outbox.add(op, this.place);
    return op.op_id;
  }

  /**
   * Make an operation that takes the place of the version shown now.
   * @param {"measure"|"kit"} kind
   * @param {any} body
   * @param {string} [step]
   * @param {string} [code]
   */
  replace(kind, body, step = "", code = "") {
    const head = shown(this.board, kind, step, code);
    this.make(kind, { step, code, body, supersedes: head ? [head.op_id] : [] });
  }

  /** The hand of this seat that is up, if one is. */
  get hand() {
    return this.board.hands.filter((hand) => hand.up).pop();
  }

  /** Begin to hear the hub, and to tell it who is here. */
  listen() {
    const stream = this.stream = new Stream({
      pass: () => passOf(this.store, this.place),
      after: () => this.cursor,
      mark: () => this.mark,
      epoch: () => this.epoch,
      event: (event) => this.receive(event),
      reached: (cursor, mark) => {
        if (cursor >= this.cursor) [this.cursor, this.mark] = [cursor, mark];
      },
      hello: (hello) => this.greet(hello),
      state: (online) => this.setOnline(online),
      refused: () => this.rejoin(this.place).then(() => true, () => false),
      unknown: () => this.unknown,
    });
    stream.run();
    const again = () => {
      if (document.hidden) return;
      stream.restart();
      this.outbox.wake();
      this.clock.measure();
    };
    document.addEventListener("visibilitychange", again);
    window.addEventListener("pageshow", (event) => event.persisted && again());
    window.addEventListener("online", again);
    window.setInterval(() => this.keepUp(), PRESENCE_MS);
  }

  /** Take an event. @param {import("./board.js").Event & {seq: number}} event */
  receive(event) {
    const id = event.op.op_id;
    const known = this.events.has(id) || this.outbox.entries.has(id);
    if (!known) noteReceived(this.store, this.place, event);
    this.events.set(id, event);
    if (event.seq >= this.cursor) [this.cursor, this.mark] = [event.seq, markOf(id)];
    this.refold();
  }

  /**
   * Take the hub's greeting. A log that is met first is told what stands here, and so is one that
   * has not yet sent back all that was delivered to it; where it is another than before, or an older
   * copy of it, everything is asked for again, and so it is where the trainer changed the session.
   * @param {Hello} hello
   */
  async greet({ epoch, seq, put_back: putBack = false, version = this.version, answered }) {
    this.answered = answered ?? this.answered;
    this.redraw();
    const other = epoch !== this.epoch;
    const delivered = this.outbox.reachedSeq(this.place);
    const unheard = delivered > this.cursor;
    const older = putBack || seq < Math.max(this.cursor, delivered);
    if ((other && this.epoch) || older || version !== this.version) {
      await this.rejoin(this.place);
    }
    if (other || unheard || this.letInAnew) await this.outbox.compare(this.place);
    this.letInAnew = false;
    this.epoch = epoch;
  }

  /** The hub took an answer: it is there, whatever the stream still waits for. */
  heard() {
    if (this.online || !this.stream) return;
    this.setOnline(true);
    this.stream.restart();
  }

  /** @param {boolean} online */
  setOnline(online) {
    if (online === this.online) return;
    this.online = online;
    if (online) {
      this.clock.measure();
      this.outbox.wake();
      this.keepUp();
    }
    this.redraw();
  }

  /**
   * Show the sheet again, after which this device has a token that the hub knows.
   * @param {string} place
   * @throws {HubError} also where the seat was forgotten meanwhile
   */
  async rejoin(place) {
    if (isForgotten(this.store, place)) throw new HubError(404, "forgotten", "");
    const current = this.store.get("current");
    const { sheet } = this.store.get(`place/${place}`);
    const trial = this.store.get(`joined/${place}`)?.session.rehearsal;
    // What is delivered from here on has its place in the log that the phone is let in to.
    const delivered = this.outbox.delivered(place);
    const joined = await join(this.store, sheet).catch((problem) => {
      if (place === this.place) this.turnedAway(problem);
      throw problem;
    });
    // A rehearsal that is over: nothing of it is kept, and nothing would ever take it.
    if (trial && placeOf(joined) !== place) {
      await this.outbox.forget(place, true);
      forgetSeat(this.store, place);
    }
    if (placeOf(joined) === this.place) {
      this.letInAnew = true;
      this.events.clear();
      this.enter(joined);
      await this.outbox.forgetSeq(delivered);
    }
    else if (this.session.rehearsal) {
      window.location.reload(); // It is over, and the sheet opens the class itself.
      return;
    }
    this.store.set("current", current);
  }

  /**
   * Note where the hub does not know the sheet: the seat was withdrawn, or the class is gone.
   * @param {unknown} problem
   */
  turnedAway(problem) {
    if (!(problem instanceof HubError) || problem.status !== 404) return;
    this.unknown = true;
    this.redraw();
  }

  /** Note what is looked at. @param {string} step @param {string} code none where not one sample */
  look(step, code) {
    if (step === this.where.step && code === this.where.code) return;
    this.where = { step, code };
    this.report();
  }

  /** What is done anew every now and then while the hub is heard. */
  keepUp() {
    this.report();
  }

  /** Tell the trainer's window where this learner is; lost, it is told again soon. */
  report() {
    if (!this.online || document.hidden) return;
    const news = { ...this.where, pending: this.outbox.pending };
    post("/api/presence", news, [], passOf(this.store, this.place)).catch(() => {});
  }
}

