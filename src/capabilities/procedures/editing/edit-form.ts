// Between a sheet and the form that edits it: a line a sentence, numbered groups for ways and papers. Pure.
import { DEADLINE_KINDS } from '../deadline/kinds.ts';
import { type ChannelKind, type Procedure, STEP_WAYS, type StepWay } from '../sheet/procedure.ts';

/** The sheet as a draft may hold it: anything may be missing. */
export type DraftContent = Omit<Partial<Procedure>, 'channels' | 'documents' | 'deadlines' | 'themes'> & {
  id: string;
  version: number;
  channels?: Record<string, unknown>[];
  documents?: Record<string, unknown>[];
  deadlines?: Record<string, unknown>[];
  themes?: string[];
};

/** The form as it was posted. */
export type Posted = { text(name: string): string; all(name: string): string[] };

/** Fields of one line a sentence, by their name in the form. */
export const LINE_FIELDS = { demandes: 'askedAs', qui: 'forWhom', pas: 'notFor' } as const;
/** Fields of plain text. */
export const TEXT_FIELDS = {
  titre: 'title',
  simple: 'plainTitle',
  resume: 'summary',
  refus: 'ifRefused',
  contester: 'appealTo',
  duree: 'processingTime',
} as const;
/** Where an error of the sheet shows in the form. */
export const FIELD_OF: Record<string, string> = {
  title: 'titre',
  plainTitle: 'simple',
  summary: 'resume',
  ifRefused: 'refus',
  appealTo: 'contester',
  processingTime: 'duree',
  silence: 'silence-nombre',
  legalBasis: 'texte-1-libelle',
  nextTo: 'voisines',
  askedAs: 'demandes',
  forWhom: 'qui',
  notFor: 'pas',
  steps: 'etapes',
  channels: 'facon-1-libelle',
  documents: 'papier-1-libelle',
  deadlines: 'delai-1-libelle',
  themes: 'themes',
  needs: 'besoins',
  operator: 'organisme',
  cost: 'prix',
  agentMay: 'avec',
  officialUrl: 'officiel',
  factsToCheck: 'averifier',
};

const lines = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

export const MOST_GROUPS = 20;

/** What an agent may do, by the name of its field in the form: one thing a line. */
export const AGENT_FIELDS = { avec: 'with', place: 'forUnderMandate', jamais: 'never' } as const;

/** Who checks facts, and on which day. */
export type Checker = { on: string; by: string };

/** Facts still to check, and those that were: ticked ones pass from one list to the other, new lines are added. */
function readFacts({ text, all }: Posted, base: DraftContent, checker: Checker) {
  const [ticked, reopened] = [new Set(all('verifies')), new Set(all('rouvrir'))];
  const checked = base.checkedFacts ?? [];
  const toCheck = base.factsToCheck ?? [];
  return {
    factsToCheck: [
      ...new Set([
        ...toCheck.filter((fact) => !ticked.has(fact)),
        ...checked.filter(({ fact }) => reopened.has(fact)).map(({ fact }) => fact),
        ...lines(text('averifier')),
      ]),
    ],
    checkedFacts: [
      ...checked.filter(({ fact }) => !reopened.has(fact)),
      ...toCheck.filter((fact) => ticked.has(fact)).map((fact) => ({ fact, ...checker })),
    ],
  };
}

