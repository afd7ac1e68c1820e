// A form that a territory writes question by question, what may be answered, and which queue a request goes to. Pure.

import {
  answer,
  choice,
  day,
  defineForm,
  email,
  type Field,
  line,
  phone,
  type Sent,
  textsOf,
  type ValuesOf,
  when,
  words,
} from '#kit/form.ts';
import { isMobile, NOT_A_PHONE, NOT_MOBILE } from '#shared/phone.ts';
import type { RequestStatus } from './request-states.ts';

export const FIELD_KINDS = {
  text: 'Une ligne de texte',
  long: 'Un texte de plusieurs lignes',
  choice: 'Un choix dans une liste',
  date: 'Une date',
  dayToCome: 'Une date à venir, ou aujourd’hui',
  dayPast: 'Une date passée, ou aujourd’hui',
  number: 'Un nombre',
} as const;
export type FieldKind = keyof typeof FIELD_KINDS;

const DAY_KINDS: readonly FieldKind[] = ['date', 'dayToCome', 'dayPast'];
/** Whether the answer is a day. */
export const asksDay = (kind: FieldKind): boolean => DAY_KINDS.includes(kind);

export type RequestField = {
  /** Kept when questions move: answers already given stay under their question. */
  id: string;
  label: string;
  help: string;
  kind: FieldKind;
  required: boolean;
  options: string[];
};
/** An answer that sends a request to the queue of complex ones. */
export type ComplexRule = { field: string; value: string };

/** A question as the editor holds it; anything may be missing. Answers of a choice stand one a line. */
export type Question = {
  id: string;
  label: string;
  help: string;
  kind: string;
  required: boolean;
  options: string;
  complex: string;
};

export const MOST_QUESTIONS = 30;
const MOST_LETTERS = 1_000;
const LONGEST_LABEL = 120;
const LONGEST_HELP = 300;

const NAMES = {
  id: 'id',
  label: 'libelle',
  help: 'aide',
  kind: 'genre',
  required: 'obligatoire',
  options: 'reponses',
  complex: 'complexe',
} as const satisfies Record<keyof Question, string>;

/** The name of a field of the editor: « question-2-libelle ». Questions count from 1 there, from 0 here. */
export const questionField = (index: number, part: keyof Question) => `question-${index + 1}-${NAMES[part]}`;

const linesOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

export const emptyQuestion = (id: string): Question => ({
  id,
  label: '',
  help: '',
  kind: 'text',
  required: false,
  options: '',
  complex: '',
});

/** An identifier that no question has, nor had: greater than them all. */
export const nextQuestionId = (questions: readonly { id: string }[]): string =>
  `c${1 + Math.max(0, ...questions.map(({ id }) => Number(id.slice(1)) || 0))}`;

/** The questions as they were posted, whole or not. */
export function readQuestions(text: (name: string) => string): Question[] {
  const questions: Question[] = [];
  for (let index = 0; index < MOST_QUESTIONS + 1; index++) {
    const part = (name: keyof Question) => text(questionField(index, name)).slice(0, 4_000);
    if (!/^c\d{1,4}$/.test(part('id'))) break;
    questions.push({
      id: part('id'),
      label: part('label'),
      help: part('help'),
      kind: part('kind'),
      required: part('required') === 'oui',
      options: part('options'),
      complex: part('complex'),
    });
  }
  return questions;
}

export const questionsOf = (fields: readonly RequestField[], rules: readonly ComplexRule[]): Question[] =>
  fields.map(({ options, ...field }) => ({
    ...field,
    options: options.join('\n'),
    complex: rules
      .filter(({ field: id }) => id === field.id)
      .map(({ value }) => value)
      .join('\n'),
  }));

const isBlank = ({ label, help, options, complex }: Question) => !(label || help || options || complex);

/** What changes the editor without publishing: « ajouter », « monter-2 », « descendre-2 », « retirer-2 ». */
export function changeQuestions(questions: readonly Question[], action: string): Question[] {
  const list = [...questions];
  if (action === 'ajouter') return [...list, emptyQuestion(nextQuestionId(list))];
  const [, verb, number] = /^(monter|descendre|retirer)-(\d{1,2})$/.exec(action) ?? [];
  const at = Number(number) - 1;
  if (!verb || at < 0 || at >= list.length) return list;
  const [question] = list.splice(at, 1);
  if (verb === 'retirer') return list;
  list.splice(Math.max(0, verb === 'monter' ? at - 1 : at + 1), 0, question!);
  return list;
}

export type ComposedForm =
  | { kind: 'read'; fields: RequestField[]; complexWhen: ComplexRule[] }
  /** Messages in French, by field of the editor. */
  | { kind: 'refused'; errors: Record<string, string> };

