// Fields that are lists of several things each (closures, people, stops): as many rows as they hold and a few more. Pure.
import { choice, day, type Field, type Fields, line, when } from '#kit/form.ts';
import { WEEKDAYS } from '#shared/day/day.ts';
import { readDaySlots } from '../importers/values/week-text.ts';
import type { ProfessionalContact, TemporaryChange } from '../recording/statement.ts';
import { NOTHING } from '../sheet/sheet.ts';
import { readStops, STOP_WEEKS, type Stop, type StopWeek, writeStops } from '../sheet/stops.ts';
import type { FieldEditor, Typed } from './inputs.ts';
import { typedTime } from './week-input.ts';

export type Row = { legend: string; names: string[] };
type Answers = Parameters<Parameters<typeof when>[0]>[0];

export type RowsEditor<Value> = FieldEditor<Value> & {
  /** The rows that are drawn: those that hold something, and some to fill. */
  rows(typed: Readonly<Record<string, readonly string[]>>): Row[];
};

type RowKind<Item> = {
  name: string;
  legend: string;
  most: number;
  /** Rows to fill below those that hold something. */
  blank: number;
  /** Inputs of one row, by their short name; `filled` says whether the row counts. */
  inputs(filled: (answers: Answers) => boolean, prefix: string): Fields;
  /** A row counts once one of these is filled. */
  counted: readonly string[];
  typed(item: Item): Typed;
  read(values: (short: string) => unknown): Item;
};

/** As many rows as `most`; one counts when something is typed in it. */
function rowsOf<Item>(kind: RowKind<Item>) {
  const prefixes = Array.from({ length: kind.most }, (_, index) => `${kind.name}-${index + 1}-`);
  const inputs: Fields = {};
  for (const prefix of prefixes) {
    const filled = (answers: Answers) => kind.counted.some((short) => answers.text(prefix + short) !== '');
    for (const [short, field] of Object.entries(kind.inputs(filled, prefix)))
      inputs[prefix + short] = when(filled, field);
  }
  return {
    inputs,
    typed: (items: readonly Item[]): Typed =>
      Object.fromEntries(
        items
          .slice(0, kind.most)
          .flatMap((item, index) =>
            Object.entries(kind.typed(item)).map(
              ([short, value]) => [prefixes[index]! + short, value] as const,
            ),
          ),
      ),
    read: (values: Readonly<Record<string, unknown>>): Item[] =>
      prefixes
        .filter((prefix) => values[prefix + kind.counted[0]!] !== undefined)
        .map((prefix) => kind.read((short) => values[prefix + short])),
    rows(typed: Readonly<Record<string, readonly string[]>>): Row[] {
      const isFilled = (prefix: string) =>
        kind.counted.some((short) => (typed[prefix + short]?.[0] ?? '') !== '');
      const last = prefixes.findLastIndex(isFilled);
      return prefixes.slice(0, last + 1 + kind.blank).map((prefix, index) => ({
        legend: isFilled(prefix) ? `${kind.legend} ${index + 1}` : `${kind.legend} à ajouter`,
        names: Object.keys(inputs).filter((name) => name.startsWith(prefix)),
      }));
    },
  };
}

/** A day that is not before another one of its row. */
function dayFrom(
  first: string,
  options: { label: string; required: string; before: string },
): Field<unknown> {
  const asked = day(options);
  return {
    ...asked,
    read(typed, context, beside) {
      const reading = asked.read(typed, context, beside);
      const from = day({ label: '' }).read(beside.answers.all(first), context, beside);
      const [start, end] = [
        'value' in from ? from.value : undefined,
        'value' in reading ? reading.value : undefined,
      ];
      if (start && end && Temporal.PlainDate.compare(end, start) < 0) return { error: options.before };
      return reading;
    },
  };
}

const changes = rowsOf<TemporaryChange>({
  name: 'changement',
  legend: 'Changement',
  most: 8,
  blank: 1,
  counted: ['du', 'au', 'mots'],
  inputs: (_, prefix) => ({
    du: day({ label: 'Du', required: 'Dites le premier jour.' }),
    au: dayFrom(`${prefix}du`, {
      label: 'Au',
      required: 'Dites le dernier jour, lui compris.',
      before: 'Le dernier jour vient avant le premier.',
    }),
    quoi: choice({
      label: 'Ce qui change',
      of: { closed: 'Fermé', message: 'Autre chose, à écrire' },
      refusal: 'Dites ce qui change.',
    }),
    mots: line({ label: 'Ce qu’il faut savoir', most: 200 }),
  }),
  typed: ({ from, to, kind, message }) => ({ du: from, au: to, quoi: kind, mots: message ?? '' }),
  read: (value) => ({
    from: String(value('du')),
    to: String(value('au')),
    kind: value('quoi') as TemporaryChange['kind'],
    ...(value('mots') ? { message: value('mots') as string } : {}),
  }),
});

