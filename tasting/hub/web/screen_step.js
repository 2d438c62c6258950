/** A step in which something is done or talked about: instruction, dial, readings, what is next. */

import { aimsLine } from "./aims.js";
import { askedOnce } from "./asked_once.js";
import { left } from "./board.js";
import { dial } from "./dial.js";
import { arriving, h, icon, refill, setText } from "./dom.js";
import { insist } from "./fetching.js";
import { helpButton } from "./help.js";
import { kit } from "./kit.js";
import { hasPots, ownTimer } from "./own_timer.js";
import { readings } from "./readings.js";
import { STEP_KINDS } from "./step_kinds.js";
import { stepsAfter } from "./view.js";
import { goneText, phrase, say } from "./words.js";

/**
 * "Next: break the crust, 3 × back and forth", and how it begins, where it does not just follow; or
 * that it may be left out.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 */
function nextLine(room, step) {
  const [next] = stepsAfter(room, step);
  if (!next) return null;
  const how = next.stir && ` ${next.stir.count} × ${phrase(next.stir.manner)}`;
  const name = [phrase(next.name), how].filter(Boolean).join(",");
  const begins = h("span", {});
  if (next.at || next.begins) {
    insist(() => import("./beginning.js"),
      (it) => setText(begins, `, ${it.beginningText(room, next)}`), undefined, begins);
  }
  const told = h("span", {}, h("span", { class: "dim" }, say("Next")), " ", name, begins);
  const choice = h("span", { hidden: true });
  return {
    node: h("p", { class: "next" }, icon(STEP_KINDS[next.kind].icon), told, choice),
    update: () => room.rounds?.tellChoice(choice, room, step, told),
  };
}

/**
 * The time that has gone since the step that this one counts from; "" for none. It goes on in a
 * pause: what steeps does not wait.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 */
export function sinceText(room, step) {
  const run = room.board.runs.filter((one) => one.step === step.since).pop();
  if (!run) return "";
  const time = goneText((room.clock.now() - run.began_at) / 1000);
  return say("{time} since “{step}”", { time, step: phrase(room.step(run.step).name) });
}

/**
 * The figures of samples that differ, once their module is there; null where none does.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {import("./board.js").Run|undefined} run
 */
function figuresOf(room, step, run) {
  if (!room.session.aims?.[step.id]) return null;
  const node = h("div", {});
  let made;
  insist(() => import("./sample_figures.js"), (it) => {
    made = it.sampleFigures(room, step, run);
    refill(node, made.node);
  }, () => refill(node, say("The server cannot be reached. Try again in a moment.")), node);
  return { node, tick: () => made?.tick() };
}

/**
 * The screen of a step.
 * @param {import("./classroom.js").Classroom} room
 * @param {import("./view.js").View} view
 */
export function stepScreen(room, { step, run }) {
  const kind = STEP_KINDS[step.kind];
  const pots = run && hasPots(room, step);
  const clock = run && !pots && step.timer !== "none" ? dial() : null;
  const own = clock && step.timer === "own" ? ownTimer(room, step, run) : null;
  const figures = figuresOf(room, step, pots ? run : undefined);
  const since = h("p", { class: "since dim" });
  const read = readings(room, step);
  const once = askedOnce(room, step);
  const help = helpButton(room, true);
  const list = arriving(() => import("./look_back.js"), (it) => it.lookBack(room, kind.looks_back));
  const box = kind.unpacks ? kit(room) : null;
  const next = nextLine(room, step);
  const node = h("main", { class: "screen step" },
    h("h1", { tabindex: -1 }, phrase(step.name)),
    h("p", { class: "lead" }, phrase(step.read)), aimsLine(room, step),
    kind.practises ? h("p", { class: "dim" }, say("For practice only: it counts nowhere.")) : null,
    figures?.node, clock && h("div", { class: "dial-box" }, clock.node), since,
    once?.node, box?.node, list.node, read.node, next?.node,
    h("div", { class: "bottom" }, own?.button,
      h("div", { class: read.button ? "two" : "one" }, read.button, help.node)));
  const update = () => {
    read.update();
    once?.update();
    help.update();
    list.update();
    box?.update();
    next?.update();
    tick();
  };
  tick();
  return { node, update, tick, leave: () => once?.leave() };

  /** Show the time of this moment; pauses and extensions may have moved the end. */
  function tick() {
    figures?.tick();
    setText(since, own?.told() || sinceText(room, step));
    if (own) return clock.show(own.left(), own.seconds, false);
    const live = clock && room.board.runs.find((one) => one.op_id === run.op_id);
    if (live) clock.show(left(live, room.clock.now()), live.seconds, live.paused_at !== null);
  }
}
