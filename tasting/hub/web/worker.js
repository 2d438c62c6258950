/**
 * The page while the hub is away: one whole version of it, kept on the phone.
 *
 * The hub writes `SHELL` above this text: a version, and the addresses of the page's own files.
 * Nothing else is ever kept: no answer of the hub, and no address with a sheet's token in it, since
 * the page stands under "/" whatever the address was.
 */

const NAME = `tasting-${SHELL.version}`;
const PAGE = /^\/([0-9A-Za-z]{16})?$/;

self.addEventListener("install", (event) => event.waitUntil(fetchAll()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  const path = request.mode === "navigate" && PAGE.test(pathname) ? "/" : pathname + search;
  if (request.method !== "GET" || origin !== location.origin) return;
  if (SHELL.files.includes(path)) event.respondWith(answer(path, request));
});

/** Fetch this version whole; where one file fails, the version before stays in use. */
async function fetchAll() {
  const cache = await caches.open(NAME);
  await cache.addAll(SHELL.files);
  await self.skipWaiting();
}

/**
 * Let go of other versions, answer the pages that are open, and tell them that they are of old.
 *
 * A message waits for a page that is still loading; "controllerchange" would pass it by.
 */
async function takeOver() {
  const others = (await caches.keys()).filter((name) => name !== NAME);
  await Promise.all(others.map((name) => caches.delete(name)));
  await self.clients.claim();
  if (others.length === 0) return;
  for (const page of await self.clients.matchAll()) page.postMessage("upgraded");
}

/** @param {string} path @param {Request} request */
async function answer(path, request) {
  return (await caches.match(path, { cacheName: NAME })) ?? fetch(request);
}
