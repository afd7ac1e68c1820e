// A browser without script for tests: keeps cookies, sends forms as a browser would, with the token of the last page.
import type { Site } from './app.tsx';

export type Answer = { status: number; html: string; location: string; headers: Headers };

export type WebVisitor = {
  cookies: Map<string, string>;
  get(path: string): Promise<Answer>;
  /** Opens `from` for its form token, then posts the fields to `path`. */
  post(path: string, fields: Record<string, string | string[]>, from: string): Promise<Answer>;
};

const ORIGIN = 'http://localhost:8080';

export function formTokenOf(html: string): string {
  return /name="jeton" value="([^"]+)"/.exec(html)?.[1] ?? '';
}

export function webVisitor(site: Pick<Site, 'fetch'>, cookie = ''): WebVisitor {
  const cookies = new Map(
    cookie
      .split('; ')
      .filter(Boolean)
      .map((pair) => pair.split('=') as [string, string]),
  );
  async function send(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    headers.set('host', 'localhost:8080');
    if (cookies.size > 0) headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
    const answer = await site.fetch(path, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string];
      if (value && !/max-age=0/i.test(line)) cookies.set(name, value);
      else cookies.delete(name);
    }
    return {
      status: answer.status,
      html: await answer.text(),
      location: answer.headers.get('location') ?? '',
      headers: answer.headers,
    };
  }
  return {
    cookies,
    get: (path) => send(path),
    async post(path, fields, from) {
      const page = await send(from);
      const body = new URLSearchParams({ jeton: formTokenOf(page.html) });
      for (const [name, value] of Object.entries(fields))
        for (const each of [value].flat()) body.append(name, each);
      return send(path, {
        method: 'POST',
        body: body.toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN },
      });
    },
  };
}
