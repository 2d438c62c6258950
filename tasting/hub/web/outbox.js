/**
 * The way of every answer to the hub: kept on the phone first, sent until the hub says by id and
 * hash that it stands in its log, kept on for a hub that is restored from an older copy.
 */

import { HubError, objectIn, post, request } from "./hub.js";
import { isForgotten, passOf } from "./identity.js";
import { hashOf } from "./operations.js";

const BATCH = 20;
const LONGEST_MS = 30_000;
const PHOTO_PATIENCE_MS = 60_000;

/**
 * @typedef {Object} Entry
 * @property {import("./operations.js").Op} op
 * @property {string} hash
 * @property {string} place the seat it was made at
 * @property {"saved"|"delivered"|"refused"} state
 * @property {boolean} [fleeting] whether it is lost with the page: the phone's storage is full
 * @property {number} [seq] its place in the hub's log
 * @property {string} [said] why it was refused
 */

/**
 * @typedef {Object} Photo
 * @property {string} place the seat it was taken at
 * @property {"saved"|"delivered"|"refused"|"lost"} state lost: neither here nor at the hub
 * @property {number} at when it was taken, ms
 */

/**
 * @typedef {Object} Lane answers, or photos: a large photo holds up no answer
 * @property {() => Promise<boolean>} send sends some; false where nothing waits
 * @property {number} failures
 * @property {boolean} sending
 * @property {boolean} again whether something came while it was sending
 * @property {number} timer
 */

/** @param {() => Promise<boolean>} send @returns {Lane} */
function lane(send) {
  return { send, failures: 0, sending: false, again: false, timer: 0 };
}

/** The answers of a hub that will never take this very picture: too large, or none. */
const UNFIT = [413, 415];

/**
 * The state of a photo that the hub refused for good; anything else is thrown, to be tried again.
 * @param {unknown} problem
 */
function refusedForGood(problem) {
  if (problem instanceof HubError && UNFIT.includes(problem.status)) return "refused";
  throw problem;
}

/** Whether the hub lets a seat in no more, not even by its sheet. @param {unknown} problem */
function turnedAway(problem) {
  return problem instanceof HubError && [401, 404].includes(problem.status);
}

/** The outbox of this phone. */
export class Outbox {
  /**
   * @param {import("./storage.js").Store} store
   * @param {{changed: () => void, reached: () => void, rejoin: (place: string) => Promise<void>}}
   *   owner `changed` is called whenever something was kept, delivered or refused, `reached` where
   *   the hub took something; `rejoin` gets a new token where the old is unknown
   */
  constructor(store, { changed, reached, rejoin }) {
    this.store = store;
    this.changed = changed;
    this.reached = reached;
    this.rejoin = rejoin;
    /** @type {Map<string, Entry>} */
    this.entries = new Map();
    /** @type {Map<string, Photo>} */
    this.photos = new Map();
    this.lanes = [lane(() => this.sendSome()), lane(() => this.sendPhoto())];
  }

  /**
   * Read what an earlier page left. It may have left things at a seat that it had just forgotten:
   * a page that is going still hands its cards over, and its last changes may not reach the disk.
   */
  async load() {
    for (const [id, entry] of await this.store.entries("ops")) this.entries.set(id, entry);
    for (const [hash, photo] of await this.store.entries("photos")) {
      this.photos.set(hash, { place: photo.place, state: photo.state, at: photo.at });
    }
    const places = new Set([...this.entries.values(), ...this.photos.values()].map((it) => it.place));
    for (const place of places) {
      if (isForgotten(this.store, place)) await this.forget(place, true);
    }
  }

  /** The entries made at a seat. @param {string} place */
  at(place) {
    return [...this.entries.values()].filter((entry) => entry.place === place);
  }

  /** A seat's entries that the hub took. @param {string} place */
  delivered(place) {
    return this.at(place).filter((entry) => entry.state === "delivered");
  }

  /** The last of a seat's delivered entries in the hub's log. @param {string} place */
  reachedSeq(place) {
    return Math.max(0, ...this.delivered(place).map((entry) => entry.seq ?? 0));
  }

