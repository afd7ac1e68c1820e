// What a procedure sheet is, whoever wrote it: a data file of the product or an edition of the territory. Pure.
import { z } from 'zod';
import { DEADLINE_KINDS, type DeadlineKind } from '../deadline/kinds.ts';
import { afterRefusalSchema } from './after-refusal.ts';
import { time } from './time.ts';

export const THEMES = {
  papiers: 'Papiers et citoyenneté',
  famille: 'Famille et école',
  social: 'Social et santé',
  travail: 'Travail et formation',
  logement: 'Logement',
  transports: 'Voiture et transports',
  argent: 'Impôts et argent',
  justice: 'Justice',
  etranger: 'Étranger en France, Europe',
  loisirs: 'Sport, culture, loisirs',
} as const;
export type Theme = keyof typeof THEMES;

export const CHANNEL_KINDS = {
  online: 'En ligne',
  counter: 'Au guichet',
  phone: 'Par téléphone',
  paper: 'Par courrier',
  homeVisit: 'À domicile',
} as const;
export type ChannelKind = keyof typeof CHANNEL_KINDS;

/** By what a step is done: one of the ways, or at home, with one's papers; a step may have none (a doctor fills it in). */
export const STEP_WAYS = { ...CHANNEL_KINDS, home: 'Chez soi, avec ses papiers' } as const;
export type StepWay = keyof typeof STEP_WAYS;

/** In which form a paper is asked. */
export const PAPER_FORMS = {
  original: 'L’original',
  copy: 'Une copie',
  number: 'Le numéro suffit',
  any: 'Peu importe',
} as const;
type PaperForm = keyof typeof PAPER_FORMS;

const text = (most: number) => z.string().trim().min(1, 'Ce champ est vide.').max(most);
const url = z.url({ protocol: /^https?$/, error: 'Cette adresse de site n’est pas complète.' });
const phone = z.string().regex(/^(\+[1-9]\d{5,14}|\d{2,6})$/, 'Ce numéro n’est pas complet.');
const duration = z
  .strictObject({
    days: z.number().int().positive().optional(),
    months: z.number().int().positive().optional(),
    years: z.number().int().positive().optional(),
    /** The last day is that long before the event, not after. */
    before: z.boolean().optional(),
  })
  .refine(({ days, months, years }) => [days, months, years].filter(Boolean).length === 1, {
    message: 'Un délai se compte en jours, en mois ou en années.',
  });

export const channelSchema = z.strictObject({
  kind: z.enum(Object.keys(CHANNEL_KINDS) as [ChannelKind, ...ChannelKind[]]),
  label: text(160),
  detail: text(500).optional(),
  url: url.optional(),
  phone: phone.optional(),
  hours: text(160).optional(),
  price: text(160).optional(),
  form: text(80).optional(),
  needs: z.array(text(120)).optional(),
});

export const documentSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  label: text(200),
  why: text(400),
  whereToGet: text(400).optional(),
  needed: z.enum(['always', 'sometimes']),
  when: text(300).optional(),
  form: z.enum(Object.keys(PAPER_FORMS) as [PaperForm, ...PaperForm[]]).optional(),
  maxAge: duration.optional(),
  /** The text of law that asks for it, and its page. */
  basis: text(240).optional(),
  basisUrl: url.optional(),
  /** Which administration holds it already, and how not to give it again (CRPA, art. L114-8). */
  knownTo: text(300).optional(),
  /** Its name says what the errand is: the sheet of a discreet procedure does not say it (decision 0043). */
  reveals: z.boolean().optional(),
});

const question = z.strictObject({
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/),
  label: text(120),
  help: text(300).optional(),
});

const dayOfMonth = z.number().int().min(1).max(28);

