/** What the trainer said to a raised hand, in view until it is put away. */

import { h, icon, setText } from "./dom.js";
import { say } from "./words.js";

/**
 * The line under the head of the page.
 * @param {import("./classroom.js").Classroom} room
 * @returns {{node: Element, update: () => void}}
 */
export function replyLine(room) {
  let shown = "";
  const words = h("span", { role: "status" });
  const away = () => {
    room.store.set(`reply/${shown}`, true);
    update();
  };
  const cross = h("button", { class: "icon-only", "aria-label": say("Close"), click: away },
    icon("x"));
  const node = h("p", { class: "reply" }, icon("hand", 18), words, cross);
  update();
  return { node, update };

  function update() {
    const hand = room.board.hands.filter((one) => one.noted && !one.up).pop();
    const open = hand && !room.hand && !room.store.get(`reply/${hand.op_id}`);
    node.hidden = !open;
    if (!open) return;
    shown = hand.op_id;
    setText(words, hand.reply ? say("Your trainer: {reply}", { reply: hand.reply })
      : say("Your trainer has noted your question."));
  }
}
