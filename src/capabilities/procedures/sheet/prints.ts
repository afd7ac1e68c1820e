// A procedure on paper, as data for Typst.

import { type Printer, pageCount } from '#platform/printing/printer.ts';
import { readDay, sayDate } from '#shared/day/day.ts';
import type { Frame } from '#ui/page/frame.ts';
import type { CataloguedProcedure } from '../catalogue/catalogue.ts';
import type { Explainer } from './explain.ts';
import { type ProcedureView, sayCost, saysNotYet } from './sheet-view.ts';

const PROCEDURE_TEMPLATE = 'capabilities/procedures/sheet/procedure.typ';

/**
 * On one sheet of paper: the lines are drawn closer when a few of them would be alone on a third page; what comes after a
 * refusal, which the letter says too, goes when that is not enough.
 */
export async function printProcedure(printer: Printer, data: Record<string, unknown>) {
  const pdf = await printer.print(PROCEDURE_TEMPLATE, data);
  if (pageCount(pdf) <= 2 || data.large) return pdf;
  const tight = { ...data, tight: true };
  const closer = await printer.print(PROCEDURE_TEMPLATE, tight);
  return pageCount(closer) <= 2 ? closer : printer.print(PROCEDURE_TEMPLATE, { ...tight, afterRefusal: [] });
}

/** A sentence begun by a capital, without its full stop: parts are put one after the other. */
const part = (text: string) => text.replace(/[.\s]+$/, '');

/** A sentence that stays on one line, typeset: the sign keeps its thin space. */
const unbroken = (text: string) => text.replace(/ (?=[;!?])/g, '\u202f').replaceAll(' ', '\u00a0');

/** A date as typed, or as calendars send it, in words. */
const sayTyped = (typed: string) => sayDate(readDay(typed)!);

/** Data of procedure.typ. Papers are missing, and bold, only once somebody ticked those they have. */
export function procedurePrint(
  procedure: CataloguedProcedure,
  view: ProcedureView,
  explainer: Explainer,
  { frame, today, large }: { frame: Frame; today: Temporal.PlainDate; large: boolean },
): Record<string, unknown> {
  const { territory } = frame;
  const ticked = view.documents.some(({ has }) => has);
  const papers = view.documents.map(({ label, detail, where, has }) => ({
    label,
    detail,
    where,
    has,
    missing: ticked && !has,
  }));
  explainer.explain([procedure.summary, ...papers.map(({ label, where }) => `${label}. ${where}`)].join(' '));
  return {
    large,
    fictitious: territory.fictitious,
    title: procedure.plainTitle,
    summary: procedure.summary,
    tight: false,
    deadlines: view.deadlines.map(({ label, rule, answer, questions, notYet }) => ({
      label,
      answered: answer !== undefined,
      words: answer?.sentence ?? (notYet ? `${rule}.` : `${rule} (${questions[0]!.label.toLowerCase()}).`),
    })),
    notYet: view.deadlines
      .filter((deadline) => saysNotYet(view.deadlines, deadline))
      .map(({ questions, notYet }) => ({
        date: `${questions[0]!.label}\u00a0: ${sayTyped(questions[0]!.typed)}.`,
        words: notYet!,
      })),
    papersTitle: ticked ? 'Les papiers : en gras, ceux qui vous manquent' : 'Les papiers',
    papers: [...papers].sort((a, b) => Number(a.has) - Number(b.has)),
    channels: view.channels.map(({ label, lines, url, phone }) => ({
      words: `${[label, ...lines, url ?? ''].filter(Boolean).map(part).join('. ')}${phone || url ? '' : '.'}`,
      phone: phone?.shown ?? '',
    })),
    amounts: view.amounts,
    afterRefusal: view.afterRefusal.map(({ when, steps }) => ({ when, words: steps.join(' ') })),
    cost: `Prix : ${sayCost(procedure.cost)}`,
    words: explainer.explained().map(({ term, plain }) => ({ term, plain: part(plain) })),
    footer: `Maillage, ${territory.name}. Imprimé le ${sayDate(today)}. Fiche relue le ${view.reviewed}.${territory.phone ? ` ${unbroken(`Une question ? ${territory.phone}.`)}` : ''}`,
  };
}
