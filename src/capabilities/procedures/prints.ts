// A procedure on paper, as data for Typst.

import { sayDate } from '#capabilities/directory';
import type { Frame } from '#ui/page/frame.ts';
import type { CataloguedProcedure } from './catalogue.ts';
import type { Explainer } from './explain.ts';
import { type ProcedureView, sayCost } from './sheet-view.ts';

export const PROCEDURE_TEMPLATE = 'capabilities/procedures/prints/procedure.typ';

/** Data of procedure.typ. Papers that are missing stand first; when nothing was ticked, all of them do. */
export function procedurePrint(
  procedure: CataloguedProcedure,
  view: ProcedureView,
  explainer: Explainer,
  { frame, today }: { frame: Frame; today: Temporal.PlainDate },
): Record<string, unknown> {
  const { territory } = frame;
  const paper = ({ label, detail, where }: ProcedureView['documents'][number]) =>
    `${label}${detail ? `, ${detail}` : ''}${where ? `. ${where}` : ''}`;
  explainer.explain([procedure.summary, ...view.documents.map(paper)].join(' '));
  return {
    fictitious: territory.fictitious,
    title: procedure.plainTitle,
    summary: procedure.summary,
    deadlines: view.deadlines.map(({ label, rule, answer, question }) => ({
      label,
      words: answer ?? `${rule[0]!.toUpperCase()}${rule.slice(1)} (${question.label.toLowerCase()}).`,
    })),
    missing: view.documents.filter(({ has }) => !has).map(paper),
    ready: view.documents.filter(({ has }) => has).map(({ label }) => `${label} : vous l’avez`),
    channels: view.channels.map(({ title, label, lines, url, phone }) => ({
      title,
      words: [label, ...lines, url ?? ''].filter(Boolean).join('. '),
      phone: phone?.shown ?? '',
    })),
    cost: `Prix : ${sayCost(procedure.cost)}`,
    words: explainer.explained().map(({ term, plain }) => ({ term, plain })),
    footer: `Maillage, ${territory.name}. Imprimé le ${sayDate(today)}. Fiche relue le ${view.reviewed}.${territory.phone ? ` Une question ? ${territory.phone}.` : ''}`,
  };
}
