// The letter that contests a decision: two pages, one posted and one kept, for every sheet that says whom to write to.
import { afterAll, expect, test } from 'vitest';
import { makePrinter, pageCount } from '#platform/printing/printer.ts';
import type { Frame } from '#ui/page/frame.ts';
import { useApp } from '../../../../test/app.tsx';
import { makeCatalogue } from '../catalogue/catalogue.ts';
import { readShipped } from '../catalogue/shipped.ts';
import {
  APPEAL_TEMPLATE,
  appealPrint,
  hasAppealLetter,
  type Letter,
  letterAsked,
  lettersOf,
} from './appeal-letter.ts';
import { viewProcedure } from './sheet-view.ts';

const site = useApp();
const printer = makePrinter(process.cwd());
afterAll(() => printer.close());

const today = Temporal.PlainDate.from('2026-11-24');
const catalogue = makeCatalogue(readShipped(process.cwd()), [], today);
const frame = {
  territory: { name: 'Essai', phone: '02 61 91 00 18', phoneHours: 'du lundi au vendredi', fictitious: true },
} as Frame;
const dataOf = (slug: string, dates: Record<string, string> = {}, large = false, letter?: Letter) => {
  const procedure = catalogue.bySlug(slug)!;
  const view = viewProcedure(procedure, catalogue, { dates, has: [] }, { today, region: '' });
  return appealPrint(procedure, view, catalogue, { frame, today, large, letter });
};

test('each letter holds on two pages, the one to post and the one to keep', async () => {
  const long: string[] = [];
  const letters = catalogue.procedures.flatMap((one) =>
    lettersOf(one).map((letter) => ({ slug: one.slug, letter })),
  );
  expect(catalogue.procedures.filter(hasAppealLetter).length).toBeGreaterThan(30);
  expect(letters.length).toBeGreaterThan(80);
  for (const { slug, letter } of letters) {
    const pages = pageCount(await printer.print(APPEAL_TEMPLATE, dataOf(slug, {}, false, letter)));
    if (pages !== 2) long.push(`${slug} ${JSON.stringify(letter.query)}: ${pages}`);
  }
  expect(long).toEqual([]);
}, 120_000);

test('says what it is: asking again, the appeal that must come first, or a request to the court of the case', () => {
  const told = (id: string) => lettersOf(catalogue.byId(id)!).map(({ kind, to }) => [kind, to]);
  expect(told('apa')).toEqual([
    ['mandatory', 'Président du conseil départemental'],
    ['court', 'Tribunal administratif'],
  ]);
  expect(told('rsa-quarterly-declaration')).toEqual([
    ['mandatory', 'Président du conseil départemental'],
    ['court', 'Tribunal administratif'],
    ['mandatory', 'Commission de recours amiable de la Caf ou de la MSA'],
    ['court', 'Tribunal administratif'],
  ]);
  expect(told('care-refund')[1]).toEqual(['court', 'Tribunal judiciaire, pôle social']);
  expect(told('student-grant')[0]![0]).toBe('gracious');
  expect(dataOf(catalogue.byId('apa')!.slug).title).toBe('Recours administratif préalable obligatoire');
});

test('is asked by its case, and one that the sheet has not is none', () => {
  const sheet = catalogue.byId('mobility-inclusion-card')!;
  const asked = (search: string) => letterAsked(sheet, new URLSearchParams(search));
  expect(asked('')?.kind).toBe('mandatory');
  expect(asked('cas=2&etape=tribunal')?.to).toBe('Tribunal judiciaire, pôle social');
  expect(asked('etape=tribunal')?.to).toBe('Tribunal administratif');
  expect([asked('cas=9'), asked('etape=cassation')]).toEqual([undefined, undefined]);
});

test('in large print the letter to post still begins a page of its own', async () => {
  expect(
    pageCount(await printer.print(APPEAL_TEMPLATE, dataOf(catalogue.byId('rsa-claim')!.slug, {}, true))),
  ).toBeLessThanOrEqual(4);
});

test('says the last day once the date of the decision is told, and until then the rule and where to look', () => {
  const slug = catalogue.byId('activity-bonus')!.slug;
  expect(dataOf(slug).deadline).toMatch(/dans un délai de 2\s?mois.*Regardez la date limite/);
  expect(dataOf(slug, { dateOfDecision: '2026-11-12' }).deadline).toMatch(/12\s?janvier 2027/);
  expect(dataOf(slug, { dateOfDecision: '2026-11-12' }).deadline).not.toContain('Regardez');
  // No deadline in the sheet: the answer received has it, and nothing is made up.
  expect(dataOf(catalogue.byId('identity-card-passport')!.slug).deadline).toMatch(/^Regardez la date limite/);
});

test('is linked from the sheet that has one, and asked of another is not found; nothing is recorded', async () => {
  const sheet = catalogue.byId('activity-bonus')!;
  const { html } = await site.get(`/demarches/${sheet.slug}?dateOfDecision=2026-11-12`);
  expect(html).toContain(`href="/demarches/${sheet.slug}/contester.pdf?dateOfDecision=2026-11-12"`);
  const pdf = await site.get(`/demarches/${sheet.slug}/contester.pdf`);
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  const without = catalogue.byId('contest-fine')!;
  expect((await site.get(`/demarches/${without.slug}`)).html).not.toContain('contester.pdf');
  expect((await site.get(`/demarches/${without.slug}/contester.pdf`)).status).toBe(404);
});
