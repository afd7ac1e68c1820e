// A form that a territory writes question by question, what may be answered, and which queue a request goes to. Pure.

import { refuseCredentials } from '#shared/credential-detector.ts';
import { readDay } from '#shared/day/day.ts';
import { isMobile, NOT_MOBILE, readOwnPhone } from '#shared/phone.ts';
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

export type CheckedAnswers = { answers: Record<string, string>; errors: Record<string, string> };

/** A day asked for is at most that far: further is a slip of the finger. */
const MOST_YEARS = 3;

/** Why a day given is not one the question can take; undefined for a day that is. */
function wrongDay(kind: FieldKind, given: string, today: Temporal.PlainDate): string | undefined {
  const day = readDay(given);
  if (!day) return 'Cette date n’existe pas. Exemple : 24/11/2026.';
  const ahead = Temporal.PlainDate.compare(day, today);
  if (kind === 'dayToCome' && ahead < 0)
    return 'Ce jour est déjà passé. Donnez aujourd’hui ou un jour à venir.';
  if (kind === 'dayToCome' && Temporal.PlainDate.compare(day, today.add({ years: MOST_YEARS })) > 0)
    return 'Ce jour est trop loin. Vérifiez l’année.';
  if (kind === 'dayPast' && ahead > 0) return 'Ce jour n’est pas encore venu. Vérifiez l’année.';
  return undefined;
}

/** `today` is that of the territory: days to come and days past are counted from it. */
export function checkAnswers(
  fields: readonly RequestField[],
  text: (name: string) => string,
  today: Temporal.PlainDate,
): CheckedAnswers {
  const answers: Record<string, string> = {};
  const errors: Record<string, string> = {};
  for (const { id, label, kind, required, options } of fields) {
    const given = text(id);
    answers[id] = given;
    if (!given) {
      if (required)
        errors[id] = asksDay(kind)
          ? `Donnez un jour : « ${label} ».`
          : `Il manque une réponse : « ${label} ».`;
    } else if (given.length > MOST_LETTERS) errors[id] = `Cette réponse dépasse ${MOST_LETTERS} caractères.`;
    else if (asksDay(kind)) {
      const wrong = wrongDay(kind, given, today);
      if (wrong) errors[id] = wrong;
    } else if (kind === 'number' && !/^\d{1,9}([.,]\d{1,2})?$/.test(given)) errors[id] = 'Écrivez un nombre.';
    else if (kind === 'choice' && !options.includes(given))
      errors[id] = 'Choisissez une réponse de la liste.';
  }
  refuseCredentials(errors, answers);
  return { answers, errors };
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

/** Names of the fields in the form; one value is read, that of the channel chosen. */
export const TELL_FIELDS = { channel: 'prevenir', phone: 'tel', email: 'mail', letter: 'adresse' } as const;

export type ReadTelling = { telling: Telling; errors: Record<string, string> };

/** Numbers leave in E.164. Nothing chosen reads as `none`: the person holds their number and code. */
export function readTelling(text: (name: string) => string, region: string): ReadTelling {
  const given = text(TELL_FIELDS.channel);
  const channel = Object.hasOwn(TELL_CHANNELS, given) ? (given as TellChannel) : 'none';
  const errors: Record<string, string> = {};
  if (channel === 'none') return { telling: { channel, to: '' }, errors };
  const field = channel === 'sms' ? TELL_FIELDS.phone : TELL_FIELDS[channel];
  const typed = text(field);
  if (channel === 'email') {
    if (!/^[^\s@]{1,64}@[^\s@]{1,190}$/.test(typed))
      errors[field] = 'Cette adresse mail n’est pas complète. Exemple : prenom@exemple.fr.';
    return { telling: { channel, to: typed }, errors };
  }
  if (channel === 'letter') {
    if (typed.length < 8 || typed.length > 300)
      errors[field] = 'Écrivez le nom, la rue, le code postal et la commune.';
    return { telling: { channel, to: typed }, errors };
  }
  const read = readOwnPhone(typed, region);
  if ('error' in read) errors[field] = read.error;
  else if (channel === 'sms' && !isMobile(read.number)) errors[field] = NOT_MOBILE;
  return { telling: { channel, to: 'number' in read ? read.number : typed }, errors };
}

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
