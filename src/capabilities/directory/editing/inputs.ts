// How a field of the model is asked in a form: its inputs, what they show of a value, the value that they make. Pure.

import type { Field, Fields } from '#kit/form.ts';
import { box, choice, choices, line, lines, words } from '#kit/form.ts';
import { sayDate } from '#shared/day/day.ts';
import { NOTHING } from '../sheet/sheet.ts';

export type Typed = Record<string, string | readonly string[]>;

export type FieldEditor<Value> = {
  inputs: Fields;
  /** Short inputs that stand side by side where there is room. */
  together?: boolean;
  /** What is typed when the sheet says this. */
  typed(value: Value | undefined): Typed;
  /** What was said; `NOTHING` when all was left empty. `seen`: what the sheet said, for what no input can show. */
  read(values: Readonly<Record<string, unknown>>, seen: Value | undefined): Value | typeof NOTHING;
};

export type Editors<Model> = { [Name in keyof Model]: FieldEditor<Model[Name]> };

/** An editor whatever its value, for who goes through them all. */
export type AnyEditor = FieldEditor<unknown>;
export const anyEditor = <Value>(editor: FieldEditor<Value>): AnyEditor => editor as unknown as AnyEditor;

type Common = { label: string; help?: string };

export const textEditor = (
  name: string,
  options: Common & {
    most: number;
    rows?: number;
    required?: string;
    refuse?: (text: string) => string | undefined;
  },
): FieldEditor<string> => ({
  inputs: { [name]: options.rows ? words({ ...options, rows: options.rows }) : line(options) },
  typed: (value) => ({ [name]: value ?? '' }),
  read: (values) => (values[name] as string) || NOTHING,
});

export const linesEditor = (
  name: string,
  options: Parameters<typeof lines>[0],
  shown: (value: string) => string = (value) => value,
): FieldEditor<string[]> => ({
  inputs: { [name]: lines(options) },
  typed: (value) => ({ [name]: (value ?? []).map(shown).join('\n') }),
  read: (values) => values[name] as string[],
});

/** Boxes to tick. What the sheet says and no box shows (a code of another list) stays. */
export const choicesEditor = <Code extends string>(
  name: string,
  options: Common & { of: Readonly<Record<Code, string>>; inline?: boolean; required?: string },
): FieldEditor<Code[]> => ({
  inputs: { [name]: choices(options) as Field<unknown> },
  typed: (value) => ({ [name]: value ?? [] }),
  read: (values, seen) => [
    ...(values[name] as Code[]),
    ...(seen ?? []).filter((code) => !Object.hasOwn(options.of, code)),
  ],
});

const NOT_SAID = 'nonDit';

/** One of a few, or nothing said. */
export const choiceEditor = <Code extends string>(
  name: string,
  options: Common & { of: Readonly<Record<Code, string>>; nothing?: string },
): FieldEditor<Code> => {
  const { nothing = 'On ne sait pas', of, ...common } = options;
  return {
    inputs: {
      [name]: choice({
        ...common,
        of: { ...of, [NOT_SAID]: nothing } as Record<string, string>,
        otherwise: NOT_SAID,
      }),
    },
    typed: (value) => ({ [name]: value ?? NOT_SAID }),
    read: (values) => (values[name] === NOT_SAID ? NOTHING : (values[name] as Code)),
  };
};

export const boxEditor = (name: string, options: Common): FieldEditor<boolean> => ({
  inputs: { [name]: box(options) },
  typed: (value) => ({ [name]: value ? 'oui' : [] }),
  read: (values) => values[name] === true,
});

/** « 3 décembre 2026 » for « 2026-12-03 ». */
export const sayStored = (day: string): string => sayDate(Temporal.PlainDate.from(day));
