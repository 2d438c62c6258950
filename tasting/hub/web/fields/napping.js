/** Codes laid on a sheet of 60 × 40 cm, alike ones near each other: by finger, by tap, or by keys. */

import { h, setText } from "../dom.js";
import { codesOf } from "../subjects.js";
import { number, say } from "../words.js";
import { head, questionOf } from "./parts.js";

/** The sheet, cm, and the letters that may stand beside a code, as the domain has them. */
const WIDE = 60;
const TALL = 40;
const LONGEST_WORDS = 60;
/** A code is as large as a finger, px; the sheet has half of that around what is measured. */
const FINGER = 44;
/** A finger that moves no further has tapped, px. */
const TAP = 6;
/** What each arrow does, in cm to the right and up. */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const FAST = 5;

export const scope = "set";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  return new Napping(room, card, attribute);
}

/** @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  return Object.entries(value)
    .map(([code, spot]) => `${code} (${placeText(spot)}) ${spot.words ?? ""}`.trim()).join(" · ");
}

/** Where a code lies, in short. @param {{x: number, y: number}} spot */
function placeText({ x, y }) {
  return `${number(x, 1)}\u00a0×\u00a0${number(y, 1)}\u00a0cm`;
}

/** A place on the sheet, to the millimetre. @param {number} x @param {number} y */
function spotAt(x, y) {
  const within = (at, most) => Math.round(Math.min(Math.max(at, 0), most) * 10) / 10;
  return { x: within(x, WIDE), y: within(y, TALL) };
}

/** Words as one line that a table can hold. @param {string} typed */
function lineOf(typed) {
  return typed.replace(/\p{Surrogate}/gu, "").replace(/;/g, ",")
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ").trim();
}

/** Give an element its look: few classes ask this, and all would fetch it with the page's own. */
function dressed(element, look) {
  Object.assign(element.style, look);
  return element;
}

/**
 * A sheet as a field of a card. Codes begin in a tray over it; what is laid is kept on the phone,
 * and is the answer once no code is left in the tray.
 */
class Napping {
  /**
   * @param {import("../classroom.js").Classroom} room
   * @param {import("../card.js").Card} card
   * @param {any} attribute
   */
  constructor(room, card, attribute) {
    this.room = room;
    this.card = card;
    this.attribute = attribute;
    this.key = `sheet/${room.place}/${card.step}/${card.subject}/${attribute.id}`;
    const set = codesOf(card.subject);
    this.codes = room.seat.order.filter((code) => set.includes(code));
    const answer = card.values[attribute.id];
    /** @type {{spots: Object<string, {x: number, y: number}>, words: Object<string, string>}} */
    this.laid = { spots: {}, words: {}, ...(answer ? {} : room.store.get(this.key)) };
    for (const [code, { x, y, words }] of Object.entries(answer ?? {})) {
      this.laid.spots[code] = { x, y };
      this.laid.words[code] = words ?? "";
    }
    this.chosen = "";
    this.build();
    this.show();
  }

  /** Make the parts. */
  build() {
    const { attribute } = this;
    this.count = h("span", { class: "count" });
    this.tokens = new Map(this.codes.map((code) => [code, this.token(code)]));
    this.tray = dressed(h("div", { class: "chips" }), { minHeight: `${FINGER}px` });
    this.area = dressed(h("div"), { position: "relative", width: "100%", aspectRatio: "3 / 2" });
    this.sheet = dressed(h("div", { click: (event) => this.tapSheet(event) }, this.area), {
      padding: `${FINGER / 2}px`, border: "1px solid var(--line-strong)",
      borderRadius: "8px", background: "var(--raised)",
    });
    this.said = h("p", { class: "unseen", role: "status" });
    const how = say(
      "Lay codes that are alike near each other, and different ones far apart. Drag each onto the "
      + "sheet, or tap it and then its place. With keys: arrows move a code, Delete takes it off.",
    );
    const desk = h("div", {
      class: "field", role: "application", "aria-label": questionOf(attribute),
    }, this.tray, this.sheet);
    this.node = h("div", { class: "field" }, head(attribute, this.count),
      h("p", { class: "small" }, how), desk, ...this.codes.map((code) => this.wordsOf(code)),
      this.said);
  }

  /** The button that is a code. @param {string} code */
  token(code) {
    const face = dressed(h("span", {}, code), {
      padding: "3px 6px", border: "1px solid var(--line-strong)", borderRadius: "14px",
    });
    const button = dressed(h("button", {
      type: "button",
      pointerdown: (event) => this.grip(event, code),
      pointermove: (event) => this.drag(event),
      pointerup: (event) => this.drop(event),
      pointercancel: () => this.letGo(),
      keydown: (event) => this.press(event, code),
      click: (event) => this.tap(event, code),
    }, face), {
      minWidth: `${FINGER}px`, height: `${FINGER}px`, padding: "0", border: "0",
      background: "none", touchAction: "none", fontWeight: "500", fontSize: ".8235rem",
    });
    return { button, face };
  }

  /** The line for a few words beside a code. @param {string} code */
  wordsOf(code) {
    const input = h("input", {
      type: "text", maxlength: LONGEST_WORDS, value: this.laid.words[code] ?? "",
      "aria-label": say("Words for {code}", { code }), autocomplete: "off",
      input: () => {
        this.laid.words[code] = lineOf(input.value);
        this.keep();
      },
    });
    const label = dressed(h("span", { "aria-hidden": "true" }, code), { flex: "none" });
    return dressed(h("div", {}, label, input), {
      display: "flex", alignItems: "center", gap: "10px",
    });
  }

