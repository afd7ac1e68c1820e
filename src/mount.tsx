// Stands around every route: who visits, sizes, origin of forms, errors as pages, measures.
import { createHmac } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type Actor, mustChoose } from '#platform/actor.ts';
import { newToken } from '#platform/crypto.ts';
import { isDatabaseAway } from '#platform/database.ts';
import { compressAnswer } from '#platform/serving/compress.ts';
import { makeLimiter, NO_LIMIT } from '#platform/serving/rate-limit.ts';
import { countCall } from '#platform/serving/shared-limit.ts';
import {
  htmlAnswer,
  MAX_BODY,
  NotAllowed,
  NotFound,
  type Route,
  SECURITY_HEADERS,
  type Services,
  seeOther,
  type Visit,
  type VisitVariables,
} from '#platform/web.ts';
import type { Frame } from '#ui/page/frame.ts';
import { MessagePage } from '#ui/page/message.tsx';
import { renderPage } from '#ui/page/page.tsx';
import { isSmallEnough } from './body-judge.ts';
import type { FormTokens } from './form-tokens.ts';

/** What stands around the routes. */
export type Mounting = {
  services: Services;
  tokens: FormTokens;
  /** The actor behind the cookies of a request. */
  identify(visit: Visit): Promise<Actor>;
  frameOf(visit: Visit): Frame;
  /** Reads what changed of the territory, as each process does every second. */
  catchUp?(): Promise<void>;
  routes: readonly Route[];
};

const SAFE_SITES = new Set(['same-origin', 'none']);

/** Whether a POST comes from one of our pages, by what browsers say of its origin. */
function comesFromHere(visit: Visit): boolean {
  const site = visit.req.header('sec-fetch-site');
  if (site && !SAFE_SITES.has(site)) return false;
  const origin = visit.req.header('origin') ?? visit.req.header('referer');
  if (!origin) return false;
  try {
    return new URL(origin).host === visit.req.header('host');
  } catch {
    return false;
  }
}

/** Whether the body is the form that its type says, judged before it is parsed; Hono keeps what was read for the handler. */
async function isReadable(visit: Visit): Promise<boolean> {
  try {
    if (!(await isSmallEnough(visit))) return false;
    await visit.req.parseBody();
    return true;
  } catch {
    return false;
  }
}

const MOST_READ_AWAY = 64 * 1024 * 1024;

/** A browser still sending when the answer comes shows a broken connection: what it announced is read, and dropped. */
async function readAway(visit: Visit): Promise<void> {
  const announced = Number(visit.req.header('content-length') ?? Number.POSITIVE_INFINITY);
  const reader = announced <= MOST_READ_AWAY ? visit.req.raw.body?.getReader() : undefined;
  try {
    while (reader && !(await reader.read()).done);
  } catch {
    // The visitor left, or the time allowed for a request is over.
  }
}

/** A path of ours is far shorter; an answer whose headers are too long is one that no browser reads. */
const LONGEST_PATH_BACK = 1_000;

/** The page to come back to once one is known, as the end of an address. */
const comeBack = ({ req: { path } }: Visit): string =>
  path.length <= LONGEST_PATH_BACK ? `?suite=${encodeURIComponent(path)}` : '';

const FORM_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

