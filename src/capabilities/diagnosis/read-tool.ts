// What a form says of another tool's result.

import type { FormValues } from '#platform/web.ts';
import { refuseCredentials } from '#shared/credential-detector.ts';
import { readDay, WRONG_DAY } from '#shared/day/day.ts';
import { isSource, SCALES, type Source } from './other-tools.ts';

export const TO_COME = 'Ce jour n’est pas encore venu.';
export const NO_DAY = 'Donnez le jour.';

export type ToolTyped = { tool: string; result: string; day: string };
type Read =
  | {
      kind: 'read';
      external: { source: Source; level: string | undefined; result: string; passedOn: Temporal.PlainDate };
    }
  | { kind: 'refused'; typed: ToolTyped; errors: Record<string, string> };

/** `pix:pix3`, a score, a day that has come; refused with a sentence by field, everything typed given back. */
export function readTool(form: FormValues, today: Temporal.PlainDate): Read {
  const typed = {
    tool: form.text('outil').slice(0, 40),
    result: form.text('resultat').slice(0, 200),
    day: form.text('jour-outil').slice(0, 20),
  };
  const [source = '', level] = typed.tool.split(':');
  const passedOn = readDay(typed.day);
  const errors: Record<string, string> = {};
  const isKnown = isSource(source) && (level === undefined || Object.hasOwn(SCALES[source] ?? {}, level));
  if (!isKnown) errors.outil = 'Choisissez l’outil.';
  else if (!level && !typed.result) errors.resultat = 'Écrivez le résultat, comme il est donné.';
  if (!passedOn) errors['jour-outil'] = typed.day ? WRONG_DAY : NO_DAY;
  else if (Temporal.PlainDate.compare(passedOn, today) > 0) errors['jour-outil'] = TO_COME;
  refuseCredentials(errors, { resultat: typed.result });
  if (!isKnown || !passedOn || Object.keys(errors).length > 0) return { kind: 'refused', typed, errors };
  return { kind: 'read', external: { source, level, result: typed.result, passedOn } };
}