  // ------------------------------------------------------------------- by finger

  /** A code is touched. @param {PointerEvent} event @param {string} code */
  grip(event, code) {
    if (event.button) return;
    const { button } = this.tokens.get(code);
    button.setPointerCapture(event.pointerId);
    this.held = { code, button, x: event.clientX, y: event.clientY, moved: false };
  }

  /** It follows the finger. @param {PointerEvent} event */
  drag(event) {
    const { held } = this;
    if (!held) return;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    held.moved ||= Math.hypot(x, y) > TAP;
    if (held.moved) dressed(held.button, { transform: `translate(${x}px, ${y}px)`, zIndex: "2" });
  }

  /** It is let go: on the sheet it lies there, elsewhere it is in the tray. @param {PointerEvent} event */
  drop(event) {
    const { held } = this;
    if (!held?.moved) return;
    this.drag(event);
    const box = held.button.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const sheet = this.sheet.getBoundingClientRect();
    const on = x >= sheet.left && x <= sheet.right && y >= sheet.top && y <= sheet.bottom;
    this.letGo();
    this.dragged = true; // The click that follows is none.
    window.setTimeout(() => { this.dragged = false; });
    this.put(held.code, on ? this.spotUnder(x, y) : undefined);
  }

  letGo() {
    if (this.held) dressed(this.held.button, { transform: "", zIndex: "" });
    this.held = undefined;
  }

  /** The place on the sheet at a point of the window. @param {number} x @param {number} y */
  spotUnder(x, y) {
    const box = this.area.getBoundingClientRect();
    return spotAt((x - box.left) / box.width * WIDE, (box.bottom - y) / box.height * TALL);
  }

  // ------------------------------------------------------------- by tap and by keys

  /** A code is tapped: the next tap on the sheet says where it goes. */
  tap(event, code) {
    this.held = undefined;
    if (this.dragged) return;
    // A press of a key has no finger to show the place with.
    if (event.detail === 0 && !this.laid.spots[code]) {
      this.put(code, spotAt(WIDE / 2, TALL / 2));
      return;
    }
    this.chosen = this.chosen === code ? "" : code;
    this.show();
  }

  /** @param {MouseEvent} event */
  tapSheet(event) {
    const onCode = event.target instanceof Element && event.target.closest("button");
    if (this.chosen && !onCode) this.put(this.chosen, this.spotUnder(event.clientX, event.clientY));
  }

  /** Arrows move a code by 1 cm, with Shift by 5. @param {KeyboardEvent} event @param {string} code */
  press(event, code) {
    const spot = this.laid.spots[code];
    const way = ARROWS[event.key];
    if (way) {
      const by = event.shiftKey ? FAST : 1;
      this.put(code, spot ? spotAt(spot.x + by * way[0], spot.y + by * way[1])
        : spotAt(WIDE / 2, TALL / 2));
    } else if (spot && (event.key === "Delete" || event.key === "Backspace")) this.put(code);
    else return;
    event.preventDefault();
  }

  // --------------------------------------------------------------------- what is laid

  /** Lay a code somewhere, or back into the tray. @param {string} code @param {any} [spot] */
  put(code, spot) {
    if (spot) this.laid.spots[code] = spot;
    else delete this.laid.spots[code];
    this.chosen = "";
    this.keep();
    this.show();
    this.tokens.get(code).button.focus({ preventScroll: true });
    setText(this.said, this.told(code));
  }

  /** Keep what is laid; the whole sheet is the answer. */
  keep() {
    const { card, attribute, codes, laid } = this;
    if (codes.every((code) => laid.spots[code])) {
      card.set(attribute.id, Object.fromEntries(codes.map((code) => [code, {
        ...laid.spots[code], ...(laid.words[code] ? { words: laid.words[code] } : {}),
      }])));
      this.room.store.set(this.key, undefined);
      return;
    }
    this.room.store.set(this.key, laid);
    if (attribute.id in card.values) card.set(attribute.id, undefined);
  }

  /** Where a code lies, as it is read aloud. @param {string} code */
  told(code) {
    const spot = this.laid.spots[code];
    if (!spot) return say("{code}: beside the sheet", { code });
    const [x, y] = [number(spot.x), number(spot.y)];
    return say("{code}: {x} cm from the left, {y} cm from the bottom", { code, x, y });
  }

  /** Show every code in its place. */
  show() {
    const { spots } = this.laid;
    for (const [code, { button, face }] of this.tokens) {
      const [spot, on] = [spots[code], this.chosen === code];
      dressed(button, spot ? {
        position: "absolute", left: `${100 * spot.x / WIDE}%`, bottom: `${100 * spot.y / TALL}%`,
        margin: `0 0 ${-FINGER / 2}px ${-FINGER / 2}px`,
      } : { position: "", left: "", bottom: "", margin: "" });
      dressed(face, {
        background: on ? "var(--ink)" : "var(--paper)", color: on ? "var(--paper)" : "var(--ink)",
      });
      button.setAttribute("aria-pressed", String(on));
      button.setAttribute("aria-label", this.told(code));
      const place = spot ? this.area : this.tray;
      if (button.parentNode !== place) place.append(button);
    }
    const n = this.codes.filter((code) => spots[code]).length;
    setText(this.count, say("{n} of {of}", { n, of: this.codes.length }));
  }
}
