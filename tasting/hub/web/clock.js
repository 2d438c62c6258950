/** Hub time on the phone: every timer is read from it, none is counted down. */

import { post } from "./hub.js";

const SAMPLES = 5;
const AGAIN_MS = 5 * 60_000;
const JUMP_MS = 1_000;

/** The hub's clock as this phone knows it. */
export class HubClock {
  /** @param {import("./storage.js").Store} store */
  constructor(store) {
    this.store = store;
    this.wasHidden = false;
    this.measuring = false;
    /** What shows the hub whose class's time is asked for. @type {() => string} */
    this.pass = () => "";
    this.anchor(Date.now() + (store.get("offset") ?? 0));
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.wasHidden = true;
    });
  }

  /** Take `server` for the hub's time at this moment. @param {number} server ms since 1970 */
  anchor(server) {
    this.server = server;
    this.steady = performance.now();
    this.wall = Date.now();
    this.store.set("offset", Math.round(server - this.wall));
  }

  /** The hub's time now, ms since 1970. */
  now() {
    return this.server + performance.now() - this.steady;
  }

  /**
   * Notice that the two clocks of the phone went apart, then measure anew.
   * A phone that slept has lost steady time; one that was awake had its wall clock moved.
   */
  check() {
    const apart = Date.now() - this.wall - (performance.now() - this.steady);
    if (Math.abs(apart) > JUMP_MS) {
      this.anchor(this.now() + (this.wasHidden ? apart : 0));
      this.measure();
    } else if (performance.now() - this.steady > AGAIN_MS) {
      this.measure();
    }
    if (!document.hidden) this.wasHidden = false;
  }

  /** Ask the hub five times and believe the quickest answer (Cristian 1989). */
  async measure() {
    if (this.measuring) return;
    this.measuring = true;
    let best = { trip: Infinity, ahead: 0 };
    for (let i = 0; i < SAMPLES; i += 1) {
      const sent = performance.now();
      const told = post("/api/time", { t0: Math.round(sent) }, ["server_ms"], this.pass());
      const answer = await told.catch(() => null);
      if (!answer) break; // Away, or asked too often: the next measure comes soon.
      const back = performance.now();
      if (back - sent < best.trip) {
        best = { trip: back - sent, ahead: answer.server_ms - (sent + back) / 2 };
      }
    }
    if (best.trip < Infinity) this.anchor(best.ahead + performance.now());
    this.measuring = false;
  }
}