export function mount({ services, tokens, identify, frameOf, catchUp, routes }: Mounting): {
  app: Hono<{ Variables: VisitVariables }>;
  routes: readonly Route[];
} {
  const { config, db, keys, log, metrics } = services;
  const limitsKey = keys.derive('limits');
  const isSecure = config.baseUrl.startsWith('https:');

  const app = new Hono<{ Variables: VisitVariables }>();

  const message = (visit: Visit, status: number, title: string, words: string[]) =>
    htmlAnswer(
      renderPage(frameOf(visit), { title, private: true }, <MessagePage title={title} words={words} />),
      status,
    );
  const notFound = (visit: Visit) =>
    message(visit, 404, 'Cette page n’existe pas', [
      'L’adresse est peut-être incomplète, ou la page a changé de place.',
      'Vous pouvez chercher un lieu, ou appeler : une personne vous répond.',
    ]);

  for (const route of routes) {
    const limiter = config.rateLimits ? makeLimiter(route.limit ?? { calls: 600, seconds: 60 }) : NO_LIMIT;
    const everywhere = config.rateLimits && route.limit?.everywhere ? route.limit : undefined;
    const allows = async (visit: Visit): Promise<boolean> => {
      const address = addressOf(visit, config.proxies);
      // First in this process: a flood does not reach the database.
      if (!limiter.allows(address)) return false;
      if (!everywhere) return true;
      const key = createHmac('sha256', limitsKey).update(`${route.method} ${route.path} ${address}`).digest();
      return countCall(db, key, everywhere);
    };
    const handle = async (visit: Visit): Promise<Response> => {
      // Until it is known who visits: the page that says that the database is away needs no database.
      visit.set('actor', { kind: 'anonymous' });
      visit.set('actor', await identify(visit));
      if (!(await allows(visit)))
        return message(visit, 429, 'Trop de demandes à la fois', [
          'Attendez une minute, puis recommencez. Rien n’est perdu.',
        ]);
      if (!route.permission.allows(visit.get('actor'))) return refuse(visit);
      // PostgreSQL holds no NUL, and no page has one in its address.
      if (visit.req.url.includes('%00')) return notFound(visit);
      if (route.method === 'POST' && !route.byMachine) {
        if (
          (!route.changesNothing && !comesFromHere(visit)) ||
          !FORM_TYPES.test(visit.req.header('content-type') ?? '')
        )
          return message(visit, 403, 'Ce formulaire ne vient pas de ce site', [
            'Pour votre sécurité, rien n’a été enregistré. Revenez à la page du formulaire et recommencez.',
          ]);
        if (!(await isReadable(visit)))
          return message(visit, 400, 'Ce formulaire est arrivé abîmé', [
            'Rien n’a été enregistré. Revenez en arrière et envoyez-le de nouveau.',
          ]);
        if (!route.changesNothing && !(await tokens.isValid(visit)))
          return message(visit, 403, 'Ce formulaire a expiré', [
            'Rien n’a été enregistré. Revenez en arrière, rechargez la page et envoyez de nouveau.',
          ]);
      }
      return route.handle(visit);
    };
    const refuse = (visit: Visit): Response => {
      if (visit.get('actor').kind === 'anonymous' && route.method === 'GET')
        return new Response(null, {
          status: 303,
          headers: {
            ...SECURITY_HEADERS,
            location: `/connexion${comeBack(visit)}`,
          },
        });
      if (visit.get('actor').kind === 'anonymous')
        return message(visit, 403, 'Vous n’êtes plus connecté', [
          'Rien n’a été enregistré, et ce que vous avez écrit n’est pas perdu.',
          'Connectez-vous dans un autre onglet, puis revenez à celui-ci : page précédente, et envoyez de nouveau.',
        ]);
      if (mustChoose(visit.get('actor')))
        return route.method === 'GET'
          ? seeOther(`/compte/structure${comeBack(visit)}`)
          : message(visit, 403, 'Dites d’abord pour quelle structure vous agissez', [
              'Rien n’a été enregistré, et ce que vous avez écrit n’est pas perdu.',
              'Choisissez-la dans un autre onglet, sur la page de votre compte, puis revenez à celui-ci et envoyez de nouveau.',
            ]);
      // The page where one enrols, or where one signs in again, says what is missing.
      if (route.permission.lacksProof?.(visit.get('actor')))
        return seeOther(`/compte/code${comeBack(visit)}`);
      return message(visit, 403, 'Cette page ne vous est pas ouverte', [
        'Votre compte n’a pas le rôle qu’il faut. La personne qui administre votre structure peut vous le donner.',
      ]);
    };
    // Labels are looked up once a route, not once a visit.
    const seconds = metrics.seconds.labels({ route: route.path });
    const answers = new Map<number, ReturnType<typeof metrics.requests.labels>>();
    const count = (status: number) => {
      const counter = answers.get(status) ?? metrics.requests.labels({ route: route.path, status });
      answers.set(status, counter);
      counter.inc();
    };
    const measured = async (visit: Visit): Promise<Response> => {
      const start = performance.now();
      let answer: Response;
      try {
        answer = await handle(visit);
      } catch (error) {
        answer = answerError(visit, error);
      }
      count(answer.status);
      seconds.observe((performance.now() - start) / 1000);
      const whole = withCookies(visit, answer);
      if (isSecure) whole.headers.set('strict-transport-security', 'max-age=31536000');
      const accepted = visit.req.header('accept-encoding');
      return accepted ? compressAnswer(whole, accepted) : whole;
    };
    if (route.method === 'POST') {
      const tooLarge = async (visit: Visit) => {
        // Nobody searches for megabytes: nothing is owed to who sends them.
        if (!route.changesNothing) await readAway(visit);
        visit.set('actor', { kind: 'anonymous' });
        return message(visit, 413, 'Ce que vous envoyez est trop lourd', [
          'Rien n’a été enregistré. Choisissez un fichier plus petit.',
        ]);
      };
      app.post(route.path, bodyLimit({ maxSize: route.maxBody ?? MAX_BODY, onError: tooLarge }), measured);
    } else app.get(route.path, measured);
  }

  function answerError(visit: Visit, error: unknown): Response {
    if (error instanceof NotFound) return notFound(visit);
    if (error instanceof NotAllowed)
      return message(visit, 403, 'Cette page ne vous est pas ouverte', [
        'Elle appartient à une autre structure, ou votre rôle ne le permet pas.',
      ]);
    if (isDatabaseAway(error)) {
      log.error('database away', { path: visit.req.routePath, code: (error as { code?: string }).code });
      const answer = message(visit, 503, 'Un instant, s’il vous plaît', [
        'La base de données redémarre : cela prend quelques secondes. Rien de ce qui était enregistré n’est perdu.',
        'Rechargez la page dans un moment. Si vous remplissiez un formulaire, envoyez-le de nouveau.',
      ]);
      answer.headers.set('retry-after', '3');
      return answer;
    }
    const reference = newToken().slice(0, 8);
    // The stack, never the message: a database message may quote what a person typed.
    const stack = error instanceof Error ? error.stack?.split('\n').slice(1, 8).join(' ') : undefined;
    const code = (error as { code?: string } | undefined)?.code;
    log.error('bug', { reference, path: visit.req.routePath, kind: (error as Error)?.name, code, stack });
    return message(visit, 500, 'Quelque chose n’a pas marché', [
      'La faute vient de nous. Rien de ce qui était enregistré n’est perdu.',
      `Si cela recommence, donnez cette référence à la personne qui vous aide : ${reference}.`,
    ]);
  }

  app.onError((error, visit) => {
    visit.set('actor', { kind: 'anonymous' });
    return answerError(visit, error);
  });
  app.notFound(async (visit) => {
    visit.set('actor', { kind: 'anonymous' });
    const path = visit.req.path;
    if (!path.startsWith('/actifs/')) return notFound(visit);
    // The page may come from another process, which has seen a new logo or new colours first.
    if (!services.assets.find(path)) await catchUp?.();
    const asset = services.assets.find(path);
    if (!asset) return notFound(visit);
    const brotli = asset.brotli && /\bbr\b/.test(visit.req.header('accept-encoding') ?? '');
    return new Response(brotli ? asset.brotli! : asset.plain, {
      headers: {
        ...SECURITY_HEADERS,
        'content-type': asset.type,
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
        ...(brotli && { 'content-encoding': 'br' }),
      },
    });
  });
  return { app, routes };
}

/** Cookies set on the way (the form's, the session's) leave with the answer, whoever made it. */
function withCookies(visit: Visit, answer: Response): Response {
  if (!visit.get('setsCookies')) return answer;
  const cookies = visit.res.headers.getSetCookie();
  const headers = new Headers(answer.headers);
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(answer.body, { status: answer.status, headers });
}

/** The visitor's address: the socket's, or the one that the outermost of our own proxies saw. */
function addressOf(visit: Visit, proxies: number): string {
  if (proxies > 0) {
    // Each proxy adds the address it saw at the end; what stands before ours was written by the visitor.
    const seen = (visit.req.header('x-forwarded-for') ?? '').split(',').map((address) => address.trim());
    const address = seen.at(-proxies);
    if (address) return address;
  }
  try {
    return getConnInfo(visit).remote.address ?? 'unknown';
  } catch {
    // Requests made without a socket, in tests.
    return 'local';
  }
}
