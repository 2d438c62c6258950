/** A panel that comes up over the page: for a reading, for help, for the list of steps. */

import { h, icon } from "./dom.js";
import { say } from "./words.js";

/**
 * Open a panel; Escape, its cross and `close` take it away, and focus goes back to where it was.
 * @param {string} title
 * @param {(close: () => void) => Array<Node|null>} fill makes what is in it
 * @param {() => boolean} mayLeave whether it may be shut without `close`: by Escape, or its cross
 */
export function openPanel(title, fill, mayLeave = () => true) {
  const dialog = h("dialog", { class: "panel", "aria-label": title });
  const back = document.activeElement;
  const gone = () => {
    if (!dialog.isConnected) return;
    dialog.remove();
    if (back instanceof HTMLElement && back.isConnected) back.focus();
  };
  const close = () => {
    dialog.close();
    gone(); // At once: the browser tells it later, when focus may be elsewhere already.
  };
  const leave = () => mayLeave() && close();
  const shut = { class: "icon-only", "aria-label": say("Close"), click: leave };
  const cross = h("button", shut, icon("x"));
  dialog.append(h("header", {}, h("h2", {}, title), cross));
  dialog.append(...fill(close).filter(Boolean));
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) leave();
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    leave();
  });
  dialog.addEventListener("close", gone);
  document.body.append(dialog);
  dialog.showModal();
}
