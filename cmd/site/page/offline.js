// Keeps all files of the page for use without a network. A new version is fetched as a
// whole, beside the one in use, and takes its place when the page is next opened or loaded
// again and no other window has it.
// One host may have several folders with a page: the names of caches have the folder.
const OURS = `fourfours ${registration.scope} `, NAME = `${OURS}{{VERSION}}`, FILES = {{FILES}};

addEventListener("install", (e) => {
  e.waitUntil(caches.open(NAME).then((cache) => cache.addAll(["./", ...FILES].map((f) => new Request(f, {cache: "no-cache"})))));
});

addEventListener("activate", (e) => {
  e.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== NAME) await caches.delete(name);
    await clients.claim();
  })());
});

addEventListener("message", () => skipWaiting());

addEventListener("fetch", (e) => {
  if (e.request.method !== "GET" || new URL(e.request.url).origin !== location.origin) return;
  e.respondWith((async () => {
    if (e.request.mode === "navigate" && registration.waiting && (await clients.matchAll()).length < 2) {
      registration.waiting.postMessage("take over");
      return new Response(null, {headers: {Refresh: "0"}});
    }
    const cache = await caches.open(NAME);
    return await cache.match(e.request, {ignoreSearch: true}) ?? fetch(e.request);
  })());
});