/** Reads the form over what the sheet was: what the form does not show is kept. */
export function readEditForm(posted: Posted, base: DraftContent, checker: Checker): DraftContent {
  const { text, all } = posted;
  const content: Record<string, unknown> = { ...base };
  for (const [name, field] of Object.entries(TEXT_FIELDS)) {
    if (text(name)) content[field] = text(name);
    else delete content[field];
  }
  for (const [name, field] of Object.entries(LINE_FIELDS)) content[field] = lines(text(name));
  const former = base.steps ?? [];
  const told = readStepChannels(posted);
  content.steps = lines(text('etapes')).map((label) => ({
    label,
    channels: told.get(label) ?? former.find((step) => step.label === label)?.channels ?? [],
  }));
  content.nextTo = [...new Set(all('voisines').filter((id) => id !== base.id))];
  content.legalBasis = readGroups('texte', text, ['label', 'url'], base.legalBasis);
  const silence = readSilence(text, base.silence);
  if (silence) content.silence = silence;
  else delete content.silence;
  content.afterRefusal = readdressed(base, text('contester'));
  content.themes = all('themes');
  content.needs = all('besoins');
  if (text('organisme')) content.operator = text('organisme');
  content.deadlines = readDeadlines(text, base.deadlines);
  content.agentMay = Object.fromEntries(
    Object.entries(AGENT_FIELDS).map(([name, field]) => [field, lines(text(name))]),
  );
  if (text('officiel')) content.officialUrl = text('officiel');
  else delete content.officialUrl;
  Object.assign(content, readFacts(posted, base, checker));
  // A page drawn before the question was asked says nothing of it.
  if (text('discret')) content.discreet = text('discret') === 'oui';
  content.cost = { free: text('gratuit') === 'oui', label: text('prix') };
  content.channels = readGroups('facon', text, CHANNEL_FIELDS, base.channels).map(
    ({ needs, ...channel }) => ({
      ...channel,
      ...(typeof needs === 'string' && { needs: lines(needs) }),
    }),
  );
  content.documents = readGroups('papier', text, PAPER_FIELDS, base.documents).map((document, index) => ({
    ...document,
    ...(document.reveals !== undefined && { reveals: true }),
    id: document.id ?? `paper-${index + 1}`,
    needed: document.needed ?? 'always',
  }));
  return content as DraftContent;
}

/** Whom the territory says to write to is whom the first letter is written to; the other steps are kept. */
function readdressed({ afterRefusal = [], appealTo }: DraftContent, to: string) {
  if (!to || to === appealTo) return afterRefusal;
  return afterRefusal.map((way, index) =>
    index === 0 && way.prior ? { ...way, prior: { ...way.prior, to } } : way,
  );
}

const PAPER_FIELDS = [
  'label',
  'why',
  'whereToGet',
  'needed',
  'when',
  'form',
  'basis',
  'basisUrl',
  'knownTo',
  'reveals',
];
const CHANNEL_FIELDS = ['kind', 'label', 'detail', 'phone', 'url', 'hours', 'price', 'form', 'needs'];

/** Fields of the ways of a step that was there when the page was drawn; its label goes with them. */
export const stepField = (index: number, part: 'nom' | 'voies') => `etape-${index + 1}-${part}`;
export const MOST_STEPS = 40;

/** The ways ticked, by label: what was reworded keeps none, and is ticked again. */
function readStepChannels({ text, all }: Posted): Map<string, StepWay[]> {
  const told = new Map<string, StepWay[]>();
  for (let index = 0; index < MOST_STEPS; index++) {
    const label = text(stepField(index, 'nom'));
    if (!label) break;
    const ticked = all(stepField(index, 'voies'));
    told.set(
      label,
      (Object.keys(STEP_WAYS) as StepWay[]).filter((kind) => ticked.includes(kind)),
    );
  }
  return told;
}

/** How silence is counted: in months by the law, in days in what was written before. */
export const SILENCE_UNITS = { months: 'mois', days: 'jours' } as const;

/** A time without an answer and what it means; one without the other stays as typed, to be refused with its reason. */
function readSilence(text: Posted['text'], former: DraftContent['silence']): unknown {
  const [count, meaning] = [text('silence-nombre'), text('silence-sens')];
  if (!count && !meaning) return undefined;
  const unit = text('silence-unite') === 'days' ? 'days' : 'months';
  return {
    [unit]: /^\d{1,4}$/.test(count) ? Number(count) : count,
    meaning,
    ...(former?.means && { means: former.means }),
  };
}

const NAMES: Record<string, string> = {
  kind: 'genre',
  label: 'libelle',
  detail: 'detail',
  phone: 'telephone',
  url: 'site',
  why: 'pourquoi',
  whereToGet: 'ou',
  needed: 'quand',
  when: 'cas',
  from: 'depuis',
  count: 'nombre',
  unit: 'unite',
  before: 'sens',
  ifLate: 'retard',
  asksWays: 'voies',
  hours: 'horaires',
  price: 'prix',
  form: 'forme',
  needs: 'faut',
  basis: 'texte',
  basisUrl: 'texte-site',
  knownTo: 'deja',
  reveals: 'revele',
};

/** How every field of an entry begins. */
export const entryStart = (group: string, index: number) => `${group}-${index + 1}-`;
export const groupField = (group: string, index: number, field: string) =>
  `${entryStart(group, index)}${NAMES[field]}`;

