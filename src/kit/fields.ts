// The kinds of field that a form may declare: each reads, refuses and says how it is drawn. Pure.
import { FAR_DAY, isAfter, isBefore, PAST_DAY, readDay, WRONG_DAY } from '#shared/day/day.ts';
import { isMail } from '#shared/mail.ts';
import { isMobile, NOT_MOBILE, readOwnPhone } from '#shared/phone.ts';

/** What was sent under one name: the text, trimmed; the values ticked; the file. */
export type Sent = {
  text(name: string): string;
  all(name: string): string[];
  file(name: string): File | undefined;
};

/** What a field may need to decide: the day it is in the territory, and the département it is in. */
export type FormContext = { today: Temporal.PlainDate; region: string };

export type Reading<T> = { value: T } | { error: string };

type Drawing =
  | {
      kind: 'text';
      type: 'text' | 'tel' | 'email' | 'number' | 'password';
      short?: boolean;
      autocomplete?: string;
      inputMode?: 'numeric';
    }
  | { kind: 'area'; rows: number }
  | { kind: 'day' }
  | { kind: 'file'; accept: string }
  | { kind: 'box' }
  | { kind: 'sure'; of: string; text: string }
  | { kind: 'select'; options: readonly Option[] }
  | { kind: 'radio' | 'checkbox'; options: readonly Option[]; column: boolean };

export type Option = { value: string; text: string };

export type Field<T> = {
  label: string;
  help: string | undefined;
  drawing: Drawing;
  /** Free words: a password or a code of somebody is refused in them. */
  isFree: boolean;
  read(typed: readonly string[], context: FormContext, beside: Beside): Reading<T>;
};

/** The other answers, for a field that depends on one; the file sent under its name. */
export type Beside = { answers: Sent; file: File | undefined };

type Common = { label: string; help?: string | undefined };

const one = (typed: readonly string[]): string => typed[0] ?? '';
/** Of a line among several. */
const MOST_LINE = 500;

const tooLong = (most: number) => `Ces mots dépassent ${most} caractères.`;

function field<T>(
  { label, help }: Common,
  drawing: Drawing,
  read: Field<T>['read'],
  isFree = false,
): Field<T> {
  return { label, help, drawing, isFree, read };
}

/** Why what was typed is not taken here; undefined when it is. */
type Refuse = (text: string, answers: Sent) => string | undefined;
type Look = { autocomplete?: string; short?: boolean; inputMode?: 'numeric' };
const textInput = (
  type: Extract<Drawing, { kind: 'text' }>['type'],
  { autocomplete, short, inputMode }: Look,
): Drawing => ({
  kind: 'text',
  type,
  ...(autocomplete && { autocomplete }),
  ...(short && { short }),
  ...(inputMode && { inputMode }),
});

/** One line of words. `required`: what is said when nothing was typed; without it, empty is fine. */
export function line(
  options: Common & Look & { most: number; required?: string; refuse?: Refuse },
): Field<string> {
  const { most, required, refuse } = options;
  return field(
    options,
    textInput('text', options),
    (typed, _context, { answers }) => {
      const text = one(typed);
      if (!text && required) return { error: required };
      const refusal = text.length > most ? tooLong(most) : refuse?.(text, answers);
      return refusal ? { error: refusal } : { value: text };
    },
    true,
  );
}

/** Signs copied from elsewhere, that are no words: a code of entry, which nobody keeps. */
export function code(
  options: Common & Look & { most: number; required?: string; refuse?: Refuse },
): Field<string> {
  return { ...line({ short: true, ...options }), isFree: false };
}

/** A password of who types it: neither shown again nor looked at. */
export function password(
  options: Common & { autocomplete: string; required?: string; refuse?: Refuse },
): Field<string> {
  return {
    ...line({ ...options, most: 1_000 }),
    drawing: textInput('password', options),
    isFree: false,
  };
}

/** A mail address; '' when none is given and none is required. */
export function email(options: Common & Look & { required?: string; refusal: string }): Field<string> {
  const { required, refusal } = options;
  return field(options, textInput('email', options), (typed) => {
    const text = one(typed);
    if (!text) return required ? { error: required } : { value: '' };
    return isMail(text) ? { value: text } : { error: refusal };
  });
}

