/** The mark of each sense, so that colour is never alone. */

import { svg } from "./dom.js";

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