/** « 02 61 91 00 18 » as it is dialled; left as typed when it is no number, to be refused with its reason. */
const dialled = (typed: string) => {
  const bare = typed.replace(/[\s.\-\u00a0\u202f]/g, '');
  return /^0[1-9]\d{8}$/.test(bare) ? `+33${bare.slice(1)}` : bare;
};

export const UNITS = {
  hours: 'heures',
  days: 'jours',
  weeks: 'semaines',
  months: 'mois',
  years: 'ans',
} as const;

/** A duration as the form shows it: « 1 », « mois », after or before the day. */
export function splitDuration(within: unknown): { count: string; unit: string; before: boolean } {
  const given = (within ?? {}) as Record<string, unknown>;
  const unit = Object.keys(UNITS).find((one) => given[one] !== undefined) ?? 'days';
  return { count: String(given[unit] ?? ''), unit, before: given.before === true };
}

function readDeadlines(
  text: (name: string) => string,
  former: readonly Record<string, unknown>[] = [],
): Record<string, unknown>[] {
  const read: Record<string, unknown>[] = [];
  for (let index = 0; index < MOST_GROUPS; index++) {
    const field = (name: string) => text(groupField('delai', index, name));
    const label = field('label');
    if (!label) continue;
    const kept = former.find((one) => one.label === label) ?? former[index];
    const from = kept?.from as { id: string; label: string } | undefined;
    const count = field('count');
    const unit = Object.hasOwn(UNITS, field('unit')) ? field('unit') : 'days';
    read.push({
      ...kept,
      id: kept?.id ?? `deadline-${index + 1}`,
      label,
      ifLate: field('ifLate'),
      kind: Object.hasOwn(DEADLINE_KINDS, field('kind')) ? field('kind') : undefined,
      asksWays: field('asksWays') === 'oui' || undefined,
      from: { ...from, id: from?.id ?? `date-${index + 1}`, label: field('from') },
      // What is no number stays as it was typed, to be refused with its reason.
      within: {
        [unit]: /^\d{1,4}$/.test(count) ? Number(count) : count,
        ...(field('before') === 'avant' && { before: true }),
      },
    });
  }
  return read;
}

function readGroups(
  group: string,
  text: (name: string) => string,
  fields: readonly string[],
  former: readonly Record<string, unknown>[] = [],
): Record<string, unknown>[] {
  const read: Record<string, unknown>[] = [];
  for (let index = 0; index < MOST_GROUPS; index++) {
    const typed = Object.fromEntries(fields.map((field) => [field, text(groupField(group, index, field))]));
    if (!typed.label) continue;
    if (typed.phone) typed.phone = dialled(typed.phone);
    const kept = former.find((one) => one.label === typed.label) ?? former[index] ?? {};
    const rest = Object.fromEntries(Object.entries(kept).filter(([name]) => !fields.includes(name)));
    read.push({ ...rest, ...Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '')) });
  }
  return read;
}

/** All the sentences that people read, for the score. */
export function wordsOf(content: DraftContent): string {
  return [
    content.summary ?? '',
    ...(content.forWhom ?? []),
    ...(content.notFor ?? []),
    ...(content.steps ?? []).map(({ label }) => label),
    ...(content.documents ?? []).map(({ why }) => String(why ?? '')),
    content.ifRefused ?? '',
  ]
    .filter(Boolean)
    .map((text) => (/[.!?…]$/.test(text) ? text : `${text}.`))
    .join('\n');
}

/** A sheet of one's own begins with nothing but its name and the counter, which must be said where. */
export function newProcedure(
  id: string,
  slug: string,
  title: string,
  today: Temporal.PlainDate,
): DraftContent {
  return {
    id,
    slug,
    title,
    plainTitle: title,
    themes: ['papiers'],
    askedAs: [],
    operator: 'territory',
    forWhom: [],
    notFor: [],
    deadlines: [],
    documents: [],
    steps: [],
    needs: [],
    nextTo: [],
    legalBasis: [],
    channels: [{ kind: 'counter' satisfies ChannelKind, label: 'À la mairie' }],
    agentMay: { with: ['Faire la demande avec la personne.'], forUnderMandate: [], never: [] },
    cost: { free: true, label: 'Gratuit.' },
    factsToCheck: [],
    checkedFacts: [],
    version: 1,
    reviewedOn: today.toString(),
  };
}
