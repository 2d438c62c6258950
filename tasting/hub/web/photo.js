/** A photo of the cup: taken, made small, kept on the phone, sent when there is a way. */

import { h, icon, refill } from "./dom.js";
import { request } from "./hub.js";
import { passOf } from "./identity.js";
import { sha256 } from "./sha256.js";
import { phrase, say } from "./words.js";

const LONGEST_SIDE = 1280;
const QUALITY = 0.8;

/**
 * A picture drawn anew as JPEG, at most 1280 px long; drawing leaves its place and time behind.
 * @param {Blob} file
 * @returns {Promise<ArrayBuffer>}
 * @throws where the file is no picture that this browser can read
 */
async function small(file) {
  const picture = await createImageBitmap(file);
  const share = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = h("canvas", {
    width: Math.round(picture.width * share), height: Math.round(picture.height * share),
  });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  canvas.width = 0;
  if (!blob) throw new Error("The picture could not be drawn.");
  return blob.arrayBuffer();
}

/**
 * A photo as a field of a card.
 * @param {import("./room.js").Room} room
 * @param {any} attribute
 * @param {string} title what is on it, "Photo of bowl 3"
 * @param {string|undefined} value
 * @param {(value: string|undefined) => void} change
 * @returns {{node: Element, update: () => void}} `update` tells anew whether it was delivered
 */
export function photo(room, attribute, title, value, change) {
  let hash = value;
  let trouble = "";
  let url = "";
  const input = h("input", {
    type: "file", accept: "image/*", capture: "environment", class: "hidden-input",
    "aria-label": phrase(attribute.ask ?? attribute.name), change: take,
  });
  const frame = h("span", { class: "photo-frame" });
  const said = h("span", { class: "small", role: "status" });
  const name = h("span", { class: "label" }, title);
  const text = h("span", { class: "photo-text" }, name, said);
  const node = h("label", { class: "field photo" }, input, frame, text);
  show();
  return { node, update };

  /** Make the picture small, keep it, and put it on the card. */
  async function take() {
    const file = input.files?.[0];
    if (!file) return;
    trouble = "";
    try {
      const data = await small(file);
      hash = sha256(new Uint8Array(data));
      await room.outbox.addPhoto(hash, data, room.place);
      change(hash);
    } catch (problem) {
      console.info("no photo:", problem);
      trouble = say("This picture could not be read. Please take it again.");
    }
    input.value = "";
    show();
  }

  /** The state of the photo in words. */
  function update() {
    const state = hash && room.outbox.photos.get(hash)?.state;
    const text = trouble || (!hash ? phrase(attribute.ask ?? attribute.name)
      : state === "saved" ? say("Taken, will be sent later") : say("Delivered. Tap to take it again."));
    if (said.textContent !== text) said.textContent = text;
  }

  /** Draw the photo, or a camera where there is none. */
  async function show() {
    update();
    refill(frame, icon("camera", 24));
    if (!hash) return;
    const data = await pixels(room, hash);
    if (!data || !frame.isConnected) return;
    URL.revokeObjectURL(url);
    url = URL.createObjectURL(new Blob([data], { type: "image/jpeg" }));
    refill(frame, h("img", { src: url, alt: "" }));
  }
}

/**
 * The bytes of a photo, from this phone or from the hub; nothing where neither has it now.
 * @param {import("./room.js").Room} room
 * @param {string} hash
 * @returns {Promise<ArrayBuffer|null>}
 */
async function pixels(room, hash) {
  const kept = await room.store.take("photos", hash);
  if (kept) return kept.data;
  const pass = passOf(room.store, room.place);
  const answer = await request(`/api/blobs/${hash}`, {}, pass).catch(() => null);
  return answer && answer.arrayBuffer();
}