const NEVER_ASKED =
  /mots? de passe|num[eé]ro de s[eé]cu|n° s[eé]cu|\bNIR\b|carte bancaire|code secret|identifiants? de connexion/i;

/** The form that these questions make. Empty questions are left out; a form never asks for a password, a card or a NIR. */
export function composeForm(questions: readonly Question[]): ComposedForm {
  const errors: Record<string, string> = {};
  const fields: RequestField[] = [];
  const complexWhen: ComplexRule[] = [];
  for (const [index, question] of questions.entries()) {
    if (isBlank(question)) continue;
    const { id, label, help, kind, required } = question;
    const refuse = (part: keyof Question, message: string) => {
      errors[questionField(index, part)] ??= message;
    };
    if (!label) refuse('label', `Écrivez la question ${index + 1}, ou retirez-la.`);
    if (label.length > LONGEST_LABEL) refuse('label', `Cette question dépasse ${LONGEST_LABEL} caractères.`);
    if (help.length > LONGEST_HELP) refuse('help', `Cette aide dépasse ${LONGEST_HELP} caractères.`);
    if (NEVER_ASKED.test(label)) refuse('label', `« ${label} » ne se demande jamais dans un formulaire.`);
    if (!Object.hasOwn(FIELD_KINDS, kind)) refuse('kind', 'Choisissez un genre de réponse.');
    const options = kind === 'choice' ? [...new Set(linesOf(question.options))] : [];
    if (kind === 'choice' && options.length < 2)
      refuse('options', 'Écrivez au moins deux réponses, une par ligne.');
    for (const value of kind === 'choice' ? linesOf(question.complex) : []) {
      if (options.includes(value)) complexWhen.push({ field: id, value });
      else refuse('complex', `« ${value} » n’est pas une des réponses de cette question.`);
    }
    fields.push({ id, label, help, required, options, kind: kind as FieldKind });
  }
  if (fields.length === 0) errors[questionField(0, 'label')] ??= 'Écrivez au moins une question.';
  if (fields.length > MOST_QUESTIONS)
    errors[questionField(MOST_QUESTIONS, 'label')] = `Au plus ${MOST_QUESTIONS} questions : demandez moins.`;
  return Object.keys(errors).length > 0 ? { kind: 'refused', errors } : { kind: 'read', fields, complexWhen };
}

/** A day asked for is at most that far: further is a slip of the finger. */
const MOST_YEARS = 3;
const NOT_YET = 'Ce jour n’est pas encore venu. Vérifiez l’année.';
const isToday = (today: Temporal.PlainDate) => today;

/** An answer is kept as it was typed: a day too. */
const asTyped = (asked: Field<unknown>): Field<string> => ({
  ...asked,
  read(typed, context, beside) {
    const reading = asked.read(typed, context, beside);
    return 'error' in reading ? reading : { value: typed[0] ?? '' };
  },
});

function fieldOf({ label, help, kind, required, options }: RequestField): Field<string> {
  const common = { label: `${label}${required ? '' : ' (si vous voulez)'}`, help: help || undefined };
  const missing = required && { required: `Il manque une réponse : « ${label} ».` };
  switch (kind) {
    case 'long':
      return words({ ...common, ...missing, most: MOST_LETTERS, rows: 4 });
    case 'choice': {
      const of = Object.fromEntries(options.map((one) => [one, one]));
      const asked = answer({ ...common, of, foreign: 'Choisissez une réponse de la liste.' });
      const read: Field<unknown>['read'] = ([text = ''], ...rest) =>
        !text && missing ? { error: missing.required } : asked.read([text], ...rest);
      // In the order that the territory wrote: numbers among the keys would come first.
      const drawn = options.map((one) => ({ value: one, text: one }));
      return asTyped({ ...asked, read, drawing: { kind: 'radio', options: drawn, column: false } });
    }
    case 'number':
      return line({
        ...common,
        ...missing,
        short: true,
        inputMode: 'numeric',
        most: MOST_LETTERS,
        refuse: (text) => (text && !/^\d{1,9}([.,]\d{1,2})?$/.test(text) ? 'Écrivez un nombre.' : undefined),
      });
    case 'text':
      return line({ ...common, ...missing, most: MOST_LETTERS });
    default:
      return asTyped(
        day({
          ...common,
          ...(required && { required: `Donnez un jour : « ${label} ».` }),
          ...(kind === 'dayToCome' && {
            from: isToday,
            until: (today: Temporal.PlainDate) => today.add({ years: MOST_YEARS }),
          }),
          ...(kind === 'dayPast' && { until: isToday, far: NOT_YET }),
        }),
      );
  }
}

