/** Building elements: text only ever becomes text, never markup. */

import { insist } from "./fetching.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * Give an element its attributes and children.
 * Functions become listeners, `true` an empty attribute, `null`, `undefined` and `false` nothing.
 * @param {Element} element
 * @param {Object<string, any>} attributes
 * @param {Array<Node|string|number|null|undefined|false>} children
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  put(element, ...children);
  return element;
}

/**
 * Put children at the end of a parent; what is nothing is left out.
 * @param {Element} parent
 * @param {...(Node|string|number|null|undefined|false)} children
 */
export function put(parent, ...children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/**
 * A new HTML element, `h("button", {class: "big", click: go}, "Next")`.
 * @param {string} tag
 * @param {Object<string, any>} [attributes]
 * @param {...(Node|string|number|null|undefined|false)} children
 * @returns {any}
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/**
 * A new SVG element.
 * @param {string} tag
 * @param {Object<string, any>} [attributes]
 * @param {...Node} children
 * @returns {any}
 */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * An icon of the sheet `icons.svg`, which stands in the page itself so that it can be drawn while the
 * hub is away, in the colour of the text around it; said to nobody.
 * @param {string} name
 * @param {number} [size] in px
 */
export function icon(name, size = 20) {
  const attributes = { class: "icon", width: size, height: size, "aria-hidden": "true" };
  return svg("svg", attributes, svg("use", { href: `#${name}` }));
}

/**
 * Replace an element's text, only where it differs, so that nothing is announced twice.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Replace all children of an element.
 * @param {Element} element
 * @param {...(Node|string|number|null|undefined|false)} children
 */
export function refill(element, ...children) {
  element.replaceChildren();
  put(element, ...children);
}

/**
 * A part whose module is on its way; nothing stands there until it has come.
 * @param {() => Promise<any>} fetchIt the module
 * @param {(it: any) => {node: Node, update?: () => void}} make
 */
export function arriving(fetchIt, make) {
  const node = h("div", {});
  node.style.display = "contents";
  let made;
  insist(fetchIt, (it) => {
    made = make(it);
    refill(node, made.node);
  }, undefined, node);
  return { node, update: () => made?.update?.() };
}
