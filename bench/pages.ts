// bin/bench pages: Lighthouse (mobile defaults: slow 4G, processor four times slower) on the public pages of AdmiVille.
// Lighthouse is fetched for the run; it is no dependency of the project.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDemonstration } from './demo-server.ts';
import { median } from './statistics.ts';

const LIGHTHOUSE = 'lighthouse@12.8.2';
const FLAGS =
  '--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update';

type Figures = { fcp: number; lcp: number; cls: number; tbt: number; bytes: number; accessibility: number };
type Audit = { numericValue: number };
type Report = { audits: Record<string, Audit>; categories: Record<string, { score: number }> };

function measure(address: string, folder: string): Figures {
  const out = join(folder, 'report.json');
  execFileSync(
    'npm',
    [
      'exec',
      '--yes',
      '--',
      LIGHTHOUSE,
      address,
      '--quiet',
      '--output=json',
      `--output-path=${out}`,
      `--chrome-flags=${FLAGS}`,
      '--only-categories=performance,accessibility',
    ],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, CHROME_PATH: '/usr/bin/chromium' },
    },
  );
  const { audits, categories } = JSON.parse(readFileSync(out, 'utf8')) as Report;
  const value = (name: string) => audits[name]!.numericValue;
  return {
    fcp: value('first-contentful-paint'),
    lcp: value('largest-contentful-paint'),
    cls: value('cumulative-layout-shift'),
    tbt: value('total-blocking-time'),
    bytes: value('total-byte-weight'),
    accessibility: categories.accessibility!.score * 100,
  };
}

export async function benchPages(
  runs: number,
  tell: (line: string) => void,
): Promise<Record<string, unknown>> {
  return withDemonstration(async ({ address, folder }) => {
    const html = await (await fetch(`${address}/lieux?q=carte+grise&ou=Les+Ormeaux`)).text();
    const place = /href="(\/lieux\/[a-z0-9-]+)["?]/.exec(html.slice(html.indexOf('cartes-l')))![1]!;
    const paths = {
      accueil: '/',
      résultats: '/lieux?q=carte+grise&ou=Les+Ormeaux',
      lieu: place,
      communes: '/communes',
      connexion: '/connexion',
    };
    const pages: Record<string, Figures> = {};
    for (const [name, path] of Object.entries(paths)) {
      const all = Array.from({ length: runs }, () => measure(address + path, folder));
      const middle = (pick: (figures: Figures) => number) => median(all.map(pick));
      pages[name] = {
        fcp: Math.round(middle(({ fcp }) => fcp)),
        lcp: Math.round(middle(({ lcp }) => lcp)),
        cls: middle(({ cls }) => cls),
        tbt: Math.round(middle(({ tbt }) => tbt)),
        bytes: middle(({ bytes }) => bytes),
        accessibility: middle(({ accessibility }) => accessibility),
      };
      tell(`${name} : ${JSON.stringify(pages[name])}`);
    }
    return { benchmark: 'pages', lighthouse: LIGHTHOUSE, runs, pages };
  });
}