/** One box, ticked or not. */
export function box(options: Common): Field<boolean> {
  return field(options, { kind: 'box' }, (typed) => ({ value: typed.length > 0 }));
}

/** A file; undefined when none is given and none is required. `most`: bytes. */
export function file(
  options: Common & { accept: string; most: number; tooHeavy: string; required: string },
): Field<File>;
export function file(
  options: Common & { accept: string; most: number; tooHeavy: string },
): Field<File | undefined>;
export function file(
  options: Common & { accept: string; most: number; tooHeavy: string; required?: string },
): Field<File | undefined> {
  const { accept, most, tooHeavy, required } = options;
  return field(options, { kind: 'file', accept }, (_typed, _context, { file: given }) => {
    if (!given || given.size === 0) return required ? { error: required } : { value: undefined };
    return given.size > most ? { error: tooHeavy } : { value: given };
  });
}

/** A field that counts only after another answer: undefined otherwise, whatever was typed in it. */
export function when<T>(counts: (answers: Sent) => boolean, asked: Field<T>): Field<T | undefined> {
  return {
    ...asked,
    read: (typed, context, beside) =>
      counts(beside.answers) ? asked.read(typed, context, beside) : { value: undefined },
  };
}

/** Several lines of words, with the same rules. */
export function words(
  options: Common & { most: number; required?: string; rows?: number; refuse?: Refuse },
): Field<string> {
  return { ...line(options), drawing: { kind: 'area', rows: options.rows ?? 3 } };
}

/** Several answers, one a line; the first that is not taken is said, with what was written. */
export function lines(
  options: Common & {
    rows?: number;
    most: number;
    /** What a line becomes. */
    each?: (text: string, context: FormContext) => Reading<string>;
  },
): Field<string[]> {
  const { most, each = (text: string) => ({ value: text }), rows = 3 } = options;
  return field(
    options,
    { kind: 'area', rows },
    (typed, context) => {
      const written = one(typed)
        .split('\n')
        .map((text) => text.trim())
        .filter((text) => text !== '');
      if (written.length > most) return { error: `Pas plus de ${most} lignes.` };
      const value: string[] = [];
      for (const text of written) {
        const read: Reading<string> =
          text.length > MOST_LINE ? { error: tooLong(MOST_LINE) } : each(text, context);
        if ('error' in read) return { error: `« ${text.slice(0, 60)} » : ${read.error}` };
        if (!value.includes(read.value)) value.push(read.value);
      }
      return { value };
    },
    true,
  );
}

type DayRules = {
  required?: string;
  /** The first day that may be given; `past` when an earlier one was. */
  from?: (today: Temporal.PlainDate) => Temporal.PlainDate;
  past?: string;
  /** The last one; `far` when a later one was. */
  until?: (today: Temporal.PlainDate) => Temporal.PlainDate;
  far?: string;
  /** Why a day between these two is not taken here; undefined when it is. */
  refuse?: (day: Temporal.PlainDate, context: FormContext) => string | undefined;
};

/** A day, « 2026-11-12 » or « 12/11/2026 »; undefined when none is given and none is required. */
export function day(options: Common & DayRules & { required: string }): Field<Temporal.PlainDate>;
export function day(options: Common & DayRules): Field<Temporal.PlainDate | undefined>;
export function day(options: Common & DayRules): Field<Temporal.PlainDate | undefined> {
  const { required, from, until, refuse, past = PAST_DAY, far = FAR_DAY } = options;
  return field(options, { kind: 'day' }, (typed, context) => {
    const { today } = context;
    const text = one(typed);
    if (!text) return required ? { error: required } : { value: undefined };
    const read = readDay(text);
    if (!read) return { error: WRONG_DAY };
    if (from && isBefore(read, from(today))) return { error: past };
    if (until && isAfter(read, until(today))) return { error: far };
    const refusal = refuse?.(read, context);
    return refusal ? { error: refusal } : { value: read };
  });
}

const WRONG_TIME = 'Cette heure n’existe pas. Exemple : 9 h 30.';

