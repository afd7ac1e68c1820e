// A form declared once: the same declaration reads what was sent, refuses beside the field, and is drawn
// (form-fields.tsx). Nothing typed is lost: a refusal gives everything back, what is too long included. Pure.
import { findCredential } from '#shared/credential-detector.ts';
import { isAfter, isBefore, readDay, WRONG_DAY } from '#shared/day/day.ts';
import { isMobile, NOT_MOBILE, readOwnPhone } from '#shared/phone.ts';

/** What was sent under one name: the text, trimmed, or the values ticked. */
export type Sent = { text(name: string): string; all(name: string): string[] };

/** What a field may need to decide: the day it is in the territory, and the département it is in. */
export type FormContext = { today: Temporal.PlainDate; region: string };

export type Reading<T> = { value: T } | { error: string };

type Drawing =
  | { kind: 'text'; type: 'text' | 'tel' | 'email' | 'number'; short?: boolean; autocomplete?: string }
  | { kind: 'area'; rows: number }
  | { kind: 'day' }
  | { kind: 'select'; options: readonly Option[] }
  | { kind: 'radio' | 'checkbox'; options: readonly Option[]; column: boolean };

export type Option = { value: string; text: string };

export type Field<T> = {
  label: string;
  help: string | undefined;
  drawing: Drawing;
  /** Free words: a password or a code of somebody is refused in them. */
  isFree: boolean;
  read(typed: readonly string[], context: FormContext): Reading<T>;
};

type Common = { label: string; help?: string };

const one = (typed: readonly string[]): string => typed[0] ?? '';
const tooLong = (most: number) => `Ces mots dépassent ${most} caractères.`;

function field<T>(
  { label, help }: Common,
  drawing: Drawing,
  read: Field<T>['read'],
  isFree = false,
): Field<T> {
  return { label, help, drawing, isFree, read };
}

/** One line of words. `required`: what is said when nothing was typed; without it, empty is fine. */
export function line(
  options: Common & { most: number; required?: string; autocomplete?: string; short?: boolean },
): Field<string> {
  const { most, required, autocomplete, short } = options;
  return field(
    options,
    { kind: 'text', type: 'text', ...(autocomplete && { autocomplete }), ...(short && { short }) },
    (typed) => {
      const text = one(typed);
      if (!text && required) return { error: required };
      return text.length > most ? { error: tooLong(most) } : { value: text };
    },
    true,
  );
}

/** Several lines of words, with the same rules. */
export function words(options: Common & { most: number; required?: string; rows?: number }): Field<string> {
  return { ...line(options), drawing: { kind: 'area', rows: options.rows ?? 3 } };
}

type DayRules = {
  required?: string;
  /** The first day that may be given; `past` when an earlier one was. */
  from?: (today: Temporal.PlainDate) => Temporal.PlainDate;
  past?: string;
  /** The last one; `far` when a later one was. */
  until?: (today: Temporal.PlainDate) => Temporal.PlainDate;
  far?: string;
};

/** A day, « 2026-11-12 » or « 12/11/2026 »; undefined when none is given and none is required. */
export function day(options: Common & DayRules & { required: string }): Field<Temporal.PlainDate>;
export function day(options: Common & DayRules): Field<Temporal.PlainDate | undefined>;
export function day(options: Common & DayRules): Field<Temporal.PlainDate | undefined> {
  const {
    required,
    from,
    until,
    past = 'Ce jour est passé.',
    far = 'Ce jour est trop loin : vérifiez l’année.',
  } = options;
  return field(options, { kind: 'day' }, (typed, { today }) => {
    const text = one(typed);
    if (!text) return required ? { error: required } : { value: undefined };
    const read = readDay(text);
    if (!read) return { error: WRONG_DAY };
    if (from && isBefore(read, from(today))) return { error: past };
    if (until && isAfter(read, until(today))) return { error: far };
    return { value: read };
  });
}

/** An hour of the day: « 14:30 », « 14 h », « 9h05 ». */
export function time(options: Common & { required: string }): Field<Temporal.PlainTime> {
  return field(options, { kind: 'text', type: 'text', short: true }, (typed) => {
    const read = /^([01]?\d|2[0-3])\s*[:hH]\s*([0-5]\d)?$/.exec(one(typed));
    if (!read) return { error: options.required };
    return { value: Temporal.PlainTime.from({ hour: Number(read[1]), minute: Number(read[2] ?? 0) }) };
  });
}

type PhoneRules = {
  required?: string;
  mobile?: boolean;
  /** Why a number that can be read is not taken here; undefined when it is. */
  refuse?: (number: string) => string | undefined;
};

