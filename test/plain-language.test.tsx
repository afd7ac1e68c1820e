// The sixty searches of AdmiVille, typed as people type them, through the pages themselves.
import { expect, test } from 'vitest';
import { recordStatement } from '#capabilities/directory';
import { loadDemonstration } from '../demo/load.ts';
import { expectedNames, QUERIES } from '../demo/queries.ts';
import { useApp } from './app.tsx';

const today = Temporal.PlainDate.from('2026-11-24');
const site = useApp(async (db) => {
  await loadDemonstration(db, { today, record: recordStatement });
});

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&#39;': "'",
  '&quot;': '"',
  '&lt;': '<',
  '&gt;': '>',
};

async function firstThree(text: string, commune: string): Promise<string[]> {
  const { html } = await site.get(`/lieux?${new URLSearchParams({ q: text, ou: commune })}`);
  const names = [...html.matchAll(/<h3><a href="\/lieux\/[^"]+">([^<]+)<\/a><\/h3>/g)].map(
    ([, name]) => name!,
  );
  return names
    .slice(0, 3)
    .map((name) =>
      name
        .replace(/&(amp|quot|lt|gt);/g, (entity) => ENTITIES[entity]!)
        .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))),
    );
}

test('at least 55 of the 60 searches find the right place among the first three', async () => {
  const missed: string[] = [];
  for (const query of QUERIES) {
    const found = await firstThree(query.text, query.commune);
    const expected = expectedNames(query);
    if (!found.some((name) => expected.includes(name)))
      missed.push(
        `« ${query.text} » à ${query.commune} : ${found.join(', ')} ; attendu ${expected.join(' ou ')}`,
      );
  }
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(5);
});

test('no place search says more than it knows: every result carries the date of its last check', async () => {
  for (const query of QUERIES.slice(0, 20)) {
    const { html } = await site.get(`/lieux?${new URLSearchParams({ q: query.text, ou: query.commune })}`);
    const results = html.split('<li class="r"').slice(1);
    expect(results.length).toBeGreaterThan(0);
    for (const result of results) expect(result).toMatch(/Vérifié le|À confirmer/);
    // The page is put together from bytes: none may be half of a character.
    expect(html).not.toContain('\ufffd');
  }
});
