/** A line scale: a mark between two end words, moved by finger or by arrow keys. */

import { h, setText, svg } from "../dom.js";
import { senseMark } from "../sense_mark.js";
import { decimalsOf, number, phrase, say } from "../words.js";
import { head, questionOf } from "./parts.js";

/** The width of what is drawn where the mark stands, px. */
const THUMB = 40;

const NBSP = "\u00a0";

export const scope = "sample";

/** The graduation below the track. @param {any} attribute */
function graduation(attribute) {
  const { minimum, maximum, step } = attribute;
  const span = maximum - minimum;
  const parts = span / step <= 40 ? Math.round(span / step) : 20;
  const ticks = Array.from({ length: parts + 1 }, (_, i) => {
    const long = i % (parts / 2) === 0;
    const x = (i / parts) * 100;
    const d = `M${x} 0V${long ? 13 : i % 2 === 0 ? 9 : 5}`;
    return svg("path", { d, class: long ? "long" : "short" });
  });
  const named = namedMarks(attribute).map(({ at }) => (
    svg("path", { d: `M${((at - minimum) / span) * 100} 0V13`, class: "named" })
  ));
  const box = { class: "ticks", viewBox: "0 0 100 13", preserveAspectRatio: "none" };
  return svg("svg", { ...box, "aria-hidden": "true" }, ...ticks, ...named);
}

/** The places on a scale that have names. @param {any} attribute @returns {any[]} */
function namedMarks({ marks }) {
  return marks ?? []; // A session planned before there were any has none.
}

/** @type {import("./index.js").MakeField} */
export function field(room, card, attribute) {
  const change = (given) => card.set(attribute.id, given);
  return new Line(attribute, card.values[attribute.id], change);
}

/** @type {import("./index.js").Read} */
export function text(room, attribute, value) {
  return number(value, decimalsOf(attribute.step));
}

/** A line scale as a field of a card. */
class Line {
  /**
   * @param {any} attribute
   * @param {number|undefined} value
   * @param {(value: number) => void} change
   */
  constructor(attribute, value, change) {
    this.attribute = attribute;
    this.change = change;
    this.middle = (attribute.minimum + attribute.maximum) / 2;
    this.build(value ?? this.middle);
    this.show(value);
  }

  /** Make the parts. @param {number} at where the mark stands first */
  build(at) {
    const { minimum: min, maximum: max, step, sense } = this.attribute;
    this.big = h("output", { class: "big-value" });
    const take = () => this.take();
    this.input = h("input", {
      type: "range", min, max, step, "aria-label": questionOf(this.attribute), input: take,
      pointerup: (event) => this.tapped(event), // A finger sends no click.
      keydown: (event) => event.key === "Enter" && take(),
    });
    this.input.value = String(at);
    const thumb = h("span", { class: "thumb" }, senseMark(sense, 40));
    const track = h("div", { class: "track" },
      h("span", { class: "fill" }), graduation(this.attribute), thumb, this.input);
    this.node = h("div", { class: "field scale" },
      head(this.attribute, this.big), track, this.ends(), this.marks());
  }

  /** The end words and the middle, where that is an answer one can give and has no name. */
  ends() {
    const { minimum, maximum, step, low, high } = this.attribute;
    const named = namedMarks(this.attribute).some(({ at }) => at === this.middle);
    const whole = !named && Number.isInteger(Number(((this.middle - minimum) / step).toFixed(6)));
    return h("div", { class: "ends", "aria-hidden": "true" },
      h("span", {}, `${number(minimum, decimalsOf(minimum))}, ${phrase(low)}`),
      h("span", {}, whole ? number(this.middle, decimalsOf(this.middle)) : ""),
      h("span", {}, `${number(maximum, decimalsOf(maximum))}, ${phrase(high)}`));
  }

  /** The names along the scale, each behind its number; none where it has none. */
  marks() {
    const named = namedMarks(this.attribute).map(({ at, name }) => (
      h("span", {}, `${number(at, decimalsOf(at))}${NBSP}${phrase(name)}`)
    ));
    return named.length ? h("p", { class: "named-marks" }, ...named) : null;
  }

  /**
   * Take a tap on the mark as it stands first, the very middle, where nothing moves. A tap beside it
   * that moved nothing, as some phones have it, is no answer.
   * @param {PointerEvent} event
   */
  tapped({ clientX }) {
    if (!this.node.classList.contains("unanswered")) return;
    const { left, width } = this.input.getBoundingClientRect();
    if (Math.abs(clientX - left - width / 2) <= THUMB / 2) this.take();
  }

  /** Take the place of the mark as the answer. */
  take() {
    const given = Number(Number(this.input.value).toFixed(6));
    this.show(given);
    this.change(given);
  }

  /** Show an answer, or that there is none yet. @param {number|undefined} given */
  show(given) {
    const { minimum, maximum, step, low, high } = this.attribute;
    const answered = given !== undefined;
    const share = ((given ?? this.middle) - minimum) / (maximum - minimum);
    this.node.classList.toggle("unanswered", !answered);
    this.node.style.setProperty("--share", String(share));
    const value = answered ? number(given, decimalsOf(step)) : "–";
    setText(this.big, value);
    const ends = { low: phrase(low), high: phrase(high) };
    const mark = namedMarks(this.attribute).find(({ at }) => at === given);
    const place = [value, ...(mark ? [phrase(mark.name)] : [])].join(", ");
    this.input.setAttribute("aria-valuetext", answered
      ? say("{value}, between {low} and {high}", { value: place, ...ends })
      : say("no answer yet, between {low} and {high}", ends));
  }
}
