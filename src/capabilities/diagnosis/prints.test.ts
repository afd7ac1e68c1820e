// The paper twin of the diagnosis: one side, whatever is asked.
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makePrinter, pageCount } from '#platform/printing/printer.ts';
import type { Frame } from '#ui/page/frame.ts';
import { blankPrint, DIAGNOSIS_TEMPLATE } from './prints.ts';
import { RECEPTION_QUESTIONS, TASKS } from './questionnaire.ts';

const printer = makePrinter(join(import.meta.dirname, '..', '..', '..'));
afterAll(() => printer.close());

test('asks every question of the screen, on one side', async () => {
  const territory = { fictitious: true, phone: '02 61 91 00 18', phoneHours: '', name: 'Essai' };
  const data = blankPrint({ territory } as Frame);
  const asked = JSON.stringify(data);
  for (const { text } of [...RECEPTION_QUESTIONS, ...TASKS]) expect(asked).toContain(text);
  expect(pageCount(await printer.print(DIAGNOSIS_TEMPLATE, data))).toBe(1);
});
