// What is owed to the person: a copy of everything kept about them, and to be forgotten, across all capabilities.
import type { Database, Db } from '#platform/database.ts';
import { type Actor as Author, appendJournal } from '#platform/journal.ts';
import type { PersonalData, PersonalSection } from '#platform/personal-data.ts';
import { CHANNEL_NAMES, REPRESENTATIVE_NAMES } from './person.ts';
import * as retention from './retention-store.ts';
import * as store from './store.ts';

/** What people itself keeps of a person. */
export const peoplePersonalData: PersonalData = {
  name: 'people',
  async exportPerson(db, personId) {
    const person = await store.findWhole(db, personId);
    if (!person || person.erased) return [];
    const [representatives, grants] = [
      await store.listRepresentatives(db, personId),
      await store.listGrants(db, personId),
    ];
    return [identitySection(person), ...representativeSection(representatives), ...grantSection(grants)];
  },
  async refuseErasure(db, personId) {
    return (await store.findWhole(db, personId))?.legalHoldReason ?? undefined;
  },
  erasePerson: store.erase,
};

function identitySection({ fields, lastContactOn }: store.WholePerson): PersonalSection {
  const { preferredChannel, ...rest } = fields;
  const known: [string, string | number | null | undefined][] = [
    ['Prénom', rest.givenName],
    ['Nom', rest.familyName],
    ['Année de naissance', rest.birthYear],
    ['Téléphone', rest.phone],
    ['Mail', rest.email],
    ['Adresse', [rest.street, rest.postcode].filter(Boolean).join(', ')],
    ['Commune (code)', rest.communeCode],
    ['Comment vous joindre', preferredChannel && CHANNEL_NAMES[preferredChannel]],
    ['Langue', rest.language],
    ['Ce qui vous aide', rest.adaptations],
    ['Dernier contact', lastContactOn.toString()],
  ];
  return {
    title: 'Qui vous êtes et comment vous joindre',
    lines: known.filter(([, value]) => value).map(([label, value]) => `${label} : ${value}`),
    data: { ...fields, lastContactOn: lastContactOn.toString() },
  };
}

function representativeSection(representatives: store.Representative[]): PersonalSection[] {
  if (representatives.length === 0) return [];
  return [
    {
      title: 'Les personnes qui vous représentent ou vous aident',
      lines: representatives.map(
        ({ kind, name, phone, email, validFrom }) =>
          `${name}, ${REPRESENTATIVE_NAMES[kind]} depuis le ${validFrom}${[phone, email]
            .filter(Boolean)
            .map((contact) => `, ${contact}`)
            .join('')}`,
      ),
      data: representatives.map(({ validFrom, validUntil, ...rest }) => ({
        ...rest,
        validFrom: validFrom.toString(),
        validUntil: validUntil?.toString() ?? null,
      })),
    },
  ];
}

function grantSection(grants: store.Grant[]): PersonalSection[] {
  if (grants.length === 0) return [];
  const day = (instant: Temporal.Instant) => instant.toString().slice(0, 10);
  return [
    {
      title: 'Les structures à qui vous avez permis de voir une partie de vos informations',
      lines: grants.map(
        ({ organisationId, purpose, validFrom, validUntil, revokedAt }) =>
          `Structure ${organisationId}, pour : ${purpose}, du ${day(validFrom)} au ${day(revokedAt ?? validUntil)}${revokedAt ? ' (retiré)' : ''}`,
      ),
      data: grants.map(({ validFrom, validUntil, revokedAt, ...rest }) => ({
        ...rest,
        validFrom: validFrom.toString(),
        validUntil: validUntil.toString(),
        revokedAt: revokedAt?.toString() ?? null,
      })),
    },
  ];
}

export type PersonCopy = { personId: string; sections: (PersonalSection & { from: string })[]; text: string };

/** Everything kept about a person, as data and as a text to read; undefined when nobody has this identifier. */
export async function exportPerson(
  db: Db,
  personId: string,
  everywhere: readonly PersonalData[],
): Promise<PersonCopy | undefined> {
  if (!(await store.findWhole(db, personId))) return undefined;
  const sections: PersonCopy['sections'] = [];
  for (const { name, exportPerson: read } of everywhere)
    for (const section of await read(db, personId)) sections.push({ ...section, from: name });
  const text = sections
    .map(({ title, lines }) => [title, ...lines.map((line) => `  ${line}`)].join('\n'))
    .join('\n\n');
  return { personId, sections, text: `${text || 'Plus rien n’est gardé sur cette personne.'}\n` };
}