export const changesEditor: RowsEditor<TemporaryChange[]> = {
  ...changes,
  typed: (value) => changes.typed(value ?? []),
  read: (values) => changes.read(values).sort((a, b) => (a.from < b.from ? -1 : 1)),
};

const people = rowsOf<ProfessionalContact>({
  name: 'personne',
  legend: 'Personne',
  most: 6,
  blank: 1,
  counted: ['nom', 'role'],
  inputs: () => ({
    nom: line({ label: 'Nom', most: 80, required: 'Écrivez son nom, ou videz la ligne.' }),
    role: line({ label: 'Ce qu’elle fait ici', most: 80, required: 'Écrivez ce qu’elle fait ici.' }),
    accord: day({
      label: 'Elle a accepté d’être nommée le',
      required: 'Dites quand elle a accepté : sans son accord, son nom n’est pas publié.',
      until: (today) => today,
      far: 'Ce jour n’est pas encore passé.',
    }),
  }),
  typed: ({ name, role, consentedOn }) => ({ nom: name, role, accord: consentedOn }),
  read: (value) => ({
    name: value('nom') as string,
    role: value('role') as string,
    consentedOn: String(value('accord')),
  }),
});

export const peopleEditor: RowsEditor<ProfessionalContact[]> = {
  ...people,
  typed: (value) => people.typed(value ?? []),
  read: (values) => people.read(values),
};

const EVERY_WEEK = 'toutes';
/** Keys that are numbers would come first in a list. */
const weekKey = (week: StopWeek) => `n${week}`;
const WEEKS: Record<string, string> = {
  [EVERY_WEEK]: 'toutes les semaines',
  ...Object.fromEntries(
    Object.entries(STOP_WEEKS).map(([week, words]) => [weekKey(week as StopWeek), words]),
  ),
};
const slotOf = (text: string) => {
  const reading = readDaySlots(text);
  return reading.kind === 'slots' && reading.slots.length === 1 ? reading.slots[0] : undefined;
};
const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

const stops = rowsOf<Stop>({
  name: 'arret',
  legend: 'Arrêt',
  most: 14,
  blank: 2,
  counted: ['ou', 'heures'],
  inputs: () => ({
    ou: line({
      label: 'Où',
      most: 80,
      required: 'Dites où il s’arrête, ou videz la ligne.',
    }),
    jour: choice({
      label: 'Jour',
      of: Object.fromEntries(WEEKDAYS.map((day, index) => [String(index), day])) as Record<string, string>,
      list: true,
      nothing: 'Choisir',
      refusal: 'Choisissez le jour.',
    }),
    semaine: choice({
      label: 'Semaines',
      of: WEEKS,
      list: true,
      otherwise: EVERY_WEEK,
    }),
    heures: line({
      label: 'Heures',
      most: 40,
      required: 'Dites de quelle heure à quelle heure.',
      refuse: (text) => (slotOf(text) ? undefined : 'Ces heures ne se lisent pas. Exemple : 14h-17h.'),
    }),
  }),
  typed: ({ day, week, from, to, where }) => ({
    ou: where,
    jour: String(day),
    semaine: week ? weekKey(week) : EVERY_WEEK,
    heures: `${typedTime(from)}-${typedTime(to)}`,
  }),
  read(value) {
    const slot = slotOf(value('heures') as string)!;
    const week = value('semaine') as string;
    return {
      day: Number(value('jour')),
      ...(week !== EVERY_WEEK && { week: week.slice(1) as StopWeek }),
      from: minutes(slot.slice(0, 5)),
      to: minutes(slot.slice(6)),
      where: value('ou') as string,
    };
  },
});

/** The hours of what moves. */
export const stopsEditor: RowsEditor<string> = {
  ...stops,
  typed: (value) => stops.typed(readStops(value ?? '')?.stops ?? []),
  read(values, seen) {
    const list = stops.read(values);
    const closedOnHolidays = readStops(seen ?? '')?.closedOnHolidays ?? true;
    return list.length > 0 ? writeStops({ stops: list, closedOnHolidays }) : NOTHING;
  },
};
