/** The kit: that it has arrived, and what of it is missing or torn. */

import { shown } from "./board.js";
import { h, icon, refill, setText } from "./dom.js";
import { openPanel } from "./panel.js";
import { say } from "./words.js";

const HERE = ["received", "ready"];

/**
 * Where the kit is, and the button that says so.
 * @param {import("./classroom.js").Classroom} room
 * @returns {{node: Element, update: () => void}}
 */
export function kit(room) {
  const node = h("section", { class: "kit" });
  let drawn = "";
  update();
  return { node, update };

  function update() {
    const head = shown(room.board, "kit");
    const way = head && room.outbox.stateOf(head.op_id);
    const key = `${head?.op_id} ${way}`;
    if (key === drawn) return;
    drawn = key;
    const here = HERE.includes(head?.body.state);
    refill(node, ...(here ? arrived(room, head.body, way && way !== "delivered") : notYet(room)));
  }
}

/** @param {import("./classroom.js").Classroom} room */
function notYet(room) {
  const arrive = () => report(room, [], "");
  return [
    h("h2", {}, say("Your kit")),
    h("p", {}, say("Has your kit arrived? Count the sachets, then tell your trainer.")),
    h("button", { class: "big", click: arrive }, icon("package-check"), say("My kit has arrived")),
    h("button", { class: "alt", click: () => missingPanel(room, {}) },
      say("Something is missing or damaged")),
  ];
}

/** @param {import("./classroom.js").Classroom} room @param {any} body @param {boolean} waiting */
function arrived(room, body, waiting) {
  const missing = body.missing ?? [];
  const codes = missing.join(", ");
  const lacking = missing.length > 0 || Boolean(body.note);
  const known = lacking
    ? say("Thank you. Your trainer knows what is missing or damaged.")
    : say("Thank you. Your trainer knows that your kit has arrived.");
  const later = say("Thank you. Saved on this phone; your trainer will be told when you are " +
    "back online.");
  return [
    h("h2", {}, say("Your kit")),
    h("p", { role: "status" },
      icon(waiting ? "check" : "check-check"), " ", waiting ? later : known),
    codes ? h("p", {}, say("Missing or damaged: {codes}", { codes })) : null,
    body.note ? h("p", { class: "said" }, body.note) : null,
    h("button", { class: "alt", click: () => missingPanel(room, body) },
      lacking ? say("Change this") : say("Something is missing or damaged")),
  ];
}

/** @param {import("./classroom.js").Classroom} room @param {any} body what was told before */
function missingPanel(room, body) {
  openPanel(say("What is missing or damaged?"), (close) => {
    const boxes = room.tasted.map((code) => {
      const box = h("input", { type: "checkbox", value: code });
      box.checked = (body.missing ?? []).includes(code);
      return box;
    });
    const wrong = h("p", { class: "wrong", role: "alert" });
    const note = h("input", { type: "text", maxlength: 200, autocomplete: "off" });
    note.value = body.note ?? "";
    const send = (event) => {
      event.preventDefault();
      const missing = boxes.filter((box) => box.checked).map((box) => box.value);
      const told = shown(room.board, "kit")?.body ?? {};
      if (!missing.length && !note.value.trim() && !told.missing?.length && !told.note) {
        setText(wrong, say("Tick what is missing or damaged, or write what is wrong."));
        note.focus();
        return;
      }
      report(room, missing, note.value.trim());
      close();
    };
    return [h("form", { submit: send },
      h("div", { class: "boxes" }, ...boxes.map((box) => h("label", {}, box, box.value,
        room.nameOf(box.value)))),
      h("label", {}, say("Anything else? You may leave this empty."), note), wrong,
      h("button", { class: "big" }, say("Tell my trainer")))];
  });
}

/** @param {import("./classroom.js").Classroom} room @param {string[]} missing @param {string} note */
function report(room, missing, note) {
  const state = shown(room.board, "kit")?.body.state === "ready" ? "ready" : "received";
  room.replace("kit", { state, missing, note });
}
