// A mapping as a form shows it: one choice a column, changed by a person. Pure.
import type { DictionaryName } from './field-words.ts';
import { isTarget, type Mapping, type Rule, type Target } from './mapping.ts';

/** What a column is for: a target, coordinates, hours, or nothing. */
export type Choice = Target | 'position' | 'horaires' | '';

const TARGET_WORDS: Partial<Record<Target, DictionaryName>> = {
  services: 'services',
  typologie: 'kinds',
  publics_specifiquement_adresses: 'publics',
  frais_a_charge: 'costs',
  modalites_acces: 'access',
  modalites_accompagnement: 'help',
  dispositif_programmes_nationaux: 'programmes',
  equipements: 'equipment',
  acces_fauteuil: 'wheelchair',
};

/** What each column of a mapping is for. */
export function choicesOf(mapping: Mapping): Map<string, Choice> {
  const choices = new Map<string, Choice>();
  for (const [target, rule] of Object.entries(mapping.fields) as [Target, Rule][])
    for (const column of [...rule.columns, ...Object.keys(rule.flags ?? {})]) choices.set(column, target);
  const { position: at, hours, wholeAddress } = mapping;
  for (const column of at ? ('pair' in at ? [at.pair] : 'degrees' in at ? at.degrees : at.lambert93) : [])
    choices.set(column, 'position');
  for (const column of hours ? (Object.values(hours).flat(2) as string[]) : [])
    if (column) choices.set(column, 'horaires');
  if (wholeAddress) choices.set(wholeAddress, 'adresse');
  return choices;
}

const same = (mapping: Mapping, choices: ReadonlyMap<string, Choice>, wanted: Choice): boolean => {
  const columns = (of: ReadonlyMap<string, Choice>) =>
    [...of]
      .filter(([, choice]) => choice === wanted)
      .map(([column]) => column)
      .sort()
      .join('|');
  return columns(choicesOf(mapping)) === columns(choices);
};

/** The mapping that these choices make: rules that a person did not touch stay as they were. */
export function mappingOfChoices(mapping: Mapping, choices: ReadonlyMap<string, Choice>): Mapping {
  const { position: _, hours: __, wholeAddress, ...kept } = mapping;
  const fields: Partial<Record<Target, Rule>> = {};
  for (const [column, choice] of choices) {
    if (choice === '' || !isTarget(choice) || column === wholeAddress) continue;
    const before = mapping.fields[choice];
    const words = TARGET_WORDS[choice];
    const rule: Rule = fields[choice] ?? {
      ...(before ?? { ...(words && { words, split: ',;|' }) }),
      columns: [],
      ...(before?.flags && { flags: {} }),
    };
    fields[choice] = rule;
    const values = before?.flags?.[column];
    if (values !== undefined) rule.flags = { ...rule.flags, [column]: values };
    else rule.columns.push(column);
    if (rule.columns.length > 1 && (choice === 'adresse' || choice === 'nom')) rule.join ??= ' ';
  }
  const chosen = (wanted: Choice) =>
    [...choices].filter(([, choice]) => choice === wanted).map(([column]) => column);
  const [points, weeks] = [chosen('position'), chosen('horaires')];
  const position = same(mapping, choices, 'position')
    ? mapping.position
    : points.length === 2
      ? { degrees: [points[0]!, points[1]!] as [string, string] }
      : points.length === 1
        ? { pair: points[0]!, order: 'latitude longitude' as const }
        : undefined;
  const hours = same(mapping, choices, 'horaires')
    ? mapping.hours
    : weeks.length > 0
      ? { week: weeks[0]! }
      : undefined;
  const whole = wholeAddress && choices.get(wholeAddress) === 'adresse' ? wholeAddress : undefined;
  return {
    ...kept,
    fields,
    ...(position && { position }),
    ...(hours && { hours }),
    ...(whole && { wholeAddress: whole }),
  };
}
