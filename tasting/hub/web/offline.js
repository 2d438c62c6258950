/** The page kept for a hub that is away, where the browser allows it: over https only. */

/** Keep the page on this phone from now on. */
export function keepPage() {
  const workers = navigator.serviceWorker;
  if (!workers) return; // Plain http on the local network: the page lives as long as it is open.
  const before = workers.controller;
  workers.addEventListener("controllerchange", () => {
    if (before && !isTyping()) location.reload(); // The hub was upgraded: take its new page.
  });
  workers.register("/worker.js").catch((problem) => console.info("page not kept:", problem));
}

/** Whether a reload now would take words from under somebody's fingers. */
function isTyping() {
  return Boolean(document.querySelector("dialog[open], input:focus, textarea:focus"));
}
