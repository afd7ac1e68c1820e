// A form that a territory writes in plain lines, what may be answered, and which queue a request goes to. Pure.
import { refuseCredentials } from '#shared/credential-detector.ts';
import { readDay } from './deadline.ts';

export const FIELD_KINDS = {
  texte: 'text',
  long: 'long',
  date: 'date',
  nombre: 'number',
  choix: 'choice',
} as const;
export type FieldKind = (typeof FIELD_KINDS)[keyof typeof FIELD_KINDS];

export type RequestField = {
  id: string;
  label: string;
  kind: FieldKind;
  required: boolean;
  options: string[];
};
export type ComplexRule = { field: string; value: string };

const MOST_FIELDS = 30;
const MOST_LETTERS = 1_000;

export type ReadForm =
  | { kind: 'read'; fields: RequestField[]; complexWhen: ComplexRule[] }
  /** Messages in French. */
  | { kind: 'refused'; message: string };

/**
 * « École | choix | obligatoire | Jaurès, Pasteur, Autre », a field a line; « École = Autre », a rule a line. A form has
 * no field for a password, a card or a social security number.
 */
export function readFormLines(lines: string, rules: string): ReadForm {
  const fields: RequestField[] = [];
  for (const line of lines.split(/\r?\n/).filter((one) => one.trim())) {
    const [label = '', kind = 'texte', ...rest] = line.split('|').map((part) => part.trim());
    if (!label || label.length > 120)
      return { kind: 'refused', message: `La ligne « ${line} » n’a pas de nom de champ.` };
    if (!Object.hasOwn(FIELD_KINDS, kind))
      return {
        kind: 'refused',
        message: `« ${kind} » n’est pas un genre : ${Object.keys(FIELD_KINDS).join(', ')}.`,
      };
    if (/mot de passe|num[eé]ro de s[eé]cu|n° s[eé]cu|\bNIR\b|carte bancaire|code secret/i.test(label))
      return { kind: 'refused', message: `« ${label} » ne se demande jamais dans un formulaire.` };
    const options = rest
      .filter((part) => part !== 'obligatoire')
      .flatMap((part) => part.split(','))
      .map((one) => one.trim())
      .filter(Boolean);
    if (kind === 'choix' && options.length < 2)
      return {
        kind: 'refused',
        message: `« ${label} » est un choix : donnez ses réponses, séparées par des virgules.`,
      };
    fields.push({
      ...{ id: `c${fields.length + 1}`, label, kind: FIELD_KINDS[kind as 'texte'], options },
      required: rest.includes('obligatoire'),
    });
  }
  if (fields.length === 0) return { kind: 'refused', message: 'Écrivez au moins un champ.' };
  if (fields.length > MOST_FIELDS)
    return { kind: 'refused', message: `Au plus ${MOST_FIELDS} champs : demandez moins.` };
  const complexWhen: ComplexRule[] = [];
  for (const line of rules.split(/\r?\n/).filter((one) => one.trim())) {
    const [label, value] = line.split('=').map((part) => part.trim());
    const field = fields.find((one) => one.label === label);
    if (!field || !value)
      return { kind: 'refused', message: `La règle « ${line} » ne nomme pas un champ et sa valeur.` };
    complexWhen.push({ field: field.id, value });
  }
  return { kind: 'read', fields, complexWhen };
}

/** The same lines again, for the editor. */
export function writeFormLines(fields: readonly RequestField[], rules: readonly ComplexRule[]) {
  const kindName = (kind: FieldKind) => Object.entries(FIELD_KINDS).find(([, value]) => value === kind)![0];
  return {
    lines: fields
      .map(({ label, kind, required, options }) =>
        [label, kindName(kind), required ? 'obligatoire' : '', options.join(', ')]
          .filter(Boolean)
          .join(' | '),
      )
      .join('\n'),
    rules: rules
      .map(({ field, value }) => `${fields.find(({ id }) => id === field)?.label} = ${value}`)
      .join('\n'),
  };
}

export type CheckedAnswers = { answers: Record<string, string>; errors: Record<string, string> };

export function checkAnswers(
  fields: readonly RequestField[],
  text: (name: string) => string,
): CheckedAnswers {
  const answers: Record<string, string> = {};
  const errors: Record<string, string> = {};
  for (const { id, label, kind, required, options } of fields) {
    const given = text(id);
    answers[id] = given;
    if (!given) {
      if (required) errors[id] = `Il manque : ${label}.`;
    } else if (given.length > MOST_LETTERS) errors[id] = `Cette réponse dépasse ${MOST_LETTERS} caractères.`;
    else if (kind === 'date' && !readDay(given))
      errors[id] = 'Cette date n’existe pas. Exemple : 24/11/2026.';
    else if (kind === 'number' && !/^\d{1,9}([.,]\d{1,2})?$/.test(given)) errors[id] = 'Écrivez un nombre.';
    else if (kind === 'choice' && !options.includes(given))
      errors[id] = 'Choisissez une réponse de la liste.';
  }
  refuseCredentials(errors, answers);
  return { answers, errors };
}

/** Simple unless one of the territory's rules says otherwise. */
export const queueOf = (
  rules: readonly ComplexRule[],
  answers: Record<string, string>,
): 'simple' | 'complex' =>
  rules.some(({ field, value }) => answers[field]?.toLowerCase() === value.toLowerCase())
    ? 'complex'
    : 'simple';

export const STATUSES = {
  received: 'Reçue',
  inProgress: 'En cours',
  waiting: 'Il manque quelque chose',
  done: 'Faite',
  refused: 'Refusée',
} as const;
export type RequestStatus = keyof typeof STATUSES;
