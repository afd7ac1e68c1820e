// A letter on paper that contests a decision, as data for Typst: what is known is printed, the rest is left to the hand.
import { sayDate } from '#shared/day/day.ts';
import { phoneText } from '#shared/phone.ts';
import type { Frame } from '#ui/page/frame.ts';
import type { Catalogue, CataloguedProcedure } from '../catalogue/catalogue.ts';
import { type AfterRefusal, COURTS } from './after-refusal.ts';
import type { ProcedureView } from './sheet-view.ts';

export const APPEAL_TEMPLATE = 'capabilities/procedures/sheet/appeal.typ';

/** The deadlines of a sheet that are those of a letter: written so in its file. */
const CONTEST = /^contest/;
const TO_COURT = /^court/;

/** « Contester la décision : Dernier jour : lundi 25 janvier 2027. »; the rule as long as no date was given. */
function sayDeadline(view: ProcedureView, kind: LetterKind): string {
  const own = kind === 'court' && view.deadlines.some(({ id }) => TO_COURT.test(id)) ? TO_COURT : CONTEST;
  const known = view.deadlines.filter(({ id }) => own.test(id));
  const said = known.map(
    ({ label, rule, answer }) => `${label} : ${(answer?.sentence ?? rule).replace(/[.]$/, '')}.`,
  );
  return [
    ...said,
    ...(known.some(({ answer }) => answer) ? [] : ['Regardez la date limite écrite sur la réponse reçue.']),
    'En cas de doute, envoyez tout de suite : vous compléterez après.',
  ].join(' ');
}

/** Whether this sheet has a letter: it says whom to write to, and what becomes of it. */
export const hasAppealLetter = ({ appealTo, ifRefused }: CataloguedProcedure): boolean =>
  appealTo !== undefined && ifRefused !== undefined;

/**
 * What a letter is changes what it must hold, and what it keeps: one that asks again keeps no time where another is
 * mandatory (CRPA, art. L412-4), and a court reads nothing that does not say facts, reasons and what is asked (CJA, art.
 * R411-1 and R412-1; CSS, art. R142-10-1).
 */
export type LetterKind = 'gracious' | 'mandatory' | 'court';

export type Letter = {
  kind: LetterKind;
  to: string;
  /** In which case, when the sheet has several. */
  when: string;
  /** What its address asks: the case, and the court. */
  query: Readonly<Record<string, string>>;
};

const CASE = 'cas';
const STAGE = 'etape';
const COURT = 'tribunal';

const TITLES = {
  gracious: 'Recours gracieux : je demande de revoir une décision',
  mandatory: 'Recours administratif préalable obligatoire',
  court: 'Requête au tribunal',
} as const satisfies Record<LetterKind, string>;

/** The letters of a sheet, the first to write first; an edition that tells no steps has the one it always had. */
export function lettersOf(procedure: CataloguedProcedure): Letter[] {
  if (!hasAppealLetter(procedure)) return [];
  const { afterRefusal, appealTo = '' } = procedure;
  if (afterRefusal.length === 0) return [{ kind: 'gracious', to: appealTo, when: '', query: {} }];
  return afterRefusal.flatMap(({ when = '', prior, court }, index) => {
    const at = index > 0 ? { [CASE]: String(index + 1) } : {};
    return [
      ...(prior ? [lettersTo(prior, when, at)] : []),
      ...(court ? [{ kind: 'court' as const, to: COURTS[court.at].to, when, query: withCourt(at) }] : []),
    ];
  });
}

const withCourt = (at: Record<string, string>) => ({ ...at, [STAGE]: COURT });

const lettersTo = (
  { to, mandatory }: NonNullable<AfterRefusal['prior']>,
  when: string,
  query: Record<string, string>,
): Letter => ({
  kind: mandatory ? 'mandatory' : 'gracious',
  to,
  when,
  query,
});

/** The letter that an address asks for; the first one when it names none; undefined when the sheet has no such letter. */
export function letterAsked(procedure: CataloguedProcedure, parameters: URLSearchParams): Letter | undefined {
  const letters = lettersOf(procedure);
  const asked = [CASE, STAGE].map((name) => parameters.get(name) ?? '');
  if (asked.every((one) => one === '')) return letters[0];
  return letters.find(({ query }) => [CASE, STAGE].every((name, at) => (query[name] ?? '') === asked[at]));
}

/** Of a letter, with the dates that the person told on the sheet. */
export function letterAddress(slug: string, search: string, { query }: Letter): string {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(query)) parameters.set(name, value);
  const asked = parameters.toString();
  return `/demarches/${slug}/contester.pdf${asked && `?${asked}`}`;
}

/** « La lettre pour contester », and which, when there are several. */
export const sayLetter = ({ kind, when }: Letter): string =>
  [
    kind === 'court' ? 'La requête au tribunal' : 'La lettre pour contester',
    when && ` (${when.replace(/^./, (first) => first.toLowerCase())})`,
    ', à remplir à la main',
  ].join('');

/** Data of appeal.typ; nothing of the person, who writes it themselves. */
export function appealPrint(
  procedure: CataloguedProcedure,
  view: ProcedureView,
  catalogue: Catalogue,
  {
    frame,
    today,
    large,
    letter = lettersOf(procedure)[0],
  }: { frame: Frame; today: Temporal.PlainDate; large: boolean; letter?: Letter | undefined },
): Record<string, unknown> {
  const { territory } = frame;
  const defender = catalogue.operator('defenseurDesDroits')?.phone;
  const kind = letter?.kind ?? 'gracious';
  return {
    large,
    fictitious: territory.fictitious,
    kind,
    title: TITLES[kind],
    procedure: procedure.title,
    to: letter?.to ?? procedure.appealTo ?? '',
    ifRefused: procedure.ifRefused ?? '',
    help: view.refusalHelp,
    deadline: sayDeadline(view, kind),
    phone: territory.phone,
    phoneHours: territory.phoneHours.replace(/^./, (first) => first.toUpperCase()),
    operator: view.operator,
    operatorPhone: view.operatorPhone?.shown ?? '',
    operatorPrice: view.operatorPhone?.price ?? '',
    defender: defender ? phoneText(defender) : '',
    footer: `Maillage, ${territory.name}. Imprimé le ${sayDate(today)}. Fiche relue le ${view.reviewed}.`,
  };
}
