/** The learner's page: gets in with the sheet, then shows what the class is at. */

import { Announcer, shake } from "./announcer.js";
import { tastedIn } from "./asked.js";
import { stayLit } from "./awake.js";
import { Classroom } from "./classroom.js";
import { HubClock } from "./clock.js";
import { insist } from "./fetching.js";
import { fetchKinds } from "./fields/index.js";
import { frame } from "./frame.js";
import { HubError } from "./hub.js";
import {
  join, keepInTab, lastSheet, portionInAddress, rememberedSeat, sheetOfTab, tokenInAddress,
} from "./identity.js";
import { followUpgrades, keepPage } from "./offline.js";
import { toldRun } from "./own_timer.js";
import { beforeScreen, finishedScreen } from "./screen_before.js";
import { layOnTop, ObserveScreen } from "./screen_observe.js";
import { stepScreen } from "./screen_step.js";
import { waitingScreen } from "./screen_waiting.js";
import { openStore } from "./storage.js";
import { viewOf } from "./view.js";
import {
  browserLanguage, figures, language, phrase, say, speak, tellIn, titleOf, units,
} from "./words.js";

const TICK_MS = 250;
const AGAIN_MS = 3_000;
/** Where something is being touched or written. */
const BUSY = ":active, dialog[open], textarea:focus, input:not([type=range]):focus";
const SCREENS = {
  before: beforeScreen,
  finished: finishedScreen,
  step: stepScreen,
  observe: (/** @type {Classroom} */ its, /** @type {any} */ view) => new ObserveScreen(its, view),
};

followUpgrades(); // Before anything is waited for: word may come while the page is opened.
const store = await openStore();
const clock = new HubClock(store);
const room = new Classroom(store, clock);
const page = document.getElementById("page");
const announcer = new Announcer(document.getElementById("announcer"));
const scanned = portionInAddress(); // Before the address loses it.

/** What is on the page, and which step the learner went back to since which beginning. */
const shown = {
  key: "", version: "", rounds: undefined, figures: undefined, screen: null, head: null, visited: "", since: "",
  listening: false,
};

/** The language chosen on this phone, else the sheet's, else the browser's. */
function wantedLanguage() {
  return store.get("language") ?? room.seat?.language ?? browserLanguage();
}

/** The units chosen on this phone, else the sheet's. */
function wantedUnits() {
  return store.get("units") ?? room.seat.units ?? "metric";
}

/** Tell figures in other units from now on. @param {string} wanted */
async function changeUnits(wanted) {
  store.set("units", wanted);
  await tellIn(wanted);
  draw();
}

/** Speak another language from now on. @param {string} wanted its code */
async function changeLanguage(wanted) {
  store.set("language", wanted);
  await speak(wanted, store);
  if (room.board) draw();
  else askForCode("");
}

/** Show the line for the code. @param {string} wrong @param {string} [typed] */
async function askForCode(wrong, typed = "") {
  const it = await import("./screen_join.js").catch(() => undefined);
  if (it) page.replaceChildren(it.joinScreen(wrong, typed, openSheet, changeLanguage));
  else tryAgain(() => askForCode(wrong, typed));
  if (it && typed) document.getElementById("code").focus();
}

/** Wait for the hub, then do this again. @param {() => void} act */
function tryAgain(act) {
  page.replaceChildren(waitingScreen());
  window.setTimeout(act, AGAIN_MS);
}

/** Use another sheet: what this one still has to send is sent all the same. */
function leaveSeat() {
  room.sealAll();
  store.set("current", undefined);
  history.replaceState(null, "", "/");
  location.assign("/");
}

/**
 * Open the class with a sheet: at once with what was last known of it, then with what the hub says.
 * @param {string} sheet
 */
async function openSheet(sheet) {
  const known = rememberedSeat(store, sheet);
  if (known) await enter(known);
  try {
    const joined = await join(store, sheet);
    clock.anchor(joined.server_ms);
    await enter(joined);
  } catch (problem) {
    if (!(problem instanceof HubError)) throw problem;
    if (known) room.turnedAway(problem);
    else notOpened(sheet, problem);
  }
}

/** @param {string} sheet @param {HubError} problem */
function notOpened(sheet, problem) {
  if (problem.status === 404 || problem.status === 429) {
    const wrong = problem.code === "mistyped_token"
      ? say("One character of this access code is wrong. Compare it with your sheet.")
      : say("This access code does not exist. Compare it with your sheet, or ask your trainer.");
    const often = say("Too many attempts. Wait a minute, then try again.");
    askForCode(problem.status === 404 ? wrong : often, sheet);
  } else {
    tryAgain(() => openSheet(sheet));
  }
}

