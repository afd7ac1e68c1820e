// Each shared piece has examples beside it, the page draws them all, and only a fictitious territory serves it.
import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { renderToString } from 'preact-render-to-string';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite, type Site } from '../../../test/app.tsx';
import type { Frame } from '../../ui/page/frame.ts';
import { spaceFrench } from '../../ui/page/page.tsx';
import { aTerritory } from '../territory/builders.ts';
import { loadTerritory } from '../territory/index.ts';
import { PIECES } from './components-page.tsx';

const source = `${import.meta.dirname}/../..`;
const examples = globSync(['ui/**/*.examples.tsx', 'kit/*.examples.tsx'], { cwd: source });

test('every folder of pieces has examples beside them, and all are on the page', async () => {
  const folders = globSync('ui/*/*.tsx', { cwd: source })
    .filter((file) => !/\.(test|examples)\.tsx$/.test(file))
    .map((file) => dirname(file));
  const shown = new Set(examples.map((file) => dirname(file)));
  expect([...new Set(folders)].filter((folder) => !shown.has(folder))).toEqual([]);
  const listed = new Set(PIECES);
  for (const file of examples) {
    const [given] = Object.values(
      (await import(`${source}/${file}`)) as Record<string, (typeof PIECES)[number]>,
    );
    expect(listed.has(given!), basename(file)).toBe(true);
  }
  expect(listed.size).toBe(examples.length);
});

describe('the page', () => {
  let invented: Site;
  let real: Site;
  const siteOf = (fictitious: boolean) =>
    openSite(async (db) => {
      const departements = [{ code: '01', name: 'Ain', regionName: 'Essai', fictitious }];
      await loadTerritory(db, aTerritory({ departements }), { kind: 'command' });
    });
  beforeAll(async () => {
    invented = await siteOf(true);
    real = await siteOf(false);
  });
  afterAll(async () => {
    await invented.close();
    await real.close();
  });

  test('draws every example on a fictitious territory, each identifier once', async () => {
    const { status, html } = await invented.get('/composants');
    expect(status).toBe(200);
    for (const { piece, examples: drawn } of PIECES)
      for (const { name } of drawn)
        expect(html, `${piece} : ${name}`).toContain(`<h3>${spaceFrench(name)}</h3>`);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const kind of ['vide', 'rempli', 'refuse']) expect(html).toContain(`id="ligne-${kind}"`);
    expect(html.match(/class="champ faux"/g)!.length).toBeGreaterThan(13);
  });

  test('says nothing twice: a piece without content draws nothing', () => {
    const frame = { formToken: () => 'jeton' } as Frame;
    const drawn = (piece: string, name: string) => {
      const { examples: all } = PIECES.find((one) => one.piece.startsWith(piece))!;
      return renderToString(<i>{all.find((one) => one.name === name)!.draw(frame)}</i>);
    };
    expect(drawn('Listes', 'La dernière page')).toBe('<i></i>');
    expect(drawn('Page', 'Rien à montrer')).toBe('<i></i>');
    expect(drawn('Listes', 'Vide')).toBe('<i><p>Aucun lieu pour le moment.</p></i>');
  });

  test('is not found where people live', async () => {
    expect((await real.get('/composants')).status).toBe(404);
  });
});
