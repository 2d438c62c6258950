/** What a step asks once: the fields stand below its instruction, without cards of samples. */

import { askedOf } from "./asked.js";
import { stateText } from "./card.js";
import { h, refill, setText } from "./dom.js";
import { kindOf } from "./fields/index.js";

/**
 * The questions that a step asks once; nothing where it asks none.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @returns {{node: Element, update: () => void, leave: () => void} | null}
 */
export function askedOnce(room, step) {
  const asked = askedOf(room, step, "");
  if (!asked.length) return null;
  const card = room.card(step.id, "");
  const answers = h("div", { class: "fields" });
  const state = h("p", { class: "state small", role: "status" });
  let fields = draw();
  tell();
  return {
    node: h("div", { class: `asked-once sense-${asked[0].sense}` }, answers, state),
    update: () => {
      if (card.refresh()) fields = draw();
      for (const one of fields) one.update?.();
      tell();
    },
    leave: () => {
      for (const one of fields) one.leave?.();
      card.seal();
    },
  };

  /** Make the fields of what the card says now. */
  function draw() {
    const made = asked.map((attribute) => kindOf(attribute).field(room, card, attribute));
    refill(answers, ...made.map((one) => one.node));
    return made;
  }

  /** Say what became of the answers. */
  function tell() {
    setText(state, stateText(card));
  }
}
