// What the page and the print of a procedure say, from the sheet, the day and what the person told. Pure: words only.
import { readDay, sayDate } from '#shared/day/day.ts';
import { phoneText } from '#shared/phone.ts';
import type { Catalogue, CataloguedProcedure } from '../catalogue/catalogue.ts';
import { computeDeadline, NOT_YET, sayLeft, sayWithin } from './deadline.ts';
import { CHANNEL_KINDS, operatorNames, type StepWay, type SupportingDocument } from './procedure.ts';

/** An icon of the look, and its word. */
export type Way = { icon: 'laptop' | 'person' | 'phone' | 'mail' | 'pin' | 'paper'; word: string };

/** What a person told of their case, from the address of the page; kept nowhere. */
export type Told = {
  /** Dates by the identifier of their question, as typed. */
  dates: Record<string, string>;
  /** Identifiers of the papers they already have. */
  has: readonly string[];
};

export type ViewedDeadline = {
  id: string;
  label: string;
  rule: string;
  question: { id: string; label: string };
  typed: string;
  error: string | undefined;
  /** Why no last day is given for a date that is still to come, and what to do. */
  notYet: string | undefined;
  /** « Dernier jour : 12 décembre 2026, il reste 18 jours ». */
  answer: string | undefined;
  late: boolean;
  ifLate: string;
};

export type ViewedChannel = {
  kind: string;
  title: string;
  label: string;
  lines: string[];
  url: string | undefined;
  phone: { shown: string; link: string } | undefined;
};

export type ProcedureView = {
  deadlines: ViewedDeadline[];
  documents: {
    id: string;
    label: string;
    why: string;
    where: string;
    detail: string;
    has: boolean;
    /** Empty when nobody said it. */
    basis: string;
    basisUrl: string | undefined;
    knownTo: string;
  }[];
  missing: string[];
  steps: { label: string; ways: Way[] }[];
  channels: ViewedChannel[];
  operator: string;
  formerNames: string[];
  reviewed: string;
  operatorPhone: { shown: string; link: string; price: string } | undefined;
};

const FORMS = { original: 'l’original', copy: 'une copie', number: 'le numéro suffit', any: '' } as const;

function sayAge({
  months,
  days,
  years,
}: {
  months?: number | undefined;
  days?: number | undefined;
  years?: number | undefined;
}): string {
  const [count, unit] = months ? [months, 'mois'] : days ? [days, 'jours'] : [years ?? 0, 'ans'];
  return `de moins de ${count}\u00a0${unit}`;
}

/** A date that cannot be read is said, kept, and computes nothing. */
export function readTold(parameters: URLSearchParams, procedure: CataloguedProcedure): Told {
  const dates: Record<string, string> = {};
  for (const { from } of procedure.deadlines) {
    const typed = (parameters.get(from.id) ?? '').trim().slice(0, 20);
    if (typed) dates[from.id] = typed;
  }
  const known = new Set(procedure.documents.map(({ id }) => id));
  const has = [...parameters.getAll('ai[]'), ...parameters.getAll('ai')].filter((id) => known.has(id));
  return { dates, has: [...new Set(has)] };
}

function viewDeadline(
  deadline: CataloguedProcedure['deadlines'][number],
  told: Told,
  today: Temporal.PlainDate,
): ViewedDeadline {
  const typed = told.dates[deadline.from.id] ?? '';
  const day = typed ? readDay(typed) : undefined;
  const answer = day && computeDeadline(deadline, day, today);
  const computed = answer === 'notYet' ? undefined : answer;
  return {
    id: deadline.id,
    label: deadline.label,
    rule: sayWithin(deadline.within),
    question: deadline.from,
    typed,
    error:
      typed && !day
        ? 'Cette date n’existe pas. Écrivez le jour, le mois et l’année, par exemple 12/11/2026.'
        : undefined,
    notYet: answer === 'notYet' ? NOT_YET : undefined,
    answer: computed && `Dernier jour\u00a0: ${sayDate(computed.lastDay)}, ${sayLeft(computed.left)}.`,
    late: computed !== undefined && computed.left < 0,
    ifLate: deadline.ifLate,
  };
}

