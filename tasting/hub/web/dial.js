/** The dial: sixty ticks, an arc of what has passed, and the time left in large figures. */

import { setText, svg } from "./dom.js";
import { clockText, say } from "./words.js";

const SIZE = 316;
const CENTRE = SIZE / 2;
const RIM = CENTRE - 4;
const RING = RIM - 25;

/**
 * A point of the dial.
 * @param {number} radius
 * @param {number} turn the share of the whole round, from the top
 */
function at(radius, turn) {
  const angle = turn * 2 * Math.PI;
  const x = CENTRE + radius * Math.sin(angle);
  const y = CENTRE - radius * Math.cos(angle);
  return `${x.toFixed(2)} ${y.toFixed(2)}`;
}

/** @param {number} i from 0 to 59 */
function tick(i) {
  const long = i % 15 === 0;
  const mid = i % 5 === 0;
  const inner = RIM - (long ? 17 : mid ? 13 : 7);
  const d = `M${at(inner, i / 60)}L${at(RIM, i / 60)}`;
  return svg("path", { d, "stroke-width": long ? 2 : mid ? 1.5 : 1, class: "tick" });
}

/**
 * The words under the figures.
 * @param {number} seconds the whole length
 * @param {boolean} paused
 * @param {number} left
 */
function under(seconds, paused, left) {
  if (paused) return say("paused");
  return left < 0 ? say("over {time}", { time: clockText(seconds) })
    : say("of {time}", { time: clockText(seconds) });
}

/**
 * A time left as it is shown: "1:27", or "+0:12" when over.
 * @param {number} left seconds
 */
export function leftText(left) {
  const whole = Math.ceil(left);
  return whole < 0 ? `+${clockText(-whole)}` : clockText(whole);
}

/**
 * A dial.
 * @returns {{node: Element, show: (left: number, seconds: number, paused: boolean) => void}}
 *   `show` takes the seconds left, the whole length, and whether the clock stands
 */
export function dial() {
  const ticks = Array.from({ length: 60 }, (_, i) => tick(i));
  const arc = svg("path", { class: "arc" });
  const end = svg("circle", { class: "end", r: 6 });
  const figures = svg("text", { class: "figures", x: CENTRE, y: CENTRE + SIZE * 0.075 });
  const words = svg("text", { class: "under", x: CENTRE, y: CENTRE + SIZE * 0.185 });
  const ring = svg("circle", { class: "ring", cx: CENTRE, cy: CENTRE, r: RING });
  const box = { class: "dial", viewBox: `0 0 ${SIZE} ${SIZE}`, role: "timer" };
  const node = svg("svg", box, ...ticks, ring, arc, end, figures, words);
  return { node, show };

  /** @param {number} left @param {number} seconds @param {boolean} paused */
  function show(left, seconds, paused) {
    const gone = Math.min(0.9999, Math.max(0, 1 - left / Math.max(seconds, 1)));
    ticks.forEach((line, i) => line.classList.toggle("gone", i / 60 < gone));
    const large = gone > 0.5 ? 1 : 0;
    arc.setAttribute("d", `M${at(RING, 0)}A${RING} ${RING} 0 ${large} 1 ${at(RING, gone)}`);
    const [x, y] = at(RING, gone).split(" ");
    end.setAttribute("cx", x);
    end.setAttribute("cy", y);
    setText(figures, leftText(left));
    setText(words, under(seconds, paused, left));
    node.setAttribute("aria-label", `${figures.textContent}, ${words.textContent}`);
  }
}