  /** Forget the places of entries in a log that was read anew. @param {Entry[]} entries */
  async forgetSeq(entries) {
    for (const entry of entries) entry.seq = undefined;
    await Promise.all(entries.map((entry) => this.store.put("ops", entry.op.op_id, entry)));
  }

  /** How many answers and photos are not yet delivered. */
  get pending() {
    const all = [...this.entries.values(), ...this.photos.values()];
    return all.filter((thing) => thing.state === "saved").length;
  }

  /**
   * What became of an operation made here; undefined for another's.
   * @param {string} id
   * @returns {"saved"|"fleeting"|"delivered"|"refused"|undefined}
   */
  stateOf(id) {
    const entry = this.entries.get(id);
    return entry?.state === "saved" && entry.fleeting ? "fleeting" : entry?.state;
  }

  /**
   * Keep an operation and send it once it is on the disk.
   * @param {import("./operations.js").Op} op
   * @param {string} place
   */
  add(op, place) {
    /** @type {Entry} */
    const entry = { op, hash: hashOf(op), place, state: "saved" };
    this.entries.set(op.op_id, entry);
    this.store.put("ops", op.op_id, entry).then((kept) => {
      entry.fleeting = !kept;
      this.changed();
      this.wake();
    });
    this.changed();
  }

  /**
   * Keep a photo and send it; it is on the disk when the promise holds, where the disk has room.
   * @param {string} hash SHA-256 of its bytes
   * @param {ArrayBuffer} data
   * @param {string} place
   */
  async addPhoto(hash, data, place) {
    /** @type {Photo} */
    const photo = { place, state: "saved", at: Date.now() };
    await this.store.put("photos", hash, { ...photo, data });
    this.photos.set(hash, photo);
    this.changed();
    this.wake();
  }

  /** Try now, whatever the last tries gave. */
  wake() {
    for (const one of this.lanes) {
      window.clearTimeout(one.timer);
      one.failures = 0;
      this.drain(one);
    }
  }

  /** Send until nothing is left, or wait a while and try again. @param {Lane} one */
  async drain(one) {
    one.again = true;
    if (one.sending) return;
    one.sending = true;
    try {
      while (one.again) {
        one.again = false;
        while (await one.send()) one.failures = 0;
      }
    } catch (problem) {
      if (!(problem instanceof HubError)) throw problem;
      this.retryLater(one);
    } finally {
      one.sending = false;
    }
  }

  /** Back off: a random wait below a limit that doubles from one second to thirty. */
  retryLater(/** @type {Lane} */ one) {
    const limit = Math.min(LONGEST_MS, 1_000 * 2 ** one.failures);
    one.failures += 1;
    one.timer = window.setTimeout(() => this.drain(one), 250 + Math.random() * limit);
  }

  /**
   * Send for the first seat that is let in; false where none waits. One that is turned away, for
   * its learner was withdrawn or its session is gone, holds up no other.
   * @param {string[]} places
   * @param {(place: string) => Promise<void>} send
   */
  async sendOfAny(places, send) {
    let refused;
    for (const place of new Set(places)) {
      try {
        await send(place);
        return true;
      } catch (problem) {
        if (!turnedAway(problem)) throw problem;
        refused = problem;
      }
    }
    if (refused) throw refused;
    return false;
  }

  /** Send one batch of one seat; false where nothing waits. */
  async sendSome() {
    const waiting = [...this.entries.values()].filter((entry) => entry.state === "saved");
    return this.sendOfAny(waiting.map((entry) => entry.place), (place) => (
      this.sendBatch(place, waiting.filter((entry) => entry.place === place).slice(0, BATCH))
    ));
  }

  /** @param {string} place @param {Entry[]} batch */
  async sendBatch(place, batch) {
    const ops = batch.map((entry) => entry.op);
    const needs = ["results", "blobs_lacking"];
    const answer = await this.withPass(place, (pass) => post("/api/ops", { ops }, needs, pass));
    let settled = 0;
    for (const result of answer.results) settled += (await this.take(result)) ? 1 : 0;
    this.sendAgain(answer.blobs_lacking, place);
    this.changed();
    if (!settled) throw new HubError(0, "unsettled", "");
    this.reached();
  }