/** A rule of law; what each kind means is in ../deadline. Without a kind it is counted the short way. */
const deadlineSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/i),
    label: text(200),
    from: question,
    /** Other days from which time may run: the latest that is given counts. */
    orFrom: z.array(question).max(3).optional(),
    within: time,
    kind: z.enum(Object.keys(DEADLINE_KINDS) as [DeadlineKind, ...DeadlineKind[]]).optional(),
    carried: z.boolean().optional(),
    opens: time.optional(),
    monthly: z
      .strictObject({ opens: dayOfMonth, opensInFebruary: dayOfMonth, closes: dayOfMonth })
      .optional(),
    weekday: z
      .strictObject({ day: z.number().int().min(1).max(7), count: z.number().int().min(1).max(7) })
      .optional(),
    appeal: z.strictObject({ within: time, kind: z.enum(['months', 'clearMonths', 'days']) }).optional(),
    /** A decision is contested: no time runs when its letter does not say to whom and by when (CJA, art. R421-5). */
    asksWays: z.boolean().optional(),
    /** The départements where it stands; everywhere when none is named. */
    onlyIn: z
      .array(z.string().regex(/^\d[\dAB]\d?$/))
      .min(1)
      .optional(),
    /** Whoever lives overseas or abroad has longer (CPC, art. 643; CJA, art. R421-7). */
    longerFromAfar: z.boolean().optional(),
    ifLate: text(500),
    source: url.optional(),
  })
  .superRefine(({ kind, monthly, opens, within }, context) => {
    if (kind === 'window' && !monthly && !(opens && within.before))
      context.addIssue({ code: 'custom', path: ['opens'], message: 'Il manque quand cela s’ouvre.' });
    if (within.months === 0 && kind !== 'monthEnd')
      context.addIssue({ code: 'custom', path: ['within'], message: 'Un délai dure au moins un mois.' });
  });

/**
 * A fact that was checked, and on which day: by an account of the territory, or, for the sheets of the product, on an
 * official page (`source`) with the date that this page bore, when it bore one. Never shown to the public.
 */
const checkedFactSchema = z
  .strictObject({
    fact: text(500),
    on: z.iso.date(),
    by: z.uuid().optional(),
    source: url.optional(),
    sourceDated: z.iso.date().optional(),
    /** The article of law that says it, and what it is: its words were read, or only how offices do it. */
    article: text(240).optional(),
    basis: z.enum(['text', 'usage']).optional(),
    /** The day after which it must be read again. */
    expires: z.iso.date().optional(),
  })
  .refine(({ by, source }) => by ?? source, 'Il manque qui a vérifié, ou la page officielle.');

