/** Operations as the hub keeps them: made once under an id of their own, never changed. */

import { sha256 } from "./sha256.js";

/**
 * @typedef {Object} Op
 * @property {string} op_id 128 random bits in hex
 * @property {string} kind observe, measure, hand, lower or kit
 * @property {string} step
 * @property {string} code
 * @property {Object<string, any>} body
 * @property {string[]} supersedes the operations this one replaces
 * @property {number} made_at this phone's clock, ms
 * @property {number|null} offset_ms hub clock minus this phone's clock
 */

/**
 * By what the hub knows the log again that was read up to this operation.
 * @param {string} id the operation's
 */
export function markOf(id) {
  return sha256(new TextEncoder().encode(id)).slice(0, 16);
}

/** 128 random bits in hex; works on plain http, where `randomUUID` does not. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * A new operation.
 * @param {string} kind
 * @param {{step?: string, code?: string, body: Object<string, any>, supersedes?: string[]}} what
 * @param {import("./clock.js").HubClock} clock
 * @returns {Op}
 */
export function makeOp(kind, { step = "", code = "", body, supersedes = [] }, clock) {
  const made = Date.now();
  const offset = Math.round(clock.now() - made);
  return {
    op_id: newId(), kind, step, code, body, supersedes, made_at: made, offset_ms: offset,
  };
}

/**
 * The text that stands for an operation: keys in order, no spaces, nothing but ASCII.
 * The hub makes the same and answers with its hash, so that "delivered" is checked, not believed.
 * @param {any} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const fields = Object.keys(value).sort();
    return `{${fields.map((key) => `${canonical(key)}:${canonical(value[key])}`).join(",")}}`;
  }
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * The SHA-256 of an operation's canonical text.
 * @param {Op} op
 */
export function hashOf(op) {
  return sha256(new TextEncoder().encode(canonical(op)));
}
