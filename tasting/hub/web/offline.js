/** The page kept for a hub that is away, where the browser allows it: over https only. */

const workers = serviceWorkers();

/** None on plain http: the page lives as long as it is open; and none where storage is blocked. */
function serviceWorkers() {
  try {
    return navigator.serviceWorker;
  } catch (problem) {
    console.info("page not kept:", problem);
    return undefined;
  }
}

/** Take the new page of a hub that was upgraded, as soon as the phone has it whole. */
export function followUpgrades() {
  workers?.addEventListener("message", () => {
    if (!isTyping()) location.reload();
  });
}

/** Keep the page on this phone from now on. */
export function keepPage() {
  workers?.register("/worker.js").catch((problem) => console.info("page not kept:", problem));
}

/** Whether a reload now would take words from under somebody's fingers. */
function isTyping() {
  return Boolean(document.querySelector("dialog[open], input:focus, textarea:focus"));
}
