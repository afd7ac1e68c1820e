// The service worker of the counter: when the network is away, a page with the line of help opens in the place of the
// home, so that it can be typed and kept. No page that holds anything of a person is ever kept here.

type FetchEventLike = Event & {
  request: Request;
  respondWith(answer: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
};
type WorkerScope = {
  addEventListener(type: string, listener: (event: FetchEventLike) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};
const scope = self as unknown as WorkerScope;

const CACHE = 'maillage-guichet-1';
const HOME = '/guichet';
const AWAY = '/guichet/hors-ligne';

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([scope.clients.claim(), keepAway().catch(() => {})])),
);

/** The page for the day without network, as it is now; signed out, it is dropped with the rest. */
async function keepAway(): Promise<void> {
  const cache = await caches.open(CACHE);
  const answer = await fetch(AWAY, { credentials: 'same-origin' });
  if (answer.ok && !answer.redirected) await cache.put(AWAY, answer);
  else await caches.delete(CACHE);
}

async function home(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (away) {
    const kept = await (await caches.open(CACHE)).match(AWAY);
    if (kept) return kept;
    throw away;
  }
}

/** Styles, fonts and scripts never change under a name. */
async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname === HOME || url.pathname === AWAY) {
    event.respondWith(home(request));
    if (url.pathname === HOME) event.waitUntil(keepAway().catch(() => {}));
  } else if (url.pathname.startsWith('/actifs/')) event.respondWith(asset(request));
});
