// A form declared once: the same declaration reads what was sent, refuses beside the field, and is drawn
// (form-fields.tsx). Nothing typed is lost: a refusal gives everything back, what is too long included. Pure.
import { refuseCredential } from '#shared/credential-detector.ts';
import type { Field, FormContext, Reading, Sent } from './fields.ts';

export {
  answer,
  box,
  choice,
  choices,
  code,
  day,
  email,
  file,
  line,
  lines,
  password,
  phone,
  sureOf,
  time,
  when,
  whole,
  words,
} from './fields.ts';
export type { Field, FormContext, Reading, Sent };

export type Fields = Record<string, Field<unknown>>;
type ValueOf<F> = F extends Field<infer T> ? T : never;
export type ValuesOf<F extends Fields> = { [Name in keyof F]: ValueOf<F[Name]> };
/** What was typed, name by name, to be shown again. */
export type Typed<F extends Fields> = { [Name in keyof F]: readonly string[] };

/** A form as it stands on a page: drawn by form-fields.tsx, and what `kit.page` is told to answer 422. */
export type Filled<F extends Fields = Fields> = {
  form: Form<F>;
  typed: Typed<F>;
  /** Messages in French by the name of each field on the page, in the order of the form. */
  errors: Record<string, string>;
  /** Follows the names of the fields, where one page holds the form several times: « -3 ». */
  suffix: string;
};
export type FilledBy<Of> = Of extends Form<infer F> ? Filled<F> : never;

export type FormRead<F extends Fields> =
  | { kind: 'read'; values: ValuesOf<F>; filled: Filled<F> }
  /** With what could be read, for rules that speak of the rest at once. */
  | { kind: 'refused'; values: Partial<ValuesOf<F>>; filled: Filled<F> };

export type Form<F extends Fields> = {
  fields: F;
  /** Nothing typed yet, but what is proposed. */
  blank(proposed?: Partial<Record<keyof F, string | readonly string[]>>, suffix?: string): Filled<F>;
  read(sent: Sent, context: FormContext, suffix?: string): FormRead<F>;
};

/** What a rule refuses once all was read: said beside its field, with everything that was typed. */
export function refusing<F extends Fields>(
  filled: Filled<F>,
  messages: { [Name in keyof F & string]?: string | undefined },
): Filled<F> {
  const said = { ...filled.errors };
  for (const [name, message] of Object.entries(messages)) if (message) said[name + filled.suffix] = message;
  // In the order of the form, then what is of no field.
  const fields = Object.keys(filled.form.fields).map((name) => name + filled.suffix);
  const names = [...new Set([...fields, ...Object.keys(said)])].filter((name) => said[name]);
  return { ...filled, errors: Object.fromEntries(names.map((name) => [name, said[name]!])) };
}

/** What was typed, one text a field; '' for none. */
export const textsOf = <F extends Fields>({ form, typed }: Filled<F>): Record<keyof F & string, string> =>
  Object.fromEntries(Object.keys(form.fields).map((name) => [name, typed[name]?.[0] ?? ''])) as Record<
    keyof F & string,
    string
  >;

/** Whether something is to be put right. */
export const isRefused = ({ errors }: Pick<Filled, 'errors'>): boolean => Object.keys(errors).length > 0;

const suffixed = (sent: Sent, suffix: string): Sent => ({
  text: (name) => sent.text(name + suffix),
  all: (name) => sent.all(name + suffix),
  file: (name) => sent.file(name + suffix),
});

export function defineForm<F extends Fields>(fields: F): Form<F> {
  const names = Object.keys(fields) as (keyof F & string)[];
  const each = (of: (name: keyof F & string) => readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, of(name)])) as Typed<F>;

  function readOne(name: keyof F & string, answers: Sent, context: FormContext): Reading<unknown> {
    const { read, isFree } = fields[name]!;
    const secret = isFree ? refuseCredential(answers.text(name)) : undefined;
    if (secret) return { error: secret };
    return read(answers.all(name), context, { answers, file: answers.file(name) });
  }

  const form: Form<F> = {
    fields,
    blank: (proposed = {}, suffix = '') => ({
      form,
      suffix,
      typed: each((name) => [proposed[name] ?? []].flat()),
      errors: {},
    }),
    read(sent, context, suffix = '') {
      const answers = suffixed(sent, suffix);
      const typed = each((name) => (isSecret(fields[name]!) ? [] : answers.all(name)));
      const values: Record<string, unknown> = {};
      const errors: Record<string, string> = {};
      for (const name of names) {
        const reading = readOne(name, answers, context);
        if ('error' in reading) errors[name + suffix] = reading.error;
        else values[name] = reading.value;
      }
      const filled: Filled<F> = { form, typed, errors, suffix };
      return Object.keys(errors).length > 0
        ? { kind: 'refused', values: values as Partial<ValuesOf<F>>, filled }
        : { kind: 'read', values: values as ValuesOf<F>, filled };
    },
  };
  return form;
}

const isSecret = ({ drawing }: Field<unknown>) => drawing.kind === 'text' && drawing.type === 'password';
