/**
 * The bowls of a sample concerned: numbered circles as seen from above, in the order in which they
 * stand on the table; below, what is wrong with each that is marked, where defects are offered.
 */

import { h, icon, refill, setText } from "../dom.js";
import { phrase, say } from "../words.js";
import { head, questionOf } from "./parts.js";

/** Stands alone where a learner says that no bowl is concerned, as the domain has it. */
const NONE = "none:";

export const scope = "sample";

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  return new Bowls(room, card, attribute);
}

/** @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  const names = new Map(attribute.options.map(({ id, name }) => [id, phrase(name)]));
  return [value].flat().map((mark) => {
    if (mark === NONE) return say("none concerned");
    const [n, defect] = partsOf(mark);
    const bowl = called(room, n);
    return defect ? say("{bowl}: {defect}", { bowl, defect: names.get(defect) ?? defect }) : bowl;
  }).join(", ");
}

// ------------------------- what one vessel is called: the rule of `tasting/domain/vessels.py`

const NUMBER = "(?:[0-9]{1,2}(?![0-9.,])|two|deux|three|trois|four|quatre|five|cinq|six|seven|sept"
  + "|eight|huit|nine|neuf|ten|dix|eleven|onze|twelve|douze)"
  + "(?![\\wÀ-ÿ])(?!\\s*(?:[cdm]?l|k?g|fl|oz|[cm]m|min)(?!\\w)|\\s*[°%])";
const SETS = "(?:sets?|series|rows?|groups?|trays?|séries?|lots?|jeux?|ensembles?|rangées?|groupes?)"
  + "\\s+(?:of|de)\\s+";
const SET = new RegExp(`^(?:(?:an?|une?)\\s+)?(?:${SETS})?${NUMBER}\\s*[×x]?\\s+(.+)$`, "i");
const BEHIND = /\s*(?:[(,]|\s(?:of|with|in|de|à|en|avec)(?=\s)).*/i;
const WORD = /[\p{L}\p{N}_]+/gu;
const SEVERAL = /^(?:(glass|press|dish)es|(.*eau)x|(.*[^s])s)$/i;

/** One vessel of what a sample is served in: "bowl" of "set of five bowls". */
export function oneOf(/** @type {string} */ name) {
  const found = SET.exec(name.trim());
  if (!found) return (name.includes("(") ? name.replace(BEHIND, "") : name) || bare(name);
  const kept = found[1].replace(BEHIND, "") || bare(found[1]);
  return kept.replace(WORD, (word) => word.replace(SEVERAL, "$1$2$3"));
}

/** A name that is all remark, as "(gaiwan)", without brackets. @param {string} name */
const bare = (name) => /[^\s(),][^(),]*/.exec(name)?.[0].trim() ?? name;

/** One bowl, by what the protocol serves samples in: "cup 2". */
function called(/** @type {import("../classroom.js").Room} */ room, /** @type {number} */ n) {
  return `${oneOf(phrase(room.protocol.samples.vessel))} ${n}`;
}

/** How many bowls count in a score: those with a defect, where defects are offered. */
export function number(attribute, value) {
  const marks = [value].flat().filter((mark) => mark !== NONE);
  return marks.filter((mark) => !attribute.options.length || partsOf(mark)[1]).length;
}

/** The number and the defect of a mark, "2" or "2:mouldy". @param {string} mark */
function partsOf(mark) {
  const [n, ...defect] = String(mark).split(":");
  return [Number(n), defect.join(":")];
}

/** Bowls as a field of a card. */
class Bowls {
  /**
   * @param {import("../classroom.js").Room} room
   * @param {import("../card.js").Card} card
   * @param {any} attribute
   */
  constructor(room, card, attribute) {
    this.room = room;
    this.card = card;
    this.attribute = attribute;
    const value = card.values[attribute.id] ?? [];
    this.none = value.includes(NONE);
    /** Which bowls are marked, each with its defect or "". */
    this.marked = new Map(value.filter((mark) => mark !== NONE).map(partsOf));
    this.circles = Array.from({ length: attribute.count }, (_, at) => this.circle(at + 1));
    this.noBowl = h("button", { type: "button", class: "chip", click: () => this.markNone() });
    this.defects = h("div", { class: "bowl-defects" });
    this.missing = h("p", { class: "small", role: "status" });
    const name = questionOf(attribute);
    this.node = h("div", { class: "field" }, head(attribute),
      h("div", { class: "bowls", role: "group", "aria-label": name }, ...this.circles),
      h("div", { class: "chips" }, this.noBowl), this.defects, this.missing);
    this.show();
  }

  /** A bowl seen from above. @param {number} n */
  circle(n) {
    const name = called(this.room, n);
    return h("button", { type: "button", class: "bowl", "aria-label": name, click: () => this.mark(n) },
      String(n));
  }

  /** Mark a bowl, or take its mark back. @param {number} n */
  mark(n) {
    if (!this.marked.delete(n)) this.marked.set(n, "");
    this.none = false;
    this.keep();
  }

  /** Say that no bowl is concerned, or take that back. */
  markNone() {
    this.none = !this.none;
    this.marked.clear();
    this.keep();
  }

  /** Say what is wrong with a bowl, or take it back. @param {number} n @param {string} defect */
  name(n, defect) {
    this.marked.set(n, this.marked.get(n) === defect ? "" : defect);
    this.keep();
  }

  /** Note the answer, bowls in their order. */
  keep() {
    const marks = [...this.marked].sort(([a], [b]) => a - b)
      .map(([n, defect]) => (defect ? `${n}:${defect}` : String(n)));
    const value = this.none ? [NONE] : marks;
    this.card.set(this.attribute.id, value.length ? value : undefined);
    this.show();
  }

  /** Show what is marked. */
  show() {
    this.circles.forEach((circle, at) => {
      circle.setAttribute("aria-pressed", String(this.marked.has(at + 1)));
    });
    this.noBowl.setAttribute("aria-pressed", String(this.none));
    refill(this.noBowl, this.none && icon("check", 16), say("none concerned"));
    if (this.attribute.options.length) this.showDefects();
  }

  /** A row of defects for each bowl that is marked; the one in hand keeps the focus. */
  showDefects() {
    const held = document.activeElement?.dataset?.defect;
    const numbers = [...this.marked.keys()].sort((a, b) => a - b);
    refill(this.defects, ...numbers.map((n) => this.defectsOf(n)));
    if (held) this.defects.querySelector(`[data-defect="${held}"]`)?.focus();
    const unnamed = numbers.filter((n) => !this.marked.get(n));
    setText(this.missing, unnamed.length
      ? say("Without its defect, a number is kept but takes no points off: {numbers}.",
        { numbers: unnamed.join(", ") })
      : "");
  }

  /** The defects of one bowl, of which one counts. @param {number} n */
  defectsOf(n) {
    const chips = this.attribute.options.map(({ id, name }) => {
      const on = this.marked.get(n) === id;
      return h("button", {
        type: "button", class: "chip", "aria-pressed": String(on), "data-defect": `${n}:${id}`,
        click: () => this.name(n, id),
      }, on && icon("check", 16), phrase(name));
    });
    const name = called(this.room, n);
    return h("div", { class: "bowl-row" }, h("span", { class: "rank", "aria-hidden": "true" }, String(n)),
      h("div", { class: "chips", role: "group", "aria-label": name }, ...chips));
  }
}
