/* Keeps the screens of this folder, and what they need, for hours without a network: the network comes first, and what
   it brought last stands in for it. A page that asks anew for itself is told the truth. Other pages it does not see. */
const CACHE = "kohtaamo-screens";
const PATIENCE = 10000; // milliseconds

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
// A screen tells its own address and those of its styles and scripts, which came before this script did.
self.addEventListener("message", (event) => event.waitUntil(keep(event.data)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && new URL(request.url).origin === location.origin) event.respondWith(answer(request));
});

const keep = async (addresses) => {
  const cache = await caches.open(CACHE);
  const [page] = addresses;
  for (const { url } of await cache.keys()) {
    if (!url.startsWith(new URL("./", location).href) && !addresses.includes(url)) await cache.delete(url); // outdated
  }
  await cache.addAll(addresses.filter((each) => each !== page));
  await answer(new Request(page));
};

const answer = async (request) => {
  const cache = await caches.open(CACHE);
  const kept = () => request.destination && cache.match(request.url);
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (response.status >= 500) return (await kept()) || response;
    if (response.ok) await cache.put(request.url, response.clone());
    if (response.status === 404 || response.status === 410) await cache.delete(request.url);
    return response;
  } catch {
    return (await kept()) || Response.error();
  }
};
