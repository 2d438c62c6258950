/**
 * Rounds that a class may leave out, as in `domain/open_rounds.py`, and steps kept aside, as in
 * `domain/brought_in.py`: fetched once a class has some.
 * Of others' answers this page knows nothing: in which such steps there are any, the hub tells.
 */

import { setText } from "./dom.js";
import { stepsAfter } from "./view.js";
import { phrase, say } from "./words.js";

/**
 * The steps in order, those of each such round by themselves.
 * @param {any[]} steps
 * @returns {any[][]}
 */
function inRounds(steps) {
  const parts = [];
  for (const step of steps) {
    const last = parts.at(-1);
    if (last && last[0].open_round === step.open_round) last.push(step);
    else parts.push([step]);
  }
  return parts;
}

/** Whether a round has begun, or anybody has answered in it. */
function isHeld(part, { answered, board: { runs, cards } }) {
  return part.some(({ id }) => answered.includes(id) || runs.some((run) => run.step === id)
    || [...cards.keys()].some((key) => key.split(" ")[1] === id));
}

/**
 * Steps of the plan with each one kept aside where the class was when it was brought in.
 * @param {any[]} steps
 * @param {{protocol: any, board: import("./board.js").Board, answered: string[]}} room
 */
function withBroughtIn(steps, room) {
  const { protocol, board } = room;
  const aside = new Map(protocol.steps.filter((step) => step.aside).map((step) => [step.id, step]));
  const found = [...steps];
  let here = "";
  for (const run of board.runs) {
    const step = aside.get(run.step);
    if (step) found.splice(found.findIndex(({ id }) => id === here) + 1, 0, step);
    aside.delete(run.step);
    here = run.step;
  }
  return [...found, ...[...aside.values()].filter((step) => isHeld([step], room))];
}

/**
 * The steps without those of rounds that were left out; how many of them there are whatever the
 * class leaves out yet.
 * @param {{protocol: any, board: import("./board.js").Board, answered: string[]}} room
 * @returns {{steps: any[], sure: number}}
 */
export function heldIn(room) {
  const { protocol, board } = room;
  const steps = protocol.steps.filter((step) => !step.aside);
  const begun = board.runs.map((run) => steps.findIndex(({ id }) => id === run.step));
  const here = board.finished_at === null ? begun.filter((at) => at >= 0).at(-1) ?? -1 : Infinity;
  const isSure = (part) => !part[0].open_round || isHeld(part, room);
  const parts = inRounds(steps);
  const held = parts.flatMap((part) => (
    isSure(part) ? part : part.filter((step) => steps.indexOf(step) >= here)
  ));
  return {
    steps: withBroughtIn(held, room),
    sure: withBroughtIn(parts.filter(isSure).flat(), room).length,
  };
}

/**
 * The answers of a question without those about rounds that were left out; one that was given stays.
 * @param {import("./classroom.js").Classroom} room
 * @param {any} attribute
 * @param {import("./card.js").Card} card
 * @returns {any[]}
 */
export function offered({ protocol, held }, { id, options }, card) {
  const isIn = (steps, number) => steps.some((step) => step.open_round === number);
  const given = [card.values[id]].flat();
  return options.filter(({ id: own, round }) => !round || !isIn(protocol.steps, round)
    || isIn(held.steps, round) || given.includes(own));
}

/**
 * Tell that the round behind a step may be left out, and what comes then, in place of what else is
 * said of the next step.
 * @param {HTMLElement} node
 * @param {import("./classroom.js").Classroom} room
 * @param {any} step
 * @param {HTMLElement|null} [other]
 */
export function tellChoice(node, room, step, other) {
  const [next, ...rest] = stepsAfter(room, step);
  const opens = next?.open_round && next.open_round !== step.open_round
    && !isHeld(inRounds([next, ...rest])[0], room);
  const behind = opens && rest.find((one) => !one.open_round);
  const names = opens && { step: phrase(next.name), other: behind && phrase(behind.name) };
  const text = behind
    ? say("Next “{step}”, or straight on to “{other}”: your trainer decides.", names)
    : opens && say("Next “{step}”, if your trainer makes one more round.", names);
  setText(node, text || "");
  node.hidden = !text;
  if (other) other.hidden = Boolean(text);
}
