/** The hand: raised with a word or without, and taken down again. */

import { h, icon, setText } from "./dom.js";
import { openPanel } from "./panel.js";
import { say } from "./words.js";

/**
 * The button that asks for help.
 * @param {import("./classroom.js").Classroom} room
 * @param {boolean} wide with its words, or as an icon alone
 * @returns {{node: Element, update: () => void}}
 */
export function helpButton(room, wide) {
  const words = h("span", { class: wide ? "" : "unseen" });
  const open = () => (room.hand ? lowerPanel(room) : raisePanel(room));
  const node = h("button", { class: "alt help", click: open }, icon("hand", 22), words);
  update();
  return { node, update };

  function update() {
    const up = Boolean(room.hand);
    const waits = up && isWaiting(room);
    setText(words, waits ? say("Hand not sent yet") : up ? say("Your hand is up")
      : say("Need help"));
    node.classList.toggle("up", up);
  }
}

/** Whether the hand is still on this phone only. @param {import("./classroom.js").Classroom} room */
function isWaiting(room) {
  return room.outbox.stateOf(room.hand.op_id) === "saved";
}

/** @param {import("./classroom.js").Classroom} room */
function raisePanel(room) {
  openPanel(say("Need help"), (close) => {
    const text = h("input", { type: "text", maxlength: 200, autocomplete: "off" });
    const raise = (event) => {
      event.preventDefault();
      room.make("hand", { step: room.where.step, body: { text: text.value.trim() } });
      close();
    };
    return [h("form", { submit: raise },
      h("label", {}, say("What is it about? You may leave this empty."), text),
      h("button", { class: "big" }, icon("hand"), say("Raise my hand")))];
  });
}

/** @param {import("./classroom.js").Classroom} room */
function lowerPanel(room) {
  const { text, op_id: hand } = room.hand;
  const waits = isWaiting(room);
  openPanel(waits ? say("Hand not sent yet") : say("Your hand is up"), (close) => {
    const lower = () => {
      room.make("lower", { body: { hand } });
      close();
    };
    return [
      h("p", {}, waits ? say("Your trainer sees it as soon as this phone is online again.")
        : say("Your trainer will see it and speak to you.")),
      text ? h("p", { class: "said" }, text) : null,
      h("button", { class: "big", click: lower }, say("Lower my hand")),
    ];
  });
}
