/**
 * Who sits here: the sheet's token, exchanged once for a token of this device.
 *
 * The sheet alone is enough to get everything back, since a scanner inside another app opens a
 * window whose storage is its own. Which sheet a tab is for stands in the tab's own history: two
 * learners may share a phone, and a browser may keep nothing else.
 */

import { post } from "./hub.js";
import { newId } from "./operations.js";

/**
 * @typedef {Object} Joined what the hub answers to a sheet
 * @property {string} device_token
 * @property {{number: number, display: string, language: string, order: string[]}} seat
 * @property {any} session
 * @property {string} epoch
 * @property {number} server_ms
 * @property {number} cursor
 * @property {string} [mark] by what the hub knows the event at the cursor again
 * @property {string} [version] of what was told of the session and the seat
 * @property {any[]} events
 */

/** The id of this device, made once. @param {import("./storage.js").Store} store */
export function deviceId(store) {
  const known = store.get("device") ?? history.state?.device;
  if (known) return known;
  const made = newId();
  store.set("device", made);
  return made;
}

/** A token or short code as typed, in its one form. @param {string} text */
export function asTyped(text) {
  const signs = text.toUpperCase().replace(/[\s\u2010-\u2013-]/g, "");
  return signs.replace(/O/g, "0").replace(/[IL]/g, "1");
}

/** The token in the address of the page, or nothing. */
export function tokenInAddress() {
  const token = asTyped(decodeURIComponent(location.pathname.slice(1)));
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(token) ? token : "";
}

/** The portion whose label was scanned: its code stands in the address behind a #; or nothing. */
export function portionInAddress() {
  return /^#(\d{3})$/.exec(location.hash)?.[1] ?? "";
}

/** The sheet that this tab is for; empty in a new one. */
export function sheetOfTab() {
  return history.state?.sheet ?? "";
}

/**
 * Note in the tab which sheet it is for. The address loses its token, which would stand there for
 * all to see, unless nothing else outlives the page.
 * @param {import("./storage.js").Store} store
 * @param {string} place
 */
export function keepInTab(store, place) {
  const { sheet } = store.get(`place/${place}`);
  const state = { ...history.state, sheet, device: deviceId(store) };
  history.replaceState(state, "", store.lasting ? "/" : location.pathname);
}

/** The seat's name among the phone's things. @param {Joined} joined */
export function placeOf(joined) {
  return `${joined.session.id}/${joined.seat.number}`;
}

/**
 * Take the seat of a sheet, again or for the first time.
 * @param {import("./storage.js").Store} store
 * @param {string} sheet the token or short code in its one form
 * @returns {Promise<Joined>}
 * @throws {import("./hub.js").HubError}
 */
export async function join(store, sheet) {
  const clean = { token: sheet, device_id: deviceId(store) };
  /** @type {Joined} */
  const joined = await post("/j", clean, ["device_token", "session", "seat", "events"]);
  const place = placeOf(joined);
  store.set(`place/${place}`, { sheet, pass: joined.device_token });
  store.set(`joined/${place}`, joined);
  store.set(`heard/${place}`, undefined);
  store.set("current", place);
  return joined;
}

/**
 * The token of this device for a seat, as last given.
 * @param {import("./storage.js").Store} store
 * @param {string} place
 */
export function passOf(store, place) {
  return store.get(`place/${place}`)?.pass ?? "";
}

/** The sheet that was used last; empty on a new phone. @param {import("./storage.js").Store} store */
export function lastSheet(store) {
  return store.get(`place/${store.get("current")}`)?.sheet ?? "";
}

/**
 * Note what was heard since a seat was taken, so that a page without its hub knows the step too.
 * @param {import("./storage.js").Store} store
 * @param {string} place
 * @param {any} event
 */
export function noteReceived(store, place, event) {
  const key = `heard/${place}`;
  store.set(key, [...(store.get(key) ?? []), event]);
}

/** Forget a seat that there is no more. @param {import("./storage.js").Store} store */
export function forgetSeat(store, /** @type {string} */ place) {
  for (const kind of ["place", "joined", "heard"]) store.set(`${kind}/${place}`, undefined);
}

/**
 * Whether a seat was forgotten here: whatever was still written there is for nobody.
 * @param {import("./storage.js").Store} store
 * @param {string} place
 */
export function isForgotten(store, place) {
  return store.forgot(`place/${place}`);
}

/**
 * What was said of a sheet before, and heard since, for when the hub is away.
 * @param {import("./storage.js").Store} store
 * @param {string} sheet
 * @returns {Joined|undefined}
 */
export function rememberedSeat(store, sheet) {
  const places = store.keys("place/")
    .filter((key) => store.get(key).sheet === sheet)
    .map((key) => key.slice("place/".length));
  // One sheet opens a rehearsal for a while and then its session: it is for what it opened last.
  const current = store.get("current");
  const place = places.includes(current) ? current : places[0];
  const joined = store.get(`joined/${place}`);
  if (!joined) return undefined;
  return { ...joined, events: [...joined.events, ...(store.get(`heard/${place}`) ?? [])] };
}
