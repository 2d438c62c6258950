/** What the trainer changed of a session while a learner had it open, in view until it is put away. */

import { h, icon, setText } from "./dom.js";
import { phrase, say, titleOf } from "./words.js";

/** Whether two things that the hub told read otherwise. @param {any} one @param {any} other */
function differ(one, other) {
  return JSON.stringify(one) !== JSON.stringify(other);
}

/** What of a session and of this seat in it is other now, apart from the protocol. */
function facts(/** @type {Known} */ was, /** @type {Known} */ now) {
  const of = (/** @type {string[]} */ names, part = "session") => (
    names.some((name) => differ(was[part][name], now[part][name]))
  );
  return [
    titleOf(was.session) !== titleOf(now.session) && say("the title"),
    of(["starts_at", "zone"]) && say("the start"),
    of(["meeting"]) && say("the link of the video call"),
    of(["display"], "seat") && say("your name"),
    of(["order"], "seat") && say("your order"),
  ].filter(Boolean);
}

/** The steps of a learner's protocol that came or are other now, by name. */
function steps(/** @type {any} */ was, /** @type {any} */ now) {
  const before = new Map(was.steps.map((step) => [step.id, step]));
  return now.steps
    .filter((step) => step.audience !== "trainer" && differ(step, before.get(step.id)))
    .map((step) => phrase(step.name));
}

/** @typedef {import("./classroom.js").Known} Known */

/**
 * The sentences that say what changed; none where a learner reads the same as before.
 * @param {Known} was
 * @param {Known} now
 */
export function changesText(was, now) {
  const what = facts(was, now);
  const told = what.length ? [say("Your trainer has changed: {what}.", { what: what.join(", ") })] : [];
  const [old, young] = [was, now].map(({ session }) => ({ ...session.protocol, version: 0 }));
  if (!differ(old, young)) return told.join(" ");
  const names = steps(old, young).join(", ");
  told.push(names ? say("Your trainer has changed the protocol: {steps}.", { steps: names })
    : say("Your trainer has changed the protocol."));
  return told.join(" ");
}

/**
 * The line under the head of the page.
 * @param {import("./classroom.js").Classroom} room
 * @returns {{node: Element, update: () => void}}
 */
export function changesLine(room) {
  const words = h("span", { role: "status" });
  const away = () => {
    room.before = undefined;
    update();
  };
  const cross = h("button", { class: "icon-only", "aria-label": say("Close"), click: away },
    icon("x"));
  const node = h("p", { class: "reply" }, words, cross);
  update();
  return { node, update };

  function update() {
    const text = room.before ? changesText(room.before, room) : "";
    node.hidden = !text;
    setText(words, text);
  }
}
