// Whether a sheet is discreet, and which papers reveal, is the territory's to say.
import { expect, test } from 'vitest';
import { aProcedure, shippedWith } from '../builders.ts';
import { makeCatalogue } from '../catalogue/catalogue.ts';
import { checkProcedure } from '../editing/edit.ts';
import { type DraftContent, readEditForm } from '../editing/edit-form.ts';
import type { Procedure } from './procedure.ts';

const today = Temporal.PlainDate.from('2026-11-24');
const checker = { on: '2026-11-24', by: crypto.randomUUID() };

const posted = (fields: Record<string, string>) => ({
  text: (name: string) => fields[name] ?? '',
  all: () => [],
});
const base = { ...aProcedure({ discreet: false }) } as unknown as DraftContent;
const PAPER = {
  'papier-1-libelle': 'Code de cession',
  'papier-1-pourquoi': 'Il prouve la vente.',
  'papier-1-quand': 'always',
};

test('the form says it, takes it back, and keeps what it does not show', () => {
  const read = (fields: Record<string, string>, from = base) =>
    readEditForm(posted({ ...PAPER, ...fields }), from, checker);
  const said = read({ discret: 'oui', 'papier-1-revele': 'oui' });
  expect([said.discreet, said.documents?.[0]?.reveals]).toEqual([true, true]);
  const back = read({ discret: 'non', 'papier-1-revele': '' }, said);
  expect([back.discreet, back.documents?.[0]?.reveals]).toEqual([false, undefined]);
  expect(read({}).discreet).toBe(false);
  const whole = { ...aProcedure(), discreet: true, documents: said.documents };
  expect(checkProcedure(whole).kind).toBe('accepted');
});

test('an edition that says nothing follows our sheet; a sheet of the territory alone is discreet', () => {
  const { discreet: _, ...silent } = aProcedure();
  const own = { ...silent, id: 'local-own', slug: 'own' };
  const ours = (discreet: boolean, ...editions: Procedure[]) =>
    makeCatalogue(shippedWith(aProcedure({ discreet })), editions, today);
  expect(ours(false, silent).byId(silent.id)).toMatchObject({ local: true, discreet: false });
  expect(ours(true, silent).byId(silent.id)).toMatchObject({ local: true, discreet: true });
  expect(ours(false, { ...silent, discreet: true }).byId(silent.id)?.discreet).toBe(true);
  expect(ours(false, own).byId('local-own')?.discreet).toBe(true);
});
