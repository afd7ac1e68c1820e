// What the page and the print of a procedure say, from the sheet, the day and what the person told. Pure: words only.
import { sayDate } from '#shared/day/day.ts';
import { phoneText } from '#shared/phone.ts';
import { sayAmounts } from '../amounts/amounts.ts';
import type { Catalogue, CataloguedProcedure } from '../catalogue/catalogue.ts';
import type { Circumstances, Tone } from '../deadline/compute.ts';
import { type SaidDay, sayAnswer, sayDays, sayLength, sayRule, sayTone } from '../deadline/say.ts';
import {
  askedIn,
  questionsOf,
  readDeadline,
  type SharedQuestion,
  sharedQuestions,
  standsIn,
} from '../deadline/told.ts';
import { sayHelp, saySteps } from './after-refusal.ts';
import { CHANNEL_KINDS, operatorNames, type StepWay, type SupportingDocument } from './procedure.ts';

/** An icon of the look, and its word. */
export type Way = { icon: 'laptop' | 'person' | 'phone' | 'mail' | 'pin' | 'paper'; word: string };

/** What a person told of their case, from the address of the page; kept nowhere. */
export type Told = {
  /** Dates, and the answers that say how they count, by the identifier of their question, as typed. */
  dates: Record<string, string>;
  /** Identifiers of the papers they already have. */
  has: readonly string[];
};

export type ViewedDeadline = {
  id: string;
  label: string;
  rule: string;
  /** The days from which it may run. */
  questions: {
    id: string;
    label: string;
    help?: string | undefined;
    typed: string;
    error: string | undefined;
  }[];
  /** Why no last day is given for a date that is still to come, and what to do. */
  notYet: string | undefined;
  /** The two days to keep in mind, and how much time that leaves. */
  answer: { days: SaidDay[]; said: string; tone: Tone; sentence: string } | undefined;
  /** What to do when it is too late; empty when no time runs against them. */
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
  /** Asked once for all the deadlines of a sheet: « La lettre dit-elle comment contester ? ». */
  asked: SharedQuestion[];
  /** « Pas de réponse après 4 mois ? La demande est refusée. » */
  silence: string | undefined;
  /** What it gives, in sentences; empty when no sum stands today. */
  amounts: string[];
  /** Step by step, one list a case; `when` is empty when there is one. */
  afterRefusal: { when: string; steps: string[] }[];
  /** What helps, whichever the case. */
  refusalHelp: string[];
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
  for (const id of askedIn(procedure.deadlines)) {
    const typed = (parameters.get(id) ?? '').trim().slice(0, 20);
    if (typed) dates[id] = typed;
  }
  const known = new Set(procedure.documents.map(({ id }) => id));
  const has = [...parameters.getAll('ai[]'), ...parameters.getAll('ai')].filter((id) => known.has(id));
  return { dates, has: [...new Set(has)] };
}

function viewDeadline(
  deadline: CataloguedProcedure['deadlines'][number],
  told: Told,
  when: Pick<Circumstances, 'today' | 'region'>,
): ViewedDeadline {
  const { errors, notYet, computed } = readDeadline(deadline, told.dates, when);
  return {
    id: deadline.id,
    label: deadline.label,
    rule: sayRule(deadline),
    questions: questionsOf(deadline).map((question) => ({
      ...question,
      typed: told.dates[question.id] ?? '',
      error: errors[question.id],
    })),
    notYet,
    answer: computed && {
      days: sayDays(deadline, computed),
      said: sayTone(computed, when.today),
      tone: computed.tone,
      sentence: sayAnswer(deadline, computed, when.today),
    },
    ifLate: computed?.tone === 'notOpposable' ? '' : deadline.ifLate,
  };
}

/** Whether this deadline is the one to say that its date is still to come: several may count from the same date. */
export const saysNotYet = (
  deadlines: readonly ViewedDeadline[],
  { questions, notYet, id }: ViewedDeadline,
): boolean =>
  notYet !== undefined &&
  deadlines.find((one) => one.notYet && one.questions[0]?.id === questions[0]?.id)?.id === id;

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
  when: Pick<Circumstances, 'today' | 'region'>,
): ProcedureView {
  const { today } = when;
  const deadlines = procedure.deadlines.filter((one) => standsIn(one, when.region));
  const operator = catalogue.operator(procedure.operator);
  const names = operator ? operatorNames(operator, today) : { name: '', former: [] };
  const has = new Set(told.has);
  const documents = procedure.documents.map((document) => ({
    ...sayDocument(document),
    has: has.has(document.id),
  }));
  return {
    deadlines: deadlines.map((deadline) => viewDeadline(deadline, told, when)),
    asked: sharedQuestions(deadlines, told.dates),
    silence:
      procedure.silence &&
      `Pas de réponse après ${sayLength(procedure.silence)}\u00a0? ${procedure.silence.meaning}`,
    amounts: sayAmounts(procedure.amounts, today),
    afterRefusal: procedure.afterRefusal.map((way) => ({ when: way.when ?? '', steps: saySteps(way) })),
    refusalHelp: procedure.afterRefusal.length > 0 ? sayHelp(procedure.afterRefusal) : [],
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