/** Whether this deadline is the one to say that its date is still to come: several may count from the same date. */
export const saysNotYet = (
  deadlines: readonly ViewedDeadline[],
  { question, notYet, id }: ViewedDeadline,
): boolean =>
  notYet !== undefined && deadlines.find((one) => one.notYet && one.question.id === question.id)?.id === id;

/** « Gratuit. Les copies sont payantes. »: said once, whoever wrote the price. */
export const sayCost = ({ free, label }: CataloguedProcedure['cost']): string =>
  free && !/gratuit/i.test(label) ? `Gratuit. ${label}` : label;

/** The name of the operator today, with those it had which that name does not hold. */
export const sayOperator = ({
  operator,
  formerNames,
}: Pick<ProcedureView, 'operator' | 'formerNames'>): string => {
  const others = formerNames.filter((name) => !operator.includes(name));
  return others.length > 0 ? `${operator} (anciennement ${others.join(', ')})` : operator;
};

/** What is said of a paper, whoever has it. */
function sayDocument(document: SupportingDocument) {
  const { id, label, why, whereToGet, needed, when, form, maxAge, basis, basisUrl, knownTo } = document;
  return {
    id,
    label,
    why,
    where: whereToGet ?? '',
    basis: basis ?? '',
    basisUrl,
    knownTo: knownTo ?? '',
    detail: [
      needed === 'sometimes' ? (when ?? 'parfois demandé') : '',
      form ? FORMS[form] : '',
      maxAge ? sayAge(maxAge) : '',
    ]
      .filter(Boolean)
      .join(', '),
  };
}

const WAYS: Record<StepWay, Way> = {
  online: { icon: 'laptop', word: 'en ligne' },
  counter: { icon: 'person', word: 'au guichet' },
  phone: { icon: 'phone', word: 'par téléphone' },
  paper: { icon: 'mail', word: 'par courrier' },
  homeVisit: { icon: 'pin', word: 'à domicile' },
  home: { icon: 'paper', word: 'chez vous, avec vos papiers' },
};

/** The ways of a step, in one order everywhere. */
export const waysOf = (channels: readonly StepWay[]): Way[] =>
  (Object.keys(WAYS) as StepWay[]).filter((kind) => channels.includes(kind)).map((kind) => WAYS[kind]);

export const callable = (number: string) => ({ shown: phoneText(number), link: `tel:${number}` });

export function viewProcedure(
  procedure: CataloguedProcedure,
  catalogue: Catalogue,
  told: Told,
  today: Temporal.PlainDate,
): ProcedureView {
  const operator = catalogue.operator(procedure.operator);
  const names = operator ? operatorNames(operator, today) : { name: '', former: [] };
  const has = new Set(told.has);
  const documents = procedure.documents.map((document) => ({
    ...sayDocument(document),
    has: has.has(document.id),
  }));
  return {
    deadlines: procedure.deadlines.map((deadline) => viewDeadline(deadline, told, today)),
    documents,
    steps: procedure.steps.map(({ label, channels }) => ({ label, ways: waysOf(channels) })),
    missing: has.size === 0 ? [] : documents.filter((one) => !one.has).map(({ label }) => label),
    channels: procedure.channels.map((channel) => ({
      kind: channel.kind,
      title: CHANNEL_KINDS[channel.kind],
      label: channel.label,
      lines: [
        channel.detail ?? '',
        channel.form ? `Formulaire ${channel.form}` : '',
        channel.needs && channel.needs.length > 0 ? `Il faut ${channel.needs.join(', ')}.` : '',
        channel.hours ?? '',
        channel.price ?? '',
      ].filter(Boolean),
      url: channel.url,
      phone: channel.phone ? callable(channel.phone) : undefined,
    })),
    operator: names.name,
    formerNames: names.former,
    reviewed: sayDate(Temporal.PlainDate.from(procedure.reviewedOn)),
    operatorPhone: operator?.phone
      ? {
          ...callable(operator.phone),
          ...(operator.phoneText && { shown: operator.phoneText.replaceAll(' ', '\u00a0') }),
          price: operator.phonePrice ?? '',
        }
      : undefined,
  };
}