export type Erased =
  | { kind: 'erased'; records: Record<string, number> }
  | { kind: 'held'; reason: string }
  | { kind: 'unknown' };

/** Forgets a person everywhere, in one transaction, unless something stands against it (a legal hold). */
export async function erasePerson(
  db: Database,
  personId: string,
  everywhere: readonly PersonalData[],
  author: Author,
): Promise<Erased> {
  return db.transaction().execute(async (tx) => {
    await store.lockPerson(tx, personId);
    if (!(await store.findWhole(tx, personId))) return { kind: 'unknown' };
    for (const { refuseErasure } of everywhere) {
      const reason = await refuseErasure?.(tx, personId);
      if (reason) return { kind: 'held', reason };
    }
    const records: Record<string, number> = {};
    // Those above first: they know what is the person’s through those below, which still know.
    for (const { name, erasePerson: erase } of everywhere.toReversed())
      records[name] = await erase(tx, personId);
    await appendJournal(tx, {
      actor: author,
      action: 'erasePerson',
      object: { kind: 'person', id: personId },
      details: records,
    });
    return { kind: 'erased', records };
  });
}

export type RetentionReport = {
  months: number;
  /** The last contact of those who are due is before this day. */
  before: string;
  due: number;
  /** Nothing was erased: so many at once look like a clock that is wrong, and wait for somebody’s yes. */
  tooMany: boolean;
  held: number;
  /** Their record is old, but somebody met, called or helped them since: it is kept from that day on. */
  renewed: number;
  erased: number;
  byOrganisation: Record<string, number>;
};

const BATCH = 500;

async function lastContact(
  db: Db,
  personId: string,
  everywhere: readonly PersonalData[],
  timeZone: string,
): Promise<Temporal.PlainDate | undefined> {
  const days = [];
  for (const one of everywhere) days.push(await one.lastContact?.(db, personId, timeZone));
  return days
    .filter((day) => day !== undefined)
    .sort(Temporal.PlainDate.compare)
    .at(-1);
}

/** A night erases a few; a clock three years ahead would erase everybody. */
const MOST_AT_ONCE = 3;
const MOST_SHARE = 0.05;

type RetentionOptions = {
  apply: boolean;
  author: Author;
  timeZone: string;
  /** Somebody read the count, and says yes to many at once. */
  many?: boolean;
};

/**
 * Who passed the time of keeping on a day. With `apply`, erases them; held records stay and are counted. More than a
 * twentieth of all records at once are erased only when somebody says so.
 */
export async function applyRetention(
  db: Database,
  today: Temporal.PlainDate,
  everywhere: readonly PersonalData[],
  options: RetentionOptions,
): Promise<RetentionReport> {
  if (!options.apply || options.many) return walkDue(db, today, everywhere, options);
  const counted = await walkDue(db, today, everywhere, { ...options, apply: false });
  const most = Math.max(MOST_AT_ONCE, MOST_SHARE * (await retention.countKept(db)));
  if (counted.due - counted.held > most) return { ...counted, tooMany: true };
  return walkDue(db, today, everywhere, options);
}

async function walkDue(
  db: Database,
  today: Temporal.PlainDate,
  everywhere: readonly PersonalData[],
  { apply, author, timeZone }: RetentionOptions,
): Promise<RetentionReport> {
  const months = await retention.retentionMonths(db, today);
  const before = today.subtract({ months });
  const report: RetentionReport = {
    months,
    before: before.toString(),
    due: 0,
    tooMany: false,
    held: 0,
    renewed: 0,
    erased: 0,
    byOrganisation: {},
  };
  let after: { day: Temporal.PlainDate; id: string } | undefined;
  for (;;) {
    const batch = await retention.listDue(db, before, BATCH, after);
    for (const { id, organisationId, held } of batch) {
      const since = await lastContact(db, id, everywhere, timeZone);
      if (since && Temporal.PlainDate.compare(since, before) >= 0) {
        report.renewed += 1;
        if (apply) await db.transaction().execute((tx) => retention.renewContact(tx, id, since, today));
        continue;
      }
      report.due += 1;
      report.byOrganisation[organisationId] = (report.byOrganisation[organisationId] ?? 0) + 1;
      if (held) report.held += 1;
      else if (apply && (await erasePerson(db, id, everywhere, author)).kind === 'erased') report.erased += 1;
    }
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return report;
    after = { day: last.lastContactOn, id: last.id };
  }
}