/** @param {import("./identity.js").Joined} joined */
async function enter(joined) {
  const entered = room.enter(joined);
  keepInTab(store, room.place);
  await Promise.all([entered, speak(wantedLanguage(), store), fetchKinds(room.protocol),
    tellIn(wantedUnits())]);
  if (joined.session.state === "closed") await room.outbox.forget(room.place);
  openPortion();
  draw();
  if (!store.lasting) insist(() => import("./forgetful.js"), (it) => it.tellForgetful());
  if (shown.listening) return;
  shown.listening = true;
  room.changed = draw;
  room.listen();
}

/** Open the step in which the class is at the portion whose label was scanned. */
function openPortion() {
  const view = viewOf(room, shown.visited);
  if (view.kind !== "observe" || keyOf(view) === shown.key) return;
  if (tastedIn(room, view.step).includes(scanned)) layOnTop(room, view.step, scanned);
}

/** What makes another screen of a view. @param {import("./view.js").View} view */
function keyOf(view) {
  return [view.kind, view.step?.id, view.run?.op_id, language(), room.place].join(" ");
}

/**
 * Whether the session is another than on the page, only now known to have rounds that may be left
 * out, or to be told in other units, and nothing is being done there just now.
 */
function isRenewed() {
  const isOther = room.version !== shown.version || room.rounds !== shown.rounds
    || figures() !== shown.figures;
  return isOther && !document.querySelector(BUSY);
}

/**
 * Draw what the class is at: a new screen where it changed or the trainer changed the session, else
 * only what moved.
 */
function draw() {
  if (shown.visited && lastRun() !== shown.since) shown.visited = "";
  const view = viewOf(room, shown.visited);
  const key = keyOf(view);
  if (key !== shown.key || isRenewed()) change(view, key);
  shown.head.update(view);
  shown.screen.update();
}

/** Another screen. @param {import("./view.js").View} view @param {string} key */
function change(view, key) {
  shown.screen?.leave();
  const moved = !["", key].includes(shown.key);
  const focused = page.contains(document.activeElement);
  shown.key = key;
  shown.version = room.version;
  shown.rounds = room.rounds;
  if (wantedUnits() !== units()) tellIn(wantedUnits()); // The trainer gave others.
  shown.figures = figures();
  shown.head = frame(room, {
    visit, speak: changeLanguage, measure: changeUnits, leave: leaveSeat,
  });
  shown.screen = SCREENS[view.kind](room, view);
  page.replaceChildren(shown.head.node, shown.screen.node);
  const title = view.step ? phrase(view.step.name) : titleOf(room.session);
  document.title = `${room.seat.display} · ${title}`; // Two learners may have a tab each.
  stayLit(view.kind !== "finished");
  if (view.kind !== "observe") room.look(view.step?.id ?? "", "");
  if (!moved) {
    if (focused) page.querySelector("h1").focus({ preventScroll: true });
    return;
  }
  window.scrollTo(0, 0);
  if (!document.querySelector("dialog[open]")) page.querySelector("h1").focus();
  if (!view.visiting) shake();
}

/** The beginning of the step the class is in. */
function lastRun() {
  return room.board.runs.at(-1)?.op_id ?? "";
}

/** Go back to a step, until the class goes on. @param {string} step */
function visit(step) {
  shown.visited = step;
  shown.since = lastRun();
  draw();
}

/** Four times a second: the timers, and steps that begin at a moment told before. */
function tick() {
  if (!shown.screen) return;
  clock.check();
  const view = viewOf(room, shown.visited);
  if (keyOf(view) !== shown.key || isRenewed()) draw();
  else shown.screen.tick();
  announcer.watch(timedRun(view), clock.now());
}

/** The run whose end is told: the class's, or the learner's own. @param {any} view */
function timedRun({ run, step }) {
  if (!run || step.timer === "none") return undefined;
  return step.timer === "own" ? toldRun(room, step, run) : run;
}

window.addEventListener("pagehide", () => room.sealAll());
document.addEventListener("visibilitychange", () => {
  if (!document.hidden || !room.board) return;
  room.sealAll();
  store.flush();
});
window.setInterval(tick, TICK_MS);

await speak(wantedLanguage(), store);
await room.outbox.load();
room.outbox.wake();
const sheet = tokenInAddress() || sheetOfTab() || lastSheet(store);
if (sheet) await openSheet(sheet);
else await askForCode("");
keepPage();