export const procedureSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    title: text(160),
    plainTitle: text(120),
    /**
     * The sheet that a person takes away does not say what they came for (decision 0043). An edition that says nothing
     * follows our sheet; a sheet of the territory alone that says nothing is discreet.
     */
    discreet: z.boolean().optional(),
    themes: z.array(z.enum(Object.keys(THEMES) as [Theme, ...Theme[]])).min(1),
    askedAs: z.array(text(120)).max(40),
    operator: z.string().regex(/^[a-zA-Z0-9-]+$/),
    summary: text(280),
    forWhom: z.array(text(300)).min(1),
    notFor: z.array(text(300)).default([]),
    deadlines: z.array(deadlineSchema).default([]),
    documents: z.array(documentSchema).default([]),
    channels: z.array(channelSchema).min(1),
    steps: z.array(
      z.strictObject({
        label: text(300),
        channels: z.array(z.enum(Object.keys(STEP_WAYS) as [StepWay, ...StepWay[]])).default([]),
      }),
    ),
    agentMay: z.strictObject({
      with: z.array(text(300)).default([]),
      forUnderMandate: z.array(text(300)).default([]),
      never: z.array(text(300)).default([]),
    }),
    cost: z.strictObject({ free: z.boolean(), label: text(300) }),
    /** What it gives, in sentences that stand in brackets and name sums of ../amounts: « [… {rsaSingle} par mois.] ». */
    amounts: z.array(text(300)).max(4).default([]),
    processingTime: text(300).optional(),
    /**
     * What it means that nobody answered, counted from the day on which the complete file arrived, in months as the law
     * counts it (CRPA, art. L114-3); days stand in editions written before.
     */
    silence: z
      .strictObject({
        days: z.number().int().positive().optional(),
        months: z.number().int().positive().optional(),
        meaning: text(500),
        means: z.enum(['yes', 'no']).optional(),
      })
      .refine(({ days, months }) => (days === undefined) !== (months === undefined), {
        message: 'Le silence se compte en jours ou en mois.',
      })
      .optional(),
    ifRefused: text(900).optional(),
    /** Whom to write to when one does not agree; the sheet then has a letter to fill by hand. */
    appealTo: text(200).optional(),
    /** The steps that come after: see ./after-refusal. */
    afterRefusal: z.array(afterRefusalSchema).max(4).default([]),
    needs: z.array(z.string()).default([]),
    nextTo: z.array(z.string()).default([]),
    officialUrl: url.optional(),
    legalBasis: z.array(z.strictObject({ label: text(240), url: url.optional() })).default([]),
    factsToCheck: z.array(text(500)).default([]),
    checkedFacts: z.array(checkedFactSchema).default([]),
    version: z.number().int().positive(),
    reviewedOn: z.iso.date(),
  })
  .superRefine((sheet, context) => {
    if (!hasHumanChannel(sheet.channels))
      context.addIssue({ code: 'custom', path: ['channels'], message: NO_HUMAN_CHANNEL });
  });

export type Procedure = z.output<typeof procedureSchema>;
export type ProcedureChannel = z.output<typeof channelSchema>;
export type SupportingDocument = z.output<typeof documentSchema>;
export type ProcedureDeadline = Procedure['deadlines'][number];

export const NO_HUMAN_CHANNEL =
  'Il manque une façon de faire sans internet : un téléphone, un guichet avec son lieu, ou un courrier avec son adresse.';

/**
 * Whether at least one way needs no internet and says how: a number to call, a counter or a visit with where, a letter
 * with its address or its form. A label alone (« au guichet ») is no way. The database holds the same rule
 * (procedures.has_human_channel).
 */
export function hasHumanChannel(channels: readonly ProcedureChannel[]): boolean {
  return channels.some(({ kind, phone: number, detail, form }) => {
    if (kind === 'online') return false;
    if (kind === 'phone') return number !== undefined;
    return Boolean(detail ?? number ?? (kind === 'paper' ? form : undefined));
  });
}

export const operatorSchema = z.strictObject({
  id: z.string(),
  /** In the order of time; the last one stands today. */
  names: z
    .array(z.strictObject({ name: text(120), from: z.iso.date().optional(), until: z.iso.date().optional() }))
    .min(1),
  plain: text(160),
  url: url.optional(),
  phone: phone.optional(),
  phoneText: text(40).optional(),
  phonePrice: text(160).optional(),
  address: text(300).optional(),
  backOffice: z.union([z.boolean(), text(500)]).optional(),
});
export type Operator = z.output<typeof operatorSchema>;

/** The name on a day, and those it had before, latest first: « France Travail » (« Pôle emploi », « ANPE »). */
export function operatorNames(
  operator: Operator,
  day: Temporal.PlainDate,
): { name: string; former: string[] } {
  const started = operator.names.filter(
    ({ from }) => !from || Temporal.PlainDate.compare(Temporal.PlainDate.from(from), day) <= 0,
  );
  const known = started.length > 0 ? started : operator.names.slice(0, 1);
  return {
    name: known.at(-1)!.name,
    former: known
      .slice(0, -1)
      .map(({ name }) => name)
      .reverse(),
  };
}

export const glossarySchema = z.strictObject({
  term: text(80),
  variants: z.array(text(80)).default([]),
  plain: text(300),
});
export type GlossaryEntry = z.output<typeof glossarySchema>;
