// A form of a section that comes back: which fields were changed, from what they were when it was opened. Pure.
import type { Fields, FilledBy, Form, FormContext, FormRead, Sent } from '#kit/form.ts';
import { canonical } from '../recording/claims.ts';
import type { Change } from './correct.ts';
import type { AnyEditor, Typed } from './inputs.ts';
import { editorsOf, formOf, type Section, type SubjectKind, typedOf } from './subjects.ts';

/** The hidden input that says what stood when the form was opened: « openingHours:812 phones:0 ». */
export const SEEN = 'vu';

export const writeSeen = (fields: readonly string[], sequenceOf: (field: string) => number): string =>
  fields.map((field) => `${field}:${sequenceOf(field)}`).join(' ');

export function readSeen(text: string): Map<string, number> {
  return new Map(
    text
      .split(' ')
      .map((one) => one.split(':'))
      .flatMap(([field, sequence]) =>
        /^\d{1,15}$/.test(sequence ?? '') ? [[field!, Number(sequence)] as const] : [],
      ),
  );
}

/** What a form says when it is filled by a program. */
const sentOf = (typed: Typed): Sent => ({
  text: (name) => [typed[name] ?? []].flat()[0] ?? '',
  all: (name) => [...[typed[name] ?? []].flat()],
  file: () => undefined,
});

/** What the inputs make of what the sheet said: a value that they cannot show is not thereby changed. */
function shownBy(
  kind: SubjectKind,
  section: Section,
  seen: ReadonlyMap<string, unknown>,
  context: FormContext,
): (editor: AnyEditor, field: string) => unknown {
  const typed = typedOf(kind, section, (field) => seen.get(field));
  const read = formOf(kind, section).read(sentOf(typed), context);
  return (editor, field) =>
    read.kind === 'read' ? editor.read(read.values, seen.get(field)) : { unread: typed };
}

const same = (one: unknown, other: unknown) => canonical(one ?? '') === canonical(other ?? '');

/** The fields that were changed, with their new values. `read` is the form as it was sent. */
export function changesOf(
  kind: SubjectKind,
  section: Section,
  read: Extract<FormRead<Fields>, { kind: 'read' }>,
  seenIds: ReadonlyMap<string, number>,
  seen: ReadonlyMap<string, unknown>,
  context: FormContext,
): Change[] {
  const shown = shownBy(kind, section, seen, context);
  return editorsOf(kind, section).flatMap(([field, editor]) => {
    const value = editor.read(read.values, seen.get(field));
    const before = shown(editor, field);
    // Nothing was said and nothing is: an empty box is no answer.
    const stillNothing = seen.get(field) === undefined && isEmpty(value);
    if (stillNothing || same(value, before)) return [];
    return [{ field, value, seen: seenIds.get(field) ?? 0 }];
  });
}

const isEmpty = (value: unknown) =>
  value === '' || value === false || (Array.isArray(value) && value.length === 0);

export type SectionForm = FilledBy<Form<Fields>>;
