/** A photo of the cup: taken, made small, kept on the phone, sent when there is a way. */

import { h, icon, refill, setText } from "../dom.js";
import { request } from "../hub.js";
import { passOf } from "../identity.js";
import { small } from "../picture.js";
import { sha256 } from "../sha256.js";
import { phrase, say, timeOfDay } from "../words.js";
import { questionOf } from "./parts.js";

const LONGEST_SIDE = 1280;

export const scope = "sample";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  const vessel = phrase(room.protocol.samples.vessel);
  const title = attribute.scope === "step"
    ? say("Photo")
    : say("Photo of {vessel} {code}", { vessel, code: card.subject });
  const change = (given) => card.set(attribute.id, given);
  return new Photo(room, attribute, title, card.values[attribute.id], change);
}

/** A picture is looked at; in words there is only that it was taken. */
export function text() {
  return say("photo taken");
}

/** What cameras write that not every browser reads: how the file begins, after some bytes. */
const FORMATS = [
  [/^.{4}ftyp(hei|hev|mif1|msf1)/s, "HEIC"], [/^.{4}ftypavi/s, "AVIF"], [/^(II\*\0|MM\0\*)/, "TIFF"],
  [/^RIFF.{4}WEBP/s, "WebP"], [/^\0\0\0\x0cjP /, "JPEG 2000"], [/^(\xff\x0a|\0\0\0\x0cJXL )/, "JPEG XL"],
];

/** The format of a picture that could not be read; empty where it is none of those. */
async function formatOf(/** @type {Blob} */ file) {
  const bytes = await file.slice(0, 16).arrayBuffer().catch(() => new ArrayBuffer(0));
  const start = String.fromCharCode(...new Uint8Array(bytes));
  return String(FORMATS.find(([sign]) => /** @type {RegExp} */ (sign).test(start))?.[1] ?? "");
}

/** What to do about a picture that this browser cannot read. @param {string} format */
function unreadText(format) {
  return format
    ? say("This browser cannot read {format} pictures. Set the camera to JPEG or use another " +
      "picture, or go on without: your other answers count.", { format })
    : say("This browser cannot read this photo. Take another, or go on without: your other " +
      "answers count.");
}

/**
 * The bytes of a photo, from this phone or from the hub; nothing where neither has it now.
 * @param {import("../classroom.js").Classroom} room
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

/** A photo as a field of a card. */
class Photo {
  /**
   * @param {import("../classroom.js").Classroom} room
   * @param {any} attribute
   * @param {string} title what is on it, "Photo of bowl 283"
   * @param {string|undefined} value
   * @param {(value: string) => void} change
   */
  constructor(room, attribute, title, value, change) {
    this.room = room;
    this.label = questionOf(attribute);
    this.hash = value;
    this.change = change;
    this.trouble = "";
    this.url = "";
    this.input = h("input", {
      type: "file", accept: "image/*", capture: "environment", class: "hidden-input",
      "aria-label": this.label, change: () => this.take(),
    });
    this.frame = h("span", { class: "photo-frame" });
    this.said = h("span", { class: "small", role: "status" });
    const name = h("span", { class: "label" }, title);
    const text = h("span", { class: "photo-text" }, name, this.said);
    this.node = h("label", { class: "field photo" }, this.input, this.frame, text);
    this.show();
  }

  /** Make the picture small, keep it, and put it on the card. */
  async take() {
    const file = this.input.files?.[0];
    if (!file) return;
    this.trouble = "";
    try {
      const data = await (await small(file, LONGEST_SIDE)).arrayBuffer();
      this.hash = sha256(new Uint8Array(data));
      await this.room.outbox.addPhoto(this.hash, data, this.room.place);
      this.change(this.hash);
    } catch (problem) {
      console.info("no photo:", problem);
      this.trouble = unreadText(await formatOf(file));
    }
    this.input.value = "";
    this.show();
  }

  /** The state of the photo in words. */
  stateText() {
    if (this.trouble) return this.trouble;
    if (!this.hash) return this.label;
    const kept = this.room.outbox.photos.get(this.hash);
    if (kept?.state === "lost") return say("This picture was lost. Please take it again.");
    if (kept?.state === "refused") return say("This photo was not accepted. Take another.");
    if (kept?.state !== "saved") return say("Delivered. Tap to take it again.");
    return say("Taken at {time}, will be sent later", { time: timeOfDay(kept.at) });
  }

  /** Tell anew whether it was delivered. */
  update() {
    setText(this.said, this.stateText());
  }

  /** Draw the photo, or a camera where there is none. */
  async show() {
    this.update();
    refill(this.frame, icon("camera", 24));
    const data = this.hash && (await pixels(this.room, this.hash));
    if (!data) return;
    URL.revokeObjectURL(this.url);
    this.url = URL.createObjectURL(new Blob([data], { type: "image/jpeg" }));
    refill(this.frame, h("img", { src: this.url, alt: "" }));
  }

  /** Let go of the picture in memory. */
  leave() {
    URL.revokeObjectURL(this.url);
  }
}
