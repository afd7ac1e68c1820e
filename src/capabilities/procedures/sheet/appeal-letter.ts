// A letter on paper that contests a decision, as data for Typst: what is known is printed, the rest is left to the hand.
import { sayDate } from '#shared/day/day.ts';
import { phoneText } from '#shared/phone.ts';
import type { Frame } from '#ui/page/frame.ts';
import type { Catalogue, CataloguedProcedure } from '../catalogue/catalogue.ts';
import type { ProcedureView } from './sheet-view.ts';

export const APPEAL_TEMPLATE = 'capabilities/procedures/sheet/appeal.typ';

/** The deadlines of a sheet that are those of a letter: written so in its file. */
const CONTEST = /^contest/;

/** « Contester la décision : Dernier jour : lundi 25 janvier 2027. »; the rule as long as no date was given. */
function sayDeadline(view: ProcedureView): string {
  const known = view.deadlines.filter(({ id }) => CONTEST.test(id));
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

/** Data of appeal.typ; nothing of the person, who writes it themselves. */
export function appealPrint(
  procedure: CataloguedProcedure,
  view: ProcedureView,
  catalogue: Catalogue,
  { frame, today, large }: { frame: Frame; today: Temporal.PlainDate; large: boolean },
): Record<string, unknown> {
  const { territory } = frame;
  const defender = catalogue.operator('defenseurDesDroits')?.phone;
  return {
    large,
    fictitious: territory.fictitious,
    title: 'Lettre pour contester une décision',
    procedure: procedure.title,
    to: procedure.appealTo ?? '',
    ifRefused: procedure.ifRefused ?? '',
    deadline: sayDeadline(view),
    phone: territory.phone,
    phoneHours: territory.phoneHours.replace(/^./, (letter) => letter.toUpperCase()),
    operator: view.operator,
    operatorPhone: view.operatorPhone?.shown ?? '',
    operatorPrice: view.operatorPhone?.price ?? '',
    defender: defender ? phoneText(defender) : '',
    footer: `Maillage, ${territory.name}. Imprimé le ${sayDate(today)}. Fiche relue le ${view.reviewed}.`,
  };
}
