// A territory's form on paper: one page when it holds there.
import { afterAll, expect, test } from 'vitest';
import { makePrinter, pageCount } from '#platform/printing/printer.ts';
import type { RequestField } from './request-form.ts';
import { linesToFill, printRequest, type RequestPaper } from './request-print.ts';

const printer = makePrinter(process.cwd());
afterAll(() => printer.close());

const QUESTIONS: RequestField[] = [
  { id: 'c1', label: 'Prénom et nom de l’enfant', kind: 'text', help: '', required: true, options: [] },
  {
    id: 'c2',
    label: 'École',
    kind: 'choice',
    help: '',
    required: true,
    options: ['École du Bourg', 'École des Prés', 'Une autre école'],
  },
  { id: 'c3', label: 'À partir de quel jour ?', kind: 'dayToCome', help: '', required: true, options: [] },
  {
    id: 'c4',
    label: 'Allergie ou régime',
    kind: 'long',
    required: false,
    options: [],
    help: 'Seulement ce que la cantine doit savoir pour le repas',
  },
];
const place = {
  name: 'Mairie d’essai',
  ways: 'Au guichet, ou par courrier',
  address: '1 rue Fictive, 00100 Essai',
  hours: 'Lundi, mardi, jeudi, vendredi : 9 h à 12 h 30 et 14 h à 18 h. Mercredi et samedi : 9 h à 12 h',
  phone: '02 61 91 00 20',
};
const paper = (fields: readonly RequestField[], places: number): RequestPaper => ({
  title: 'Inscrire à la cantine et baisser le prix',
  intro: 'À remplir à la main.',
  office: true,
  lines: linesToFill(fields),
  places: Array(places).fill(place),
  fictitious: true,
  helpPhone: '02 61 91 00 18',
  footer: 'Maillage, Essai.',
});

test('the form of the canteen holds on one page, with two places to give it back to', async () => {
  for (const places of [1, 2])
    expect(pageCount(await printRequest(printer, paper(QUESTIONS, places)))).toBe(1);
});
