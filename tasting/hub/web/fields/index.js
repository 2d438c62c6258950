/** The kinds of question, each with its module: the one table of them on this page. */

import * as choice from "./choice.js";
import { later } from "./later.js";
import * as liking from "./liking.js";
import * as line from "./line.js";
import * as photo from "./photo.js";
import * as freeText from "./text.js";
import * as unknown from "./unknown.js";
import * as words from "./words.js";

/**
 * @typedef {Object} Field an attribute on a card
 * @property {Node} node
 * @property {() => void} [leave] takes what is still being typed: the card is about to be left
 * @property {boolean} [closed] whether its answer stands: then the card is not passed over either
 * @property {() => void} [update] shows what changed elsewhere, such as a photo that was delivered
 */

/**
 * Makes the field of an attribute on a card; its answers go to `card.set`.
 * @typedef {(room: import("../classroom.js").Classroom, card: import("../card.js").Card, attribute: any)
 *   => Field} MakeField
 */

/**
 * How an answer reads; empty where there is nothing to read.
 * @typedef {(room: import("../classroom.js").Classroom, attribute: any, value: any) => string} Read
 */

/**
 * @typedef {Object} Kind
 * @property {"sample"|"set"|"step"} scope what one answer is about where the protocol does not say
 *   otherwise, as the domain has it (tested)
 * @property {number} [portions] how many portions are in a set, where it asks about one
 * @property {() => Promise<void>} [come] fetches its module, where that is not on the page
 * @property {MakeField} field
 * @property {Read} text
 * @property {(attribute: any, value: any) => number|undefined} [number] what an answer that is no
 *   number comes to in a score
 */

const bowls = later("sample", () => import("./bowls.js"));
const cata = later("sample", () => import("./cata.js"));
const dominance = later("sample", () => import("./dominance.js"));
const duoTrio = later("set", () => import("./duo_trio.js"), 3);
const flaw = later("sample", () => import("./flaw.js"));
const jar = later("sample", () => import("./jar.js"));
const measure = later("sample", () => import("./measure.js"));
const napping = later("set", () => import("./napping.js"));
const paired = later("set", () => import("./paired.js"), 2);
const ranking = later("set", () => import("./ranking.js"));
const tetrad = later("set", () => import("./tetrad.js"), 4);
const triangle = later("set", () => import("./triangle.js"), 3);

/** @type {Object<string, Kind>} */
export const FIELDS = {
  bowls, cata, choice, dominance, "duo-trio": duoTrio, flaw, jar, liking, line, measure, napping,
  paired, photo, ranking, tetrad, text: freeText, triangle, words,
};

/** What knows an attribute's kind. @param {{kind: string}} attribute @returns {Kind} */
export function kindOf({ kind }) {
  return FIELDS[kind] ?? unknown;
}

/** Fetch what a protocol asks and the page has not. @param {any} protocol */
export function fetchKinds({ steps }) {
  const asked = steps.flatMap((step) => step.attributes);
  return Promise.all(asked.map((attribute) => kindOf(attribute).come?.()));
}

/** Whether this page knows an attribute's kind, and can ask it. @param {{kind: string}} attribute */
export function isKnown({ kind }) {
  return kind in FIELDS;
}
