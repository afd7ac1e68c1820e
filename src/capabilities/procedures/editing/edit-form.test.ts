import { expect, test } from 'vitest';
import { readShipped } from '../catalogue/shipped.ts';
import { readEditForm } from './edit-form.ts';

const sheet = readShipped(process.cwd()).procedures.find(({ id }) => id === 'rsa-quarterly-declaration')!;
const checker = { on: '2026-12-01', by: 'a' };
const edited = (fields: Record<string, string>) =>
  readEditForm({ text: (name) => fields[name] ?? '', all: () => [] }, sheet, checker);

test('a territory that says whom to write to is written to, and keeps every other step and sum', () => {
  const same = edited({ contester: sheet.appealTo! });
  expect(same.afterRefusal).toEqual(sheet.afterRefusal);
  expect(edited({ contester: 'Maison du département' }).afterRefusal).toEqual([
    { ...sheet.afterRefusal[0], prior: { ...sheet.afterRefusal[0]!.prior, to: 'Maison du département' } },
    sheet.afterRefusal[1],
  ]);
  expect(edited({}).amounts).toEqual(sheet.amounts);
});
