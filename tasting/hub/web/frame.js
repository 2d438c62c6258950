/** What stands around every screen: who, which step, whether the hub is heard, how far we are. */

import { current } from "./board.js";
import { arriving, h, icon, refill, setText } from "./dom.js";
import { languageButtons } from "./language_choice.js";
import { openPanel } from "./panel.js";
import { replyLine } from "./reply.js";
import { unfinished } from "./view.js";
import { phrase, say, titleOf } from "./words.js";

/**
 * @typedef {Object} Doors what the frame lets a learner do
 * @property {(step: string) => void} visit look at a step again; empty: back to the class
 * @property {(language: string) => void} speak
 * @property {(units: string) => void} measure tell figures in other units
 * @property {() => void} leave use another sheet
 */

/**
 * The head of the page.
 * @param {import("./classroom.js").Classroom} room
 * @param {Doors} doors
 */
export function frame(room, doors) {
  const name = h("strong", {}, room.seat.display);
  const count = h("span", {});
  const menu = h("button", {
    class: "menu", "aria-haspopup": "dialog", click: () => openMenu(room, doors),
  }, name, count, icon("chevron-down", 14));
  const sign = h("span", { class: "sign" });
  const words = h("span", { role: "status" });
  const sending = h("span", {});
  const progress = h("div", { class: "progress", "aria-hidden": "true" });
  const drawnSteps = room.protocol.steps.map(({ id }) => id); // Entered anew, the room has others.
  const bars = drawnSteps.map(() => h("i"));
  progress.append(...bars);
  const backWords = h("span", {});
  const back = h("button", { class: "back", click: () => doors.visit(leads) },
    icon("chevron-left"), backWords);
  const way = h("span", { class: "way" }, sign, words, sending);
  const unknown = h("p", { class: "wrong small", role: "alert" });
  const reply = replyLine(room);
  const trial = room.session.rehearsal
    ? h("p", { class: "wrong small" }, say("Rehearsal: nothing is kept")) : null;
  const node = h("header", { class: "frame" },
    h("div", { class: "top" }, menu, way), progress, unknown, trial, reply.node, back);
  let drawn = "";
  let leads = "";
  return { node, update };

  /** @param {import("./view.js").View} view */
  function update(view) {
    const { steps: held, sure } = room.held;
    const ids = held.map(({ id }) => id);
    const at = ids.indexOf(view.now);
    const most = held.length;
    const total = sure < most ? `${sure}–${most}` : most;
    setText(count, at < 0
      ? view.kind === "before" ? say("before the session") : say("after the session")
      : say("step {n} of {total}", { n: at + 1, total }));
    const done = view.kind === "finished" ? most : at;
    progress.style.gridTemplateColumns = held.map((step) => `${step.seconds}fr`).join(" ");
    bars.forEach((bar, n) => {
      const i = ids.indexOf(drawnSteps[n]);
      bar.hidden = i < 0;
      bar.style.order = i; // One brought in stands where it was.
      bar.className = i < done ? "done" : i === at ? "now" : "";
    });
    const left = unfinished(room, view);
    leads = left?.id ?? "";
    back.hidden = !left && !view.visiting;
    setText(backWords, left ? say("Still to answer: {step}", { step: phrase(left.label ?? left.name) })
      : say("Back to the session"));
    reply.update();
    drawState();
  }

  /** Whether the hub is heard, and how much waits for it. */
  function drawState() {
    way.hidden = room.unknown;
    setText(unknown, room.unknown ? say(
      "This sheet is no longer valid for this session. Ask your trainer; your answers stay on " +
        "this phone.",
    ) : "");
    const { pending } = room.outbox;
    setText(words, room.online ? say("online")
      : pending ? say("offline, saved here") : say("offline"));
    setText(sending, room.online && pending ? say("sending {n}", { n: pending }) : "");
    words.classList.toggle("unseen", sending.textContent !== ""); // Said aloud only when it changes.
    const wanted = room.online ? "wifi" : "wifi-off";
    if (wanted !== drawn) refill(sign, icon(wanted, 18));
    drawn = wanted;
  }
}

/**
 * The steps, the units, the language, the door.
 * @param {import("./classroom.js").Classroom} room
 * @param {Doors} doors
 */
function openMenu(room, doors) {
  const begun = new Set(room.board.runs.map((run) => run.step));
  const now = current(room.board, room.clock.now())?.step;
  openPanel(titleOf(room.session), (close) => {
    const then = (act) => () => {
      close();
      act();
    };
    const items = room.held.steps.map((step, i) => {
      const button = h("button", {
        class: "step-line", disabled: !begun.has(step.id),
        "aria-current": step.id === now ? "step" : null, click: then(() => doors.visit(step.id)),
      }, h("span", { class: "dim" }, i + 1), phrase(step.name));
      return h("li", {}, button);
    });
    return [
      h("p", {}, say("You taste as {name}.", { name: room.seat.display })),
      h("ol", { class: "step-list" }, ...items),
      arriving(() => import("./unit_choice.js"),
        (it) => it.unitChoice((units) => then(() => doors.measure(units))())).node,
      h("div", { class: "two" },
        ...languageButtons((language) => then(() => doors.speak(language))()),
        h("button", { class: "alt", click: then(doors.leave) },
          icon("qr-code"), say("Use another sheet"))),
    ];
  });
}
