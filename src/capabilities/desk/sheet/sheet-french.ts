// What stays in French on a sheet of another language, with no words of the person's beside: told to the agent before
// printing, and said on the sheet itself. Names of places, of people and of organisations are not among it. Pure.

import { waysToCome } from '#capabilities/directory';
import { caseIn, ruleIn, titleIn } from '#capabilities/procedures';
import { isFrench, type LanguageCode } from '#shared/language/languages.ts';
import { SHEET_LANGUAGES } from '#shared/language/sheet-words.ts';
import { wayIn } from '#shared/language/way-words.ts';
import { missingPapers, papersToBring } from '../meeting/encounter.ts';
import type { SheetContent } from './sheet-content.ts';
import { typedHoursIn } from './sheet-hours.ts';
import { isSilent, listPapers, missingOf } from './sheet-papers.ts';

/** The conditions of papers (« si la mairie vous le dit ») that have no words in the language. */
function casesLeft({ procedure, details }: SheetContent, language: LanguageCode): string[] {
  const { ready, byCase, perhaps } = papersToBring(procedure, details);
  return [
    ...missingPapers(procedure, details),
    ...ready,
    ...byCase.flatMap(({ papers }) => papers),
    ...perhaps,
  ]
    .filter((paper) => procedure && !caseIn(procedure, paper, language))
    .flatMap(({ when }) => when ?? []);
}

/** The lines, each once, in the order of the sheet; none in French. `hours` are those of who answers, as typed. */
export function leftInFrench(
  content: SheetContent,
  language: LanguageCode,
  { ways, hours }: { ways?: readonly string[]; hours: string },
): string[] {
  if (isFrench(language)) return [];
  const { procedure, details, deadline, opening, receiver } = content;
  const silent = isSilent(content);
  const noCar = details.constraints.includes('sansvoiture');
  const { ready, byCase } = listPapers(content, language, { hints: true });
  const left = [
    ...(!silent && procedure && !titleIn(procedure, language) ? [procedure.plainTitle] : []),
    ...(!silent &&
    procedure &&
    deadline?.rule &&
    !ruleIn(procedure, { id: deadline.id, label: deadline.rule }, language)
      ? [deadline.rule]
      : []),
    ...(opening.kind === 'text' ? [opening.text] : []),
    wayIn(ways ?? (receiver ? waysToCome(receiver.sheet, noCar) : []), language).french,
    ...missingOf(content, language).flatMap(({ own, label }) => (own ? [] : [label])),
    ...ready.flatMap(({ own, french }) => (own ? [] : [french])),
    ...byCase.flatMap(({ parts }) => parts.flatMap(({ own, french }) => (own ? [] : [french]))),
    ...(silent ? [] : casesLeft(content, language)),
    typedHoursIn(hours, SHEET_LANGUAGES[language]) === undefined ? hours : '',
  ];
  return [...new Set(left.filter(Boolean))];
}
