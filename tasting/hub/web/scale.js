/** A line scale: a mark between two end words, moved by finger or by arrow keys. */

import { h, setText, svg } from "./dom.js";
import { language, number, phrase, say } from "./words.js";

/** The mark of each sense, so that colour is never alone. */
const SHAPES = {
  eye: () => svg("circle", { r: 13 }),
  nose: () => svg("path", { d: "M0-17L17 0 0 17-17 0z" }),
  taste: () => svg("rect", { x: -12.5, y: -12.5, width: 25, height: 25 }),
  touch: () => svg("path", { d: "M0-15L15 12H-15z" }),
  sound: () => svg("rect", { x: -7, y: -16, width: 14, height: 32 }),
};

/**
 * The mark of a sense as a small drawing.
 * @param {string} sense
 * @param {number} size in px
 */
export function senseMark(sense, size) {
  const box = { class: "mark", viewBox: "-20 -20 40 40", width: size, height: size };
  return svg("svg", { ...box, "aria-hidden": "true" }, SHAPES[sense]());
}

/** The graduation below the track. @param {{minimum: number, maximum: number, step: number}} scale */
function graduation({ minimum, maximum, step }) {
  const span = maximum - minimum;
  const parts = span / step <= 40 ? Math.round(span / step) : 20;
  const ticks = Array.from({ length: parts + 1 }, (_, i) => {
    const long = i % (parts / 2) === 0;
    const x = (i / parts) * 100;
    const d = `M${x} 0V${long ? 13 : i % 2 === 0 ? 9 : 5}`;
    return svg("path", { d, class: long ? "long" : "short" });
  });
  const box = { class: "ticks", viewBox: "0 0 100 13", preserveAspectRatio: "none" };
  return svg("svg", { ...box, "aria-hidden": "true" }, ...ticks);
}

/** How many decimals the steps of a scale have. @param {number} step */
function decimalsOf(step) {
  return Number.isInteger(step) ? 0 : Math.min(2, String(step).split(".")[1].length);
}

/**
 * A line scale as a field of a card.
 * @param {any} attribute
 * @param {number|undefined} value
 * @param {(value: number) => void} change
 */
export function scale(attribute, value, change) {
  const { minimum, maximum, step } = attribute;
  const decimals = decimalsOf(step);
  const label = phrase(attribute.ask ?? attribute.name);
  const big = h("output", { class: "big-value" });
  const input = h("input", {
    type: "range", min: minimum, max: maximum, step, "aria-label": label, lang: language(),
  });
  const thumb = h("span", { class: "thumb" }, senseMark(attribute.sense, 40));
  const fill = h("span", { class: "fill" });
  const track = h("div", { class: "track" }, fill, graduation(attribute), thumb, input);
  const middle = (minimum + maximum) / 2;
  const ends = h("div", { class: "ends", "aria-hidden": "true" },
    h("span", {}, `${number(minimum)}, ${phrase(attribute.low)}`),
    h("span", {}, number(middle, Number.isInteger(middle) ? 0 : 1)),
    h("span", {}, `${number(maximum)}, ${phrase(attribute.high)}`));
  const head = h("div", { class: "field-head" }, h("span", { class: "label" }, label), big);
  const node = h("div", { class: "field scale" }, head, track, ends);
  input.value = String(value ?? middle);
  show(value);
  const take = () => {
    const given = Number(Number(input.value).toFixed(6));
    show(given);
    change(given);
  };
  input.addEventListener("input", take);
  input.addEventListener("click", take); // The very middle, where nothing moves.
  input.addEventListener("keydown", (event) => event.key === "Enter" && take());
  return node;

  /** @param {number|undefined} given */
  function show(given) {
    const answered = given !== undefined;
    const share = ((given ?? middle) - minimum) / (maximum - minimum);
    node.classList.toggle("unanswered", !answered);
    node.style.setProperty("--share", String(share));
    setText(big, answered ? number(given, decimals) : "–");
    const ends = { low: phrase(attribute.low), high: phrase(attribute.high) };
    input.setAttribute("aria-valuetext", answered
      ? say("{value}, between {low} and {high}", { value: number(given, decimals), ...ends })
      : say("no answer yet, between {low} and {high}", ends));
  }
}
