// The report of an import as it is read on a terminal.
import type { ImportReport } from './import-file.ts';
import type { Issue, Severity } from './remarks.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  rejected: 'ligne refusée',
  ignored: 'valeur laissée de côté',
  repaired: 'valeur réparée',
  kept: 'à regarder',
};

const number = (value: number) => value.toLocaleString('fr-FR');
const plural = (count: number, one: string, many = `${one}s`) => `${number(count)} ${count > 1 ? many : one}`;

/** Remarks of the same kind told once, the most serious and the most frequent first. */
export function groupIssues(issues: readonly Issue[]): { first: Issue; count: number }[] {
  const found = new Map<string, { first: Issue; count: number }>();
  for (const issue of issues) {
    const key = `${issue.severity} ${issue.field} ${issue.reason.replace(/\d+/g, '#')}`;
    const group = found.get(key);
    if (group) group.count++;
    else found.set(key, { first: issue, count: 1 });
  }
  const order = Object.keys(SEVERITIES);
  return [...found.values()].sort(
    (a, b) => order.indexOf(a.first.severity) - order.indexOf(b.first.severity) || b.count - a.count,
  );
}

function line({ first, count }: { first: Issue; count: number }): string {
  const nearest = first.nearest ? ` → ${first.nearest}` : '';
  const field = first.field ? ` « ${first.field} »` : '';
  const value = first.value ? ` : ${first.value}${nearest}` : nearest;
  const example = count > 1 ? `${number(count)} fois, d’abord ligne ${first.row}` : `ligne ${first.row}`;
  return `  [${SEVERITIES[first.severity]}]${field} ${first.reason} (${example}${value})`;
}

const SHOWN = 25;

export function reportLines(report: ImportReport): string[] {
  const shape =
    report.separator === ''
      ? 'JSON ou classeur'
      : `CSV, séparateur « ${report.separator === '\t' ? 'tabulation' : report.separator} »`;
  const lines = [
    `${report.fileName} : ${report.fileLabel} (${shape}, ${report.encoding}), source ${report.source}, au ${report.fileDate}.`,
    `${plural(report.rows, 'ligne')} : ${plural(report.created, 'lieu créé', 'lieux créés')}, ` +
      `${number(report.updated)} mis à jour, ${number(report.unchanged)} sans changement, ${plural(report.rejected, 'ligne refusée', 'lignes refusées')}.`,
  ];
  if (report.preamble > 0)
    lines.push(`${plural(report.preamble, 'ligne')} avant les titres des colonnes, laissées de côté.`);
  if (report.sheetsLeftOut.length > 0)
    lines.push(`Feuilles qui ne sont pas lues : ${report.sheetsLeftOut.join(', ')}.`);
  if (report.sharedPositions > 0)
    lines.push(
      `${plural(report.sharedPositions, 'ligne')} ont les mêmes coordonnées qu’une autre : des doublons à examiner.`,
    );
  if (report.absent > 0)
    lines.push(
      `${plural(report.absent, 'lieu', 'lieux')} de cette source ne sont plus dans le fichier (rien n’est supprimé) : ${report.absentExamples.slice(0, 5).join(', ')}…`,
    );
  if (report.professionalsLeftOut > 0)
    lines.push(
      `${plural(report.professionalsLeftOut, 'ligne')} nomment des aidants : noms et coordonnées ne sont pas repris sans leur accord.`,
    );
  const unknown = Object.keys(report.unknownColumns);
  if (unknown.length > 0) lines.push(`Colonnes gardées à part : ${unknown.join(', ')}.`);
  const grouped = groupIssues(report.issues);
  if (grouped.length > 0)
    lines.push(`${plural(report.issueCount, 'remarque')} :`, ...grouped.slice(0, SHOWN).map(line));
  if (grouped.length > SHOWN)
    lines.push(`  … et ${number(grouped.length - SHOWN)} autres sortes : --json les donne toutes.`);
  if (report.dryRun) lines.push('Essai à blanc : rien n’a été écrit.');
  return lines;
}
