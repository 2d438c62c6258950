/** Before the class and after it: the welcome with the kit, the thanks with the names. */

import { flightsOf } from "./asked.js";
import { awakeNote } from "./awake.js";
import { arriving, h, setText } from "./dom.js";
import { helpButton } from "./help.js";
import { kit } from "./kit.js";
import { day, phrase, say, timeOfDay, titleOf, told } from "./words.js";

/** @param {import("./classroom.js").Classroom} room */
function whenText(room) {
  const { starts_at: starts, zone } = room.session;
  const moment = new Date(starts);
  const city = zone.split("/").pop().replaceAll("_", " ");
  const time = timeOfDay(moment, zone);
  return say("{day} at {time} ({city})", { day: day(moment, zone), time, city });
}

/** The start on this phone's own clock, where that reads otherwise. @param {any} session */
function hereText(session) {
  const moment = new Date(session.starts_at);
  const here = timeOfDay(moment);
  if (here === timeOfDay(moment, session.zone)) return "";
  return say("{time} where you are", { time: here });
}

/** The link to the video call, only where it is a web address. @param {string} meeting */
function meetingLink(meeting) {
  if (!/^https?:\/\//i.test(meeting)) return null;
  const link = { class: "alt", href: meeting, target: "_blank", rel: "noopener noreferrer" };
  return h("a", link, say("Open the video call"));
}

/** The learner's own order of codes. @param {import("./classroom.js").Classroom} room */
function order(room) {
  return h("section", {},
    h("h2", {}, say("Your order")),
    ...[...room.calibration].map(([code, known]) => (
      h("p", {}, say("For calibration: {name}", { name: `${code}, ${told(known, "name")}` }))
    )),
    ...flightsOf(room).flatMap((codes, flight, { length }) => [
      length > 1 ? h("p", { class: "small" }, say("Flight {n}", { n: flight + 1 })) : null,
      h("ol", { class: "order" }, ...codes.map((code, i) => (
        h("li", {}, h("span", { class: "dim small" }, i + 1), h("span", { class: "code" }, code),
          room.nameOf(code) && h("span", { class: "small" }, room.nameOf(code)))
      ))),
    ]),
    h("p", { class: "small" },
      say("Taste in this order: another learner’s may be different.")));
}

/**
 * The welcome before the class.
 * @param {import("./classroom.js").Classroom} room
 */
export function beforeScreen(room) {
  const here = hereText(room.session);
  const box = kit(room);
  const help = helpButton(room, true);
  const node = h("main", { class: "screen" },
    h("h1", { tabindex: -1 }, say("Welcome, {name}", { name: room.seat.display })),
    h("p", { class: "lead" }, titleOf(room.session)),
    h("p", {}, whenText(room), here ? h("span", { class: "small block" }, here) : null),
    box.node, order(room),
    h("p", { class: "small" }, phrase(room.protocol.keep)),
    h("p", { class: "small" }, say("Keep this page open. It will start by itself with the session.")),
    awakeNote(),
    h("div", { class: "bottom two" }, help.node, meetingLink(room.session.meeting)));
  const update = () => {
    box.update();
    help.update();
  };
  return { node, update, tick: () => {}, leave: () => {} };
}

/**
 * The thanks after the class.
 * @param {import("./classroom.js").Classroom} room
 */
export function finishedScreen(room) {
  const list = arriving(() => import("./look_back.js"), (it) => it.lookBack(room, true));
  const state = h("p", { class: "small", role: "status" });
  const node = h("main", { class: "screen" },
    h("h1", { tabindex: -1 }, say("Thank you, {name}", { name: room.seat.display })),
    h("p", { class: "lead" }, say("The session has ended. Your tasting stays on this page.")),
    list.node, state);
  const update = () => {
    list.update();
    setText(state, room.outbox.pending
      ? say("Some of your answers are still on this phone only. Keep the page open until they " +
        "are delivered.")
      : say("All your answers are delivered."));
  };
  update();
  return { node, update, tick: () => {}, leave: () => {} };
}
