/**
 * Listener the session's events: streamed where the way to the hub allows it, else by asking and
 * waiting, else by asking every few seconds. It falls back, and comes back, by itself.
 */

import { HubError, post, request } from "./hub.js";

const FIRST_BYTE_MS = 4_000;
const SILENCE_MS = 12_000; // A stream is heard of every 5 s.
const HELD_MS = 16_000; // The hub answers who waits after 10 s.
const UNFIT_MS = 5 * 60_000;
const SHORTEST_MS = 1_000;
const LONGEST_MS = 10_000;
const UNKNOWN_MS = 60_000;
const POLL_MS = 3_000;

/**
 * @typedef {Object} Listener
 * @property {() => string} pass
 * @property {() => number} after the last sequence number heard
 * @property {() => string} mark by what the hub knows that event again
 * @property {() => string} epoch the log as last heard
 * @property {(event: any) => void} event
 * @property {(cursor: number, mark: string) => void} reached all up to this number is heard, or not for this seat
 * @property {(hello: import("./classroom.js").Hello) => Promise<void>} hello
 * @property {(online: boolean) => void} state
 * @property {() => Promise<boolean>} refused gets a token that the hub knows; whether it did
 * @property {() => boolean} unknown whether the hub does not know the sheet: it is asked seldom then
 */

/** The connection to the hub; `run` it once. */
export class Stream {
  /** @param {Listener} listener */
  constructor(listener) {
    this.listener = listener;
    this.failures = 0;
    this.unfit = { stream: 0, wait: 0 };
    this.suspect = false;
    this.abort = new AbortController();
    this.wake = () => {};
  }

  /** Listen for as long as the page lives. */
  async run() {
    for (;;) {
      this.abort = new AbortController();
      try {
        const mode = this.mode();
        if (mode === "stream") await this.listen();
        else await this.ask(mode);
        this.failures = 0;
        if (this.suspect) this.judge();
        else if (mode === "now") await this.pause(POLL_MS * (1 + Math.random() / 2));
      } catch (problem) {
        await this.failed(problem);
      }
    }
  }

  /** Begin afresh at once: the connection of a phone that slept may be dead without a word. */
  restart() {
    this.failures = 0;
    this.abort.abort();
    this.wake();
  }

  /** The best way that is not known to be unfit. */
  mode() {
    const now = performance.now();
    if (this.suspect || this.failures >= 3) return "now";
    if (now >= this.unfit.stream) return "stream";
    return now < this.unfit.wait ? "now" : "wait";
  }

  /** Asking works where a stream stayed silent: something on the way holds streams back. */
  judge() {
    this.suspect = false;
    this.unfit.stream = performance.now() + UNFIT_MS;
  }

  /** @param {any} problem */
  async failed(problem) {
    if (!(problem instanceof HubError)) throw problem;
    if (this.abort.signal.aborted) return; // Woken on purpose: listen afresh at once.
    const mode = this.mode();
    this.failures += 1;
    if (problem.status === 401 && (await this.listener.refused())) {
      await this.pause(SHORTEST_MS * Math.random());
      return;
    }
    this.suspect = problem.code === "slow" && mode === "stream";
    if (problem.code === "slow" && mode === "wait") this.unfit.wait = performance.now() + UNFIT_MS;
    if ([429, 502, 503, 504].includes(problem.status)) {
      this.unfit.stream = this.unfit.wait = performance.now() + UNFIT_MS;
    }
    this.listener.state(false);
    if (this.suspect) return;
    const longest = this.listener.unknown() ? UNKNOWN_MS : LONGEST_MS;
    await this.pause(Math.random() * Math.min(longest, SHORTEST_MS * 2 ** this.failures));
  }

  /** @param {number} ms */
  pause(ms) {
    return new Promise((resolve) => {
      const timer = window.setTimeout(resolve, ms);
      this.wake = () => {
        window.clearTimeout(timer);
        resolve(undefined);
      };
    });
  }

  /** The body of a request in a mode. @param {"stream"|"wait"|"now"} mode */
  body(mode) {
    const { after, mark, epoch } = this.listener;
    return { after: after(), mark: mark(), mode, epoch: epoch() };
  }

  /** Ask once, and take what there is. @param {"wait"|"now"} mode */
  async ask(mode) {
    const how = { signal: this.abort.signal, patience: HELD_MS };
    const needs = ["epoch", "last", "events", "cursor"];
    const batch = await post("/api/events", this.body(mode), needs, this.listener.pass(), how);
    await this.listener.hello({ ...batch, seq: batch.last });
    batch.events.forEach(this.listener.event);
    this.listener.reached(batch.cursor, batch.mark ?? "");
    this.listener.state(true);
  }

  /** Read one stream to its end. */
  async listen() {
    const options = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(this.body("stream")),
      signal: this.abort.signal,
    };
    const pass = this.listener.pass();
    const response = await request("/api/events", options, pass, FIRST_BYTE_MS);
    const reader = response.body.getReader();
    const began = performance.now();
    const decoder = new TextDecoder();
    let rest = "";
    for (let patience = FIRST_BYTE_MS; ; patience = SILENCE_MS) {
      const { done, value } = await this.read(reader, patience);
      if (done) break;
      const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? "";
      for (const block of blocks) await this.take(block);
    }
    if (performance.now() - began < 2_000) throw new HubError(0, "cut", "");
  }

  /**
   * The next piece, or a HubError after `patience` ms of silence.
   * @param {ReadableStreamDefaultReader<Uint8Array>} reader
   * @param {number} patience
   */
  async read(reader, patience) {
    let late = false;
    const timer = window.setTimeout(() => {
      late = true;
      reader.cancel().catch(() => {}); // It is being given up; why it failed matters no more.
    }, patience);
    try {
      const piece = await reader.read();
      if (late) throw new HubError(0, patience === FIRST_BYTE_MS ? "slow" : "silent", "");
      return piece;
    } catch (problem) {
      if (problem instanceof HubError) throw problem;
      throw new HubError(0, "cut", "");
    } finally {
      window.clearTimeout(timer);
    }
  }

  /** Take one block of the stream: comments are heartbeats. @param {string} block */
  async take(block) {
    const fields = { event: "message", data: "" };
    for (const line of block.split(/\r?\n/)) {
      const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
      if (name === "event") fields.event = value;
      if (name === "data") fields.data += value;
    }
    if (!fields.data) return;
    const data = JSON.parse(fields.data);
    if (fields.event === "hello") await this.listener.hello(data);
    else if (fields.event === "message") this.listener.event(data);
    this.listener.state(true);
  }
}