/** How a person is told what becomes of their request. */
export const TELL_CHANNELS = {
  sms: 'par SMS',
  email: 'par mail',
  phone: 'par un appel',
  letter: 'par courrier',
  none: 'je viendrai demander',
} as const;
export type TellChannel = keyof typeof TELL_CHANNELS;
export type Telling = { channel: TellChannel; to: string };

const NO_MAIL = 'Cette adresse mail n’est pas complète. Exemple : prenom@exemple.fr.';
const NO_ADDRESS = 'Écrivez le nom, la rue, le code postal et la commune.';
const chose =
  (...channels: TellChannel[]) =>
  (answers: Sent) =>
    (channels as string[]).includes(answers.text('prevenir'));

/** One way back is read, that of the channel chosen. Nothing chosen reads as `none`: the person holds their number and code. */
const TELLING = {
  prevenir: choice({
    label: 'Comment prévenir de la suite ?',
    help: 'Remplissez seulement ce qui correspond.',
    of: TELL_CHANNELS,
    otherwise: 'none',
    inline: true,
  }),
  tel: when(
    chose('sms', 'phone'),
    phone({
      label: 'Téléphone, pour un SMS ou un appel',
      required: NOT_A_PHONE,
      refuse: (number, answers) => (chose('sms')(answers) && !isMobile(number) ? NOT_MOBILE : undefined),
    }),
  ),
  mail: when(chose('email'), email({ label: 'Adresse mail', required: NO_MAIL, refusal: NO_MAIL })),
  adresse: when(
    chose('letter'),
    words({
      label: 'Nom et adresse, pour un courrier',
      rows: 3,
      most: 300,
      refuse: (text) => (text.length < 8 ? NO_ADDRESS : undefined),
    }),
  ),
};
export const TELL_NAMES = Object.keys(TELLING) as (keyof typeof TELLING)[];

export const tellingOf = ({ prevenir, tel, mail, adresse }: ValuesOf<typeof TELLING>): Telling => ({
  channel: prevenir,
  to: tel ?? mail ?? adresse ?? '',
});

/** The questions of the territory, then how to tell the person. Days to come and past are counted from the day it is read. */
export function requestForm(fields: readonly RequestField[]) {
  const questions: Record<`c${number}`, Field<string>> = Object.fromEntries(
    fields.map((field) => [field.id, fieldOf(field)]),
  );
  const all: typeof questions & typeof TELLING = { ...questions, ...TELLING };
  return defineForm(all);
}
export type RequestFilled = ReturnType<ReturnType<typeof requestForm>['blank']>;

/** What was answered, question by question. */
export const answersOf = (fields: readonly RequestField[], filled: RequestFilled): Record<string, string> => {
  const texts: Record<string, string> = textsOf(filled);
  return Object.fromEntries(fields.map(({ id }) => [id, texts[id] ?? '']));
};

/** Simple unless one of the territory's rules says otherwise. */
export const queueOf = (
  rules: readonly ComplexRule[],
  answers: Record<string, string>,
): 'simple' | 'complex' =>
  rules.some(({ field, value }) => answers[field]?.toLowerCase() === value.toLowerCase())
    ? 'complex'
    : 'simple';

/**
 * What an SMS says, which is read on a screen that others see: the number and that there is an answer, never what was
 * asked nor what is answered. `phone` is whom to call; empty when nobody is.
 */
export function sayBriefly(
  status: RequestStatus,
  { number, phone }: { number: string; phone: string },
): string {
  const said =
    status === 'received'
      ? `Demande ${number}\u00a0: bien reçue.`
      : `Demande ${number}\u00a0: une réponse vous attend.`;
  return [said, phone && `Par téléphone\u00a0: ${phone}.`, 'Pour la lire\u00a0:'].filter(Boolean).join(' ');
}

/** What the person is told by mail, letter or telephone, in two or three sentences; the number, never the answers. */
export function sayStatus(
  status: RequestStatus,
  { number, title, words, from }: { number: string; title: string; words: string; from: string },
): string {
  const about = `Votre demande ${number} (${title})`;
  const said: Record<RequestStatus, string> = {
    received: `${about} est bien arrivée à ${from}.`,
    inProgress: `${about} : ${from} s’en occupe.`,
    waiting: `${about} : il manque quelque chose.`,
    done: `${about} est faite.`,
    refused: `${about} est refusée.`,
  };
  const whole = words && !/[.!?…]$/.test(words) ? `${words}.` : words;
  return [said[status], whole].filter(Boolean).join(' ');
}
