/**
 * A phone as the trainer's scanner: codes from its camera, from pictures or typed go to the window that
 * packs, and its answers are shown, sounded and felt. All sentences stand in the page or come from the
 * window.
 */

import { small } from "./picture.js";

const TOKEN = /^[0-9a-f]{32}$/;
const KEPT = "scanner";

/** Sent in place of a code: what this phone scanned last is taken back. */
const UNDO = "undo";

/** How often the camera's picture is looked at, ms. */
const LOOK_MS = 200;

/** The same code again within so long is the same scan, ms. */
const SAME_MS = 3_000;

/** What is felt: one short push, or three. */
const SHAKES = { good: [60], bad: [120, 80, 120, 80, 120] };

/** What is heard: notes in Hz, one after the other. */
const NOTES = { good: [880], bad: [220, 165] };
const NOTE_S = 0.14;

/** Pixels of a picture's longer edge: enough for the small code of a label that fills a third of it. */
const PICTURE_PX = 1600;

/**
 * The token behind the # of the address, kept for this tab and taken out of sight.
 * @returns {string} empty where there is none
 */
export function takeToken() {
  const given = location.hash.slice(1);
  if (TOKEN.test(given)) {
    sessionStorage.setItem(KEPT, given);
    history.replaceState(null, "", location.pathname);
  }
  return sessionStorage.getItem(KEPT) ?? "";
}

/**
 * @typedef {Object} Came what came of a code
 * @property {boolean} good
 * @property {string} [said] as the window says it
 * @property {string} [remedy]
 * @property {string} [problem] the name of a sentence of the page, where there is no answer
 */

/**
 * What a code comes to.
 * @param {string} token
 * @param {string} text
 * @returns {Promise<Came>}
 */
export function ask(token, text) {
  return post(token, "", "application/json", JSON.stringify({ text }));
}

/** What the code in a picture comes to. @returns {Promise<Came>} */
async function askByPicture(/** @type {string} */ token, /** @type {Blob} */ file) {
  const picture = await small(file, PICTURE_PX).catch(() => null);
  if (!picture) return { good: false, problem: "not_a_photo" };
  return post(token, "/picture", "image/jpeg", picture);
}

async function post(token, path, type, body) {
  const response = await fetch(`/api/scans${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": type },
    body,
  }).catch(() => null);
  const told = await response?.json().catch(() => null);
  if (response?.ok && told) return told;
  return { good: false, problem: told?.error ?? "away" };
}

/** Why the camera cannot be used here: "unsafe", "blind", or nothing. */
export function cameraHindrance() {
  if (!window.isSecureContext || !navigator.mediaDevices) return "unsafe";
  return "BarcodeDetector" in window ? "" : "blind";
}

/** Tells a code that is new from one that still lies under the camera. */
export class Stutter {
  #last = "";
  #seen = -Infinity;

  /** Whether a code is another one than a moment ago. @param {string} text @param {number} now */
  isNew(text, now) {
    const same = text === this.#last && now - this.#seen < SAME_MS;
    this.#last = text;
    this.#seen = now;
    return !same;
  }
}

/** The page itself: its line, its camera, and what came of the last code. */
class Scanner {
  #token = takeToken();
  #busy = false;
  #stutter = new Stutter();
  #sound = null;

  /** @param {HTMLElement} page */
  constructor(page) {
    this.part = (name) => page.querySelector(`#${name}`);
    this.sentence = (name) => page.querySelector(`[data-say="${name}"]`)?.textContent ?? "";
    this.part("typed").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#sendTyped();
    });
    this.part("undo").addEventListener("click", () => this.#undo());
    this.part("start").addEventListener("click", () => this.#start());
    this.part("take").addEventListener("click", () => this.part("picture").click());
    this.part("picture").addEventListener("change", () => this.#sendPicture());
    this.#hinder(cameraHindrance());
    this.#tell("", () => ask(this.#token, "")); // What the window waits for now.
  }

  /** Send a code, and show what came of it. @param {string} text */
  async send(text) {
    if (!this.#busy) await this.#tell("wait", () => ask(this.#token, text.slice(0, this.#longest)));
  }

  get #longest() {
    return this.part("code").maxLength;
  }

  /**
   * Show what is done, then what came of it.
   * @param {string} doing the name of its sentence; none is neither told nor heard
   * @param {() => Promise<Came>} asking
   */
  async #tell(doing, asking) {
    this.#busy = true;
    if (doing) this.#show("", this.sentence(doing), "");
    const { good, said, remedy, problem } = await asking();
    this.#busy = false;
    const how = good ? "good" : "bad";
    const hindered = problem && (this.sentence(problem) || this.sentence("away"));
    this.#show(how, hindered || said, remedy ?? "");
    if (doing) this.#signal(how);
  }

  async #sendPicture() {
    const input = this.part("picture");
    const [file] = input.files;
    if (file && !this.#busy) {
      this.#hearable();
      await this.#tell("reading", () => askByPicture(this.#token, file));
    }
    input.value = ""; // The same picture again is a change again.
  }

  async #sendTyped() {
    const line = this.part("code");
    const text = line.value.trim();
    this.#hearable();
    if (!text || this.#busy) return;
    await this.send(text);
    line.value = "";
    line.focus();
  }

  #undo() {
    this.#hearable();
    this.send(UNDO);
  }

  #show(how, said, remedy) {
    this.part("answer").className = how;
    this.part("said").textContent = said;
    this.part("remedy").textContent = remedy;
  }

  /** Offer the camera, or pictures where it is hindered. */
  #hinder(name) {
    this.part("start").hidden = Boolean(name);
    this.part("take").hidden = !name;
    this.part("hindered").textContent = name ? this.sentence(name) : "";
    this.part("hindered").hidden = !name;
  }

  async #start() {
    this.#hearable();
    const media = { video: { facingMode: "environment" } };
    const picture = await navigator.mediaDevices.getUserMedia(media).catch(() => null);
    this.#hinder(picture ? "" : "denied");
    if (!picture) return;
    const video = this.part("camera");
    video.srcObject = picture;
    video.hidden = false;
    this.part("start").hidden = true;
    video.play().catch(() => null);
    navigator.wakeLock?.request("screen").catch(() => null);
    const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    setInterval(() => this.#look(detector, video), LOOK_MS);
  }

  async #look(detector, video) {
    if (this.#busy || document.hidden) return;
    const [found] = await detector.detect(video).catch(() => []);
    const text = found?.rawValue ?? "";
    if (text && !this.#busy && this.#stutter.isNew(text, performance.now())) this.send(text);
  }

  /** Browsers let a page sound only after a touch. */
  #hearable() {
    this.#sound ??= new AudioContext();
  }

  #signal(how) {
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(SHAKES[how]);
    const sound = this.#sound;
    if (!sound) return;
    for (const [place, hertz] of NOTES[how].entries()) {
      const note = sound.createOscillator();
      note.frequency.value = hertz;
      note.connect(sound.destination);
      note.start(sound.currentTime + place * NOTE_S);
      note.stop(sound.currentTime + (place + 1) * NOTE_S);
    }
  }
}

const page = document.getElementById("scanner");
if (page) new Scanner(page);
