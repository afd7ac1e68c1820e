import { afterAll, expect, test } from 'vitest';
import { makePrinter, pageCount } from '#platform/printing/printer.ts';
import { NOTES_TEMPLATE, receptionNotesPrint } from './reception-notes-routes.tsx';

const printer = makePrinter(process.cwd());
afterAll(() => printer.close());

test('the notes of who welcomes people hold on one side of one sheet, for a territory of a long name too', async () => {
  for (const name of [
    'Essai',
    'Communauté de communes du Pays de la Haute Vallée Inventée et de ses Environs',
  ]) {
    const data = receptionNotesPrint({ name, phone: '02 61 91 00 18', fictitious: true });
    expect(pageCount(await printer.print(NOTES_TEMPLATE, data))).toBe(1);
  }
});