/** A telephone in E.164; undefined when none is given and none is required. */
export function phone(options: Common & PhoneRules & { required: string }): Field<string>;
export function phone(options: Common & PhoneRules): Field<string | undefined>;
export function phone(options: Common & PhoneRules): Field<string | undefined> {
  const { required, mobile, refuse } = options;
  return field(
    options,
    { kind: 'text', type: 'tel', short: true, autocomplete: 'tel' },
    (typed, { region }) => {
      const text = one(typed);
      if (!text) return required ? { error: required } : { value: undefined };
      const read = readOwnPhone(text, region);
      if ('error' in read) return read;
      const refusal = mobile && !isMobile(read.number) ? NOT_MOBILE : refuse?.(read.number);
      return refusal ? { error: refusal } : { value: read.number };
    },
  );
}

/** A whole number. */
export function whole(options: Common & { min: number; max: number; refusal: string }): Field<number> {
  const { min, max, refusal } = options;
  return field(options, { kind: 'text', type: 'number', short: true }, (typed) => {
    const read = /^\d{1,9}$/.test(one(typed)) ? Number(one(typed)) : Number.NaN;
    return read >= min && read <= max ? { value: read } : { error: refusal };
  });
}

const optionsFrom = (all: Readonly<Record<string, string>>): Option[] =>
  Object.entries(all).map(([value, text]) => ({ value, text }));

/** One of a few, ticked or chosen in a list. What is none of them is `otherwise`, or refused by `refusal`. */
export function choice<const Of extends Readonly<Record<string, string>>>(
  options: Common & {
    of: Of;
    list?: boolean /** The first line of a list, which chooses nothing. */;
    nothing?: string;
  } & ({ refusal: string; otherwise?: undefined } | { otherwise: keyof Of & string; refusal?: undefined }),
): Field<keyof Of & string> {
  const { of, refusal, otherwise, list, nothing } = options;
  const before = nothing === undefined ? [] : [{ value: '', text: nothing }];
  const drawing: Drawing = list
    ? { kind: 'select', options: [...before, ...optionsFrom(of)] }
    : { kind: 'radio', options: optionsFrom(of), column: true };
  return field(options, drawing, (typed) => {
    if (Object.hasOwn(of, one(typed))) return { value: one(typed) as keyof Of & string };
    return otherwise === undefined ? { error: refusal! } : { value: otherwise };
  });
}

/** Any number of a few; what is none of them is left out, as a box that no longer exists is. */
export function choices<const Of extends Readonly<Record<string, string>>>(
  options: Common & { of: Of },
): Field<(keyof Of & string)[]> {
  const { of } = options;
  return field(options, { kind: 'checkbox', options: optionsFrom(of), column: true }, (typed) => ({
    value: typed.filter((code): code is keyof Of & string => Object.hasOwn(of, code)),
  }));
}

export type Fields = Record<string, Field<unknown>>;
type ValueOf<F> = F extends Field<infer T> ? T : never;
export type ValuesOf<F extends Fields> = { [Name in keyof F]: ValueOf<F[Name]> };
/** What was typed, name by name, to be shown again. */
export type Typed<F extends Fields> = { [Name in keyof F]: readonly string[] };

export type FormRead<F extends Fields> =
  | { kind: 'read'; values: ValuesOf<F>; typed: Typed<F> }
  /** Messages in French by field, in the order of the form. */
  | { kind: 'refused'; errors: Record<string, string>; typed: Typed<F> };

export type Form<F extends Fields> = {
  fields: F;
  /** Nothing typed yet, but what is proposed. */
  blank(proposed?: Partial<Record<keyof F, string | readonly string[]>>): Typed<F>;
  read(sent: Sent, context: FormContext): FormRead<F>;
};

export function defineForm<F extends Fields>(fields: F): Form<F> {
  const names = Object.keys(fields) as (keyof F & string)[];
  const each = <T>(of: (name: keyof F & string) => T) =>
    Object.fromEntries(names.map((name) => [name, of(name)])) as { [Name in keyof F]: T };
  return {
    fields,
    blank: (proposed = {}) => each((name) => [proposed[name] ?? []].flat()),
    read(sent, context) {
      const typed = each((name) => sent.all(name));
      const values: Record<string, unknown> = {};
      const errors: Record<string, string> = {};
      for (const name of names) {
        const { read, isFree } = fields[name]!;
        const secret = isFree && findCredential(one(typed[name]));
        const reading: Reading<unknown> = secret
          ? { error: sayCredential(secret) }
          : read(typed[name], context);
        if ('error' in reading) errors[name] = reading.error;
        else values[name] = reading.value;
      }
      if (Object.keys(errors).length > 0) return { kind: 'refused', errors, typed };
      return { kind: 'read', values: values as ValuesOf<F>, typed };
    },
  };
}

const sayCredential = ({ reason, text }: { reason: string; text: string }): string =>
  `${reason} « ${text} » : retirez-le, rien n’est enregistré. On ne garde jamais le mot de passe, la carte, le compte ou le numéro de sécurité sociale d’une personne.`;