  /**
   * Believe an answer only where it names the operation and its hash.
   * @param {{op_id: string, status: string, hash: string, seq?: number, said?: string}} result
   */
  async take(result) {
    const entry = this.entries.get(result.op_id);
    if (!entry) return false;
    const stored = result.status === "stored" || result.status === "duplicate";
    if (stored && result.hash !== entry.hash) return false;
    entry.state = stored ? "delivered" : "refused";
    entry.seq = result.seq;
    entry.said = result.said;
    await this.store.put("ops", result.op_id, entry);
    return true;
  }

  /** Send one photo; false where none waits. */
  async sendPhoto() {
    const waiting = [...this.photos].filter(([, photo]) => photo.state === "saved");
    return this.sendOfAny(waiting.map(([, photo]) => photo.place), (place) => (
      this.sendPhotoOf(waiting.find(([, photo]) => photo.place === place))
    ));
  }

  /** Send a photo. One whose bytes are gone holds up no other. @param {[string, Photo]} one */
  async sendPhotoOf([hash, photo]) {
    const kept = await this.store.take("photos", hash);
    if (kept?.data?.byteLength) {
      photo.state = await this.withPass(photo.place, (pass) => this.putPhoto(hash, kept.data, pass))
        .then(() => "delivered", refusedForGood);
      await this.store.put("photos", hash, { ...kept, state: photo.state });
      this.reached();
    } else {
      photo.state = "lost";
    }
    this.changed();
  }

  /** Send the bytes of a photo; only the hub can name what it got. */
  async putPhoto(/** @type {string} */ hash, /** @type {ArrayBuffer} */ data, pass) {
    const headers = { "Content-Type": "image/jpeg" };
    const options = { method: "PUT", headers, body: data };
    const answer = await request(`/api/blobs/${hash}`, options, pass, PHOTO_PATIENCE_MS);
    const { sha256 } = await objectIn(answer, ["sha256"]);
    if (sha256 !== hash) throw new HubError(0, "cut", "");
  }

  /**
   * Do something with a seat's token; where the hub no longer knows it, get a new one first.
   * @template T
   * @param {string} place
   * @param {(pass: string) => Promise<T>} act
   * @returns {Promise<T>}
   */
  async withPass(place, act) {
    try {
      return await act(passOf(this.store, place));
    } catch (problem) {
      if (!(problem instanceof HubError) || problem.status !== 401) throw problem;
      await this.rejoin(place);
      return act(passOf(this.store, place));
    }
  }

  /**
   * Ask a hub that started anew which delivered answers and photos it lacks, and send those again.
   * @param {string} place
   */
  async compare(place) {
    const ids = this.at(place).map((entry) => entry.op.op_id);
    if (!ids.length) return;
    const known = { op_ids: ids };
    const needs = ["lacks", "blobs_lacking"];
    const answer = await this.withPass(place, (pass) => post("/api/known", known, needs, pass));
    for (const id of answer.lacks) {
      const entry = this.entries.get(id);
      if (entry?.state === "delivered") entry.state = "saved";
    }
    this.sendAgain(answer.blobs_lacking, place);
    this.changed();
    this.wake();
  }

  /**
   * Photos that the hub lacks wait anew; those that are not on this phone either are lost.
   * @param {string[]} hashes
   * @param {string} place
   */
  sendAgain(hashes, place) {
    for (const hash of hashes) {
      const photo = this.photos.get(hash);
      if (photo?.state === "delivered") photo.state = "saved";
      if (!photo) this.photos.set(hash, { place, state: "lost", at: 0 });
    }
  }

  /** Whether an answer is a photo that will never reach the class. @param {any} value */
  isLost(value) {
    return ["lost", "refused"].includes(this.photos.get(value)?.state ?? "");
  }

  /**
   * Forget what a closed session holds safely, or `everything`, where nothing is to be kept.
   * @param {string} place
   * @param {boolean} [everything]
   */
  async forget(place, everything = false) {
    for (const [id, entry] of this.entries) {
      if (entry.place !== place || (entry.state === "saved" && !everything)) continue;
      this.entries.delete(id);
      await this.store.remove("ops", id);
    }
    for (const [hash, photo] of this.photos) {
      if (photo.place !== place || (photo.state === "saved" && !everything)) continue;
      this.photos.delete(hash);
      await this.store.remove("photos", hash);
    }
  }
}
