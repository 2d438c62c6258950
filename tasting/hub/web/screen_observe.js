/** A step that asks the senses: one card for each sample, in the learner's own order. */

import { left } from "./board.js";
import { choice, freeText, liking } from "./choices.js";
import { chips } from "./chips.js";
import { leftText } from "./dial.js";
import { h, icon, refill, setText } from "./dom.js";
import { helpButton } from "./help.js";
import { KINDS } from "./kinds.js";
import { photo } from "./photo.js";
import { readings } from "./readings.js";
import { scale, senseMark } from "./scale.js";
import { phrase, say } from "./words.js";

/** The field for an attribute of a card. @returns {{node: Element, leave?: Function, update?: Function}} */
function field(room, card, attribute) {
  const value = card.values[attribute.id];
  const change = (given) => card.set(attribute.id, given);
  switch (attribute.kind) {
    case "line": return { node: scale(attribute, value, change) };
    case "words": {
      const lexicon = room.session.lexicons[attribute.lexicon];
      return chips(attribute, lexicon, value, change);
    }
    case "choice": return { node: choice(attribute, value, change) };
    case "liking": return { node: liking(attribute, value, change) };
    case "photo": return photo(room, attribute, photoTitle(room, card.code), value, change);
    default: return { node: freeText(attribute, value, change) };
  }
}

/** @param {import("./room.js").Room} room @param {string} code */
function photoTitle(room, code) {
  const vessel = phrase(room.protocol.samples.vessel);
  return say("Photo of {vessel} {code}", { vessel, code });
}

/** What became of a card, in words. @param {import("./card.js").Card} card */
function stateText(card) {
  switch (card.state) {
    case "writing": return say("Kept on this phone while you write");
    case "saved": return say("Saved on this phone, not yet delivered");
    case "delivered": return say("Delivered to your trainer");
    case "refused": return say("The class did not take this answer. Tell your trainer.");
    default: return "";
  }
}

/**
 * The screen of an observing step.
 * @param {import("./room.js").Room} room
 * @param {import("./view.js").View} view
 */
export function observeScreen(room, { step, run }) {
  const sense = KINDS[step.kind].sense;
  const order = room.seat.order;
  const chosen = `code/${room.place}/${step.id}`;
  let card = room.card(step.id, order.includes(room.store.get(chosen)) ? room.store.get(chosen) : order[0]);
  let fields = [];

  const tabs = order.map((code) => h("button", {
    type: "button", class: "tab", click: () => go(code),
  }, h("span", { class: "tab-code" }, code), h("span", { class: "tab-mark" })));
  const time = h("span", { class: "time-left", hidden: !run || step.timer === "none" });
  const figures = h("span", {});
  time.append(icon("timer"), figures);
  const place = h("div", { class: "fields" });
  const opened = h("p", { class: "opened", hidden: true });
  const state = h("p", { class: "state small", role: "status" });
  const skip = h("button", { class: "quiet", click: () => skipOrNot() });
  const read = readings(room, step);
  const help = helpButton(room, false);
  const nextWords = h("span", {});
  const next = h("button", { class: "big", click: () => goOn() }, nextWords, icon("arrow-right"));
  const node = h("main", { class: `screen observe sense-${sense}` },
    h("nav", { class: "tabs", "aria-label": say("Your order") }, ...tabs),
    h("div", { class: "title" }, icon(KINDS[step.kind].icon, 24),
      h("h1", { tabindex: -1 }, phrase(step.name)), time),
    opened, h("p", { class: "lead" }, phrase(step.read)),
    place, read.node, read.button, h("div", { class: "foot" }, state, skip),
    h("div", { class: "bottom bar" }, help.node, next));
  drawCard();
  return { node, update, tick, leave };

  /** Show the card of the code in force. */
  function drawCard() {
    fields = step.attributes.map((attribute) => field(room, card, attribute));
    refill(place, ...fields.map((one) => one.node));
    room.look(step.id, card.code);
    update();
  }

  /** Go to another sample; what was written here is handed over. @param {string} code */
  function go(code) {
    leave();
    card = room.card(step.id, code);
    room.store.set(chosen, code);
    card.read();
    drawCard();
    window.scrollTo(0, 0);
  }

  /** The next sample that has no answer yet, else simply the next one, else none. */
  function following() {
    const rest = [...order.slice(order.indexOf(card.code) + 1), ...order].filter((c) => c !== card.code);
    return rest.find((code) => !room.card(step.id, code).answered) ?? "";
  }

  function goOn() {
    const code = following();
    if (code) go(code);
    else leave();
  }

  function skipOrNot() {
    card.skip(!card.skipped);
    drawCard();
  }

  function leave() {
    for (const one of fields) one.leave?.();
    card.seal();
  }

  function update() {
    if (card.refresh()) return drawCard();
    const vessel = phrase(room.protocol.samples.vessel);
    order.forEach((code, i) => drawTab(tabs[i], room.card(step.id, code)));
    for (const one of fields) one.update?.();
    const code = following();
    setText(nextWords, code ? say("Next {vessel}, {code}", { vessel, code })
      : card.writing ? say("Done") : say("All answered"));
    next.classList.toggle("finished", !code && !card.writing);
    place.hidden = card.skipped;
    const answer = card.skipped ? say("You passed {vessel} {code} over.", { vessel, code: card.code }) : "";
    setText(state, [answer, stateText(card)].filter(Boolean).join(" "));
    setText(skip, card.skipped ? say("Answer it after all") : say("Skip this {vessel}", { vessel }));
    const name = room.board.identities[card.code];
    opened.hidden = !name;
    setText(opened, name ? [name.name, name.origin].filter(Boolean).join(", ") : "");
    read.update();
    help.update();
    tick();
  }

  /** @param {Element} tab @param {import("./card.js").Card} one */
  function drawTab(tab, one) {
    const on = one.code === card.code;
    const look = on ? "on" : one.answered ? (one.state === "delivered" ? "delivered" : "kept") : "";
    const vessel = phrase(room.protocol.samples.vessel);
    tab.setAttribute("aria-current", String(on));
    tab.setAttribute("aria-label", [`${vessel} ${one.code}`, stateText(one)].filter(Boolean).join(", "));
    if (tab.dataset.look === look) return;
    tab.dataset.look = look;
    const mark = on ? senseMark(sense, 14) : look ? icon(look === "kept" ? "check" : "check-check", 14) : null;
    refill(tab.lastElementChild, mark);
  }

  function tick() {
    const live = run && room.board.runs.find((one) => one.op_id === run.op_id);
    if (live) setText(figures, leftText(left(live, room.clock.now())));
  }
}