/** An hour of the day: « 14:30 », « 14 h », « 9h05 ». */
export function time(options: Common & { required: string }): Field<Temporal.PlainTime>;
/** Undefined when none is given. */
export function time(options: Common): Field<Temporal.PlainTime | undefined>;
export function time(options: Common & { required?: string }): Field<Temporal.PlainTime | undefined> {
  return field(options, { kind: 'text', type: 'text', short: true }, (typed) => {
    if (!one(typed) && !options.required) return { value: undefined };
    const read = /^([01]?\d|2[0-3])\s*[:hH]\s*([0-5]\d)?$/.exec(one(typed));
    if (!read) return { error: options.required ?? WRONG_TIME };
    return { value: Temporal.PlainTime.from({ hour: Number(read[1]), minute: Number(read[2] ?? 0) }) };
  });
}

/**
 * « This day, all the same »: drawn beside a doubt that a rule has about the day of another field, `of`, and tied to that
 * very day. True once it is ticked.
 */
export function sureOf(options: Common & { of: string; text: string }): Field<boolean> {
  const { of, text } = options;
  return field(options, { kind: 'sure', of, text }, (typed, _context, { answers }) => {
    const asked = readDay(answers.text(of));
    return { value: asked !== undefined && typed.includes(asked.toString()) };
  });
}

type PhoneRules = {
  required?: string;
  mobile?: boolean;
  /** Of the number, in E.164. */
  refuse?: Refuse;
};

/** A telephone in E.164; undefined when none is given and none is required. */
export function phone(options: Common & PhoneRules & { required: string }): Field<string>;
export function phone(options: Common & PhoneRules): Field<string | undefined>;
export function phone(options: Common & PhoneRules): Field<string | undefined> {
  const { required, mobile, refuse } = options;
  return field(
    options,
    { kind: 'text', type: 'tel', short: true, autocomplete: 'tel' },
    (typed, { region }, { answers }) => {
      const text = one(typed);
      if (!text) return required ? { error: required } : { value: undefined };
      const read = readOwnPhone(text, region);
      if ('error' in read) return read;
      const refusal = mobile && !isMobile(read.number) ? NOT_MOBILE : refuse?.(read.number, answers);
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
    list?: boolean;
    /** The first line of a list, which chooses nothing. */
    nothing?: string;
    /** On one line, where they are few and short. */
    inline?: boolean;
  } & ({ refusal: string; otherwise?: undefined } | { otherwise: keyof Of & string; refusal?: undefined }),
): Field<keyof Of & string> {
  const { of, refusal, otherwise, list, nothing, inline = false } = options;
  const before = nothing === undefined ? [] : [{ value: '', text: nothing }];
  const drawing: Drawing = list
    ? { kind: 'select', options: [...before, ...optionsFrom(of)] }
    : { kind: 'radio', options: optionsFrom(of), column: !inline };
  return field(options, drawing, (typed) => {
    if (Object.hasOwn(of, one(typed))) return { value: one(typed) as keyof Of & string };
    return otherwise === undefined ? { error: refusal! } : { value: otherwise };
  });
}

/** One of a few, or none: undefined. `foreign`: said of what is none of them, which is else left out. */
export function answer<const Of extends Readonly<Record<string, string>>>(
  options: Common & {
    of: Of;
    list?: boolean;
    nothing?: string;
    foreign?: string;
    inline?: boolean;
    refuse?: Refuse;
  },
): Field<(keyof Of & string) | undefined> {
  const { foreign, refuse, ...common } = options;
  const asked = choice({ ...common, refusal: foreign ?? '' });
  return {
    ...asked,
    read(typed, context, beside) {
      const text = one(typed);
      if (!text || !(foreign || Object.hasOwn(options.of, text))) return { value: undefined };
      const refusal = refuse?.(text, beside.answers);
      return refusal ? { error: refusal } : asked.read(typed, context, beside);
    },
  };
}

/** Any number of a few; what is none of them is left out, as a box that no longer exists is. */
export function choices<const Of extends Readonly<Record<string, string>>>(
  options: Common & {
    of: Of;
    required?: string;
    /** Said when one is none of them, where what is missing must not be left out without a word. */
    foreign?: string;
    inline?: boolean;
  },
): Field<(keyof Of & string)[]> {
  const { of, required, foreign, inline = false } = options;
  return field(options, { kind: 'checkbox', options: optionsFrom(of), column: !inline }, (typed) => {
    const value = typed.filter((one): one is keyof Of & string => Object.hasOwn(of, one));
    if (foreign && value.length !== typed.length) return { error: foreign };
    return required && value.length === 0 ? { error: required } : { value };
  });
}
