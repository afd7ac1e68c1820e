// One section of a sheet: opened, sent, refused, overtaken, written.
import { addressesOf, findAddress, territoryOf } from '#capabilities/territory';
import { refusing } from '#kit/form.ts';
import { isId, newId } from '#platform/id.ts';
import { NotFound, type Route, seeOther, type Visit } from '#platform/web.ts';
import { communeLookup } from '../importers/values/commune-lookup.ts';
import { FIELD_WORDS, sayValue } from '../keeping/history-words.ts';
import { editPath, SHEETS } from '../paths.ts';
import type { PlaceAddress, PlacePosition } from '../recording/statement.ts';
import { NOTHING, type Sheet } from '../sheet/sheet.ts';
import { type Change, correctSheet, type Subject } from './correct.ts';
import { findSaid, findStandingValues, type StandingValue } from './editing-store.ts';
import { sayStored } from './inputs.ts';
import type { Editing } from './kit.ts';
import { changesOf, readSeen, SEEN, type SectionForm, writeSeen } from './read-section.ts';
import { SectionPage } from './section-page.tsx';
import {
  EDITED,
  editorsOf,
  findSection,
  formOf,
  type Section,
  type SubjectKind,
  typedOf,
  WHICH_INPUT,
} from './subjects.ts';

/** The addresses of the parts of a sheet. */
export const PART_PATHS = { offer: 'aides', dropIn: 'permanences' } as const;
type PartKind = keyof typeof PART_PATHS;

const NEW_PART = { offer: 'Une aide à ajouter', dropIn: 'Une permanence à ajouter' } as const;

type Opened = {
  sheet: Sheet;
  subject: Subject;
  section: Section;
  action: string;
  of: string;
  standing: StandingValue[];
};

const sayWho = ({ field, by, on }: StandingValue) =>
  `${FIELD_WORDS[field] ?? field} : dit par ${by}, le ${sayStored(on)}.`;

export const placeName = (sheet: Sheet): string => sheet.place.name?.value ?? 'Lieu sans nom';

/** The name of an offer or a drop-in. */
export function partName(part: Sheet['offers'][number] | Sheet['dropIns'][number]): string {
  const { plainLabel, label } = part.fields as Sheet['offers'][number]['fields'];
  return plainLabel?.value ?? label?.value ?? 'Sans intitulé';
}

export function sectionRoutes(editing: Editing): Route[] {
  const { services, page, read, sheetOf, speaker, get, post } = editing;
  const { db } = services;
  const context = () => ({ today: editing.today(), region: territoryOf(editing).region });

  const of = ({ standing, subject }: Opened, field: string) =>
    standing.find((one) => one.kind === subject.kind && one.id === subject.id && one.field === field);

  function draw(visit: Visit, opened: Opened, filled: SectionForm): Response {
    const { sheet, subject, section, action } = opened;
    const said = editorsOf(subject.kind, section).flatMap(([field]) => of(opened, field) ?? []);
    const seen = writeSeen(section.fields, (field) => of(opened, field)?.sequence ?? 0);
    return page(visit, { title: section.title, private: true, errors: filled.errors }, (frame) => (
      <SectionPage
        frame={frame}
        of={opened.of}
        back={editPath(sheet.id)}
        action={action}
        kind={subject.kind}
        section={section}
        filled={filled}
        seen={seen}
        said={said.map(sayWho)}
        hasOrganisation={subject.kind === 'organisation' && subject.id !== undefined}
      />
    ));
  }

  const blank = (opened: Opened) =>
    formOf(opened.subject.kind, opened.section).blank(
      typedOf(opened.subject.kind, opened.section, (field) => {
        const value = of(opened, field)?.value;
        return value === NOTHING ? undefined : value;
      }),
    );

  /** An address is looked for again when it changed and nobody gave coordinates. */
  async function placed(changes: Change[], opened: Opened): Promise<Change[] | { unknown: true }> {
    const moved = changes.find(({ field }) => field === 'address');
    if (opened.subject.kind !== 'place' || !opened.section.fields.includes('position')) return changes;
    const point = changes.find(({ field }) => field === 'position');
    if (!moved && point?.value !== NOTHING) return changes;
    const { localities } = territoryOf(editing);
    const address = (moved?.value ?? of(opened, 'address')?.value) as PlaceAddress | undefined;
    if (!address) return changes;
    const code = address.communeCode ?? communeLookup(localities)(address.communeName, address.postcode);
    const given = point && point.value !== NOTHING;
    if (!code && !given) return { unknown: true };
    const known: PlaceAddress = { ...address, ...(code && { communeCode: code }) };
    const others = changes.filter((one) => one !== moved && (given || one !== point));
    const found = given
      ? undefined
      : await findAddress(addressesOf(editing), localities, { ...known, ...(code && { communeCode: code }) });
    const position: PlacePosition | undefined =
      found?.kind === 'found' ? { ...found.point, precision: found.precision } : undefined;
    const before = of(opened, 'position')?.sequence ?? 0;
    return [
      ...others,
      ...(moved ? [{ ...moved, value: known }] : []),
      ...(position ? [{ field: 'position', value: position, seen: before }] : []),
    ];
  }

  async function send(visit: Visit, opened: Opened): Promise<Response> {
    const { sheet, subject, section } = opened;
    const form = formOf(subject.kind, section);
    const sent = await read(visit, form);
    if (sent.kind === 'refused') return draw(visit, opened, sent.filled);
    const ids = readSeen(sent.sent.text(SEEN));
    const saidBefore = await findSaid(
      db,
      sheet.id,
      [...ids.values()].filter((id) => id > 0),
    );
    const seen = new Map(
      [...ids].flatMap(([field, id]) => {
        const value = saidBefore.get(id);
        return value === undefined || value === null || value === NOTHING ? [] : [[field, value] as const];
      }),
    );
    const another = subject.kind === 'organisation' && sent.values[WHICH_INPUT] === 'other';
    const changed = changesOf(
      subject.kind,
      section,
      sent,
      another ? new Map() : ids,
      another ? new Map() : seen,
      context(),
    );
    const changes = await placed(changed, opened);
    if ('unknown' in changes)
      return draw(
        visit,
        opened,
        refusing(sent.filled, {
          commune:
            'Cette commune n’est pas du territoire avec ce code postal : vérifiez, ou donnez les coordonnées.',
        }),
      );
    const key = newId();
    const outcome = await db
      .transaction()
      .execute((tx) =>
        correctSheet(
          tx,
          sheet.id,
          another ? { kind: 'organisation', id: undefined } : subject,
          changes,
          speaker(visit),
          key,
        ),
      );
    if (outcome.kind === 'unknown') throw new NotFound();
    if (outcome.kind === 'overtaken') {
      const standing = await findStandingValues(db, sheet.id);
      const messages = Object.fromEntries(
        outcome.by.map((one) => [firstInput(subject.kind, section, one.field), sayOvertaken(one)]),
      );
      return draw(visit, { ...opened, standing }, refusing(sent.filled, messages));
    }
    const done = outcome.fields.length > 0 ? 'enregistre' : 'rien';
    return seeOther(`${editPath(sheet.id)}?fait=${done}`);
  }

  async function openPlace(visit: Visit): Promise<Opened> {
    const sheet = await sheetOf(visit);
    const name = visit.req.param('rubrique') ?? '';
    const section = findSection('place', name);
    if (!section) throw new NotFound();
    const subject: Subject = { kind: 'place', id: sheet.id };
    const action = `${editPath(sheet.id)}/rubriques/${name}`;
    return {
      sheet,
      subject,
      section,
      action,
      of: placeName(sheet),
      standing: await findStandingValues(db, sheet.id),
    };
  }

  async function openOrganisation(visit: Visit): Promise<Opened> {
    const sheet = await sheetOf(visit);
    return {
      sheet,
      subject: { kind: 'organisation', id: sheet.organisation?.id },
      section: EDITED.organisation.sections.structure!,
      action: `${editPath(sheet.id)}/structure`,
      of: placeName(sheet),
      standing: await findStandingValues(db, sheet.id),
    };
  }

  const openPart =
    (kind: PartKind) =>
    async (visit: Visit): Promise<Opened> => {
      const sheet = await sheetOf(visit);
      const id = visit.req.param('part') ?? '';
      const name = visit.req.param('rubrique') ?? '';
      const section = findSection(kind, name);
      const part = [...sheet.offers, ...sheet.dropIns].find((one) => one.id === id);
      if (!section || !isId(id) || !part) throw new NotFound();
      return {
        sheet,
        subject: { kind, id },
        section,
        action: `${editPath(sheet.id)}/${PART_PATHS[kind]}/${id}/${name}`,
        of: `${partName(part)}, ${placeName(sheet)}`,
        standing: await findStandingValues(db, sheet.id),
      };
    };

  /** A new one begins by its first section; the others are filled from the sheet. */
  const openNew =
    (kind: PartKind) =>
    async (visit: Visit): Promise<Opened> => {
      const sheet = await sheetOf(visit);
      const [section] = Object.values(EDITED[kind].sections);
      return {
        sheet,
        subject: { kind, id: undefined },
        section: { ...section!, title: NEW_PART[kind] },
        action: `${editPath(sheet.id)}/${PART_PATHS[kind]}/nouvelle`,
        of: placeName(sheet),
        standing: [],
      };
    };

  const both = (path: string, open: (visit: Visit) => Promise<Opened>): Route[] => [
    get(path, async (visit) => {
      const opened = await open(visit);
      return draw(visit, opened, blank(opened));
    }),
    post(path, async (visit) => send(visit, await open(visit))),
  ];

  return [
    ...both(`${SHEETS}/:id/rubriques/:rubrique`, openPlace),
    ...both(`${SHEETS}/:id/structure`, openOrganisation),
    ...(['offer', 'dropIn'] as const).flatMap((kind) => [
      ...both(`${SHEETS}/:id/${PART_PATHS[kind]}/nouvelle`, openNew(kind)),
      ...both(`${SHEETS}/:id/${PART_PATHS[kind]}/:part/:rubrique`, openPart(kind)),
    ]),
  ];
}

/** The input that an overtaken field is said beside. */
function firstInput(kind: SubjectKind, section: Section, field: string): string {
  const [, editor] = editorsOf(kind, section).find(([name]) => name === field)!;
  return Object.keys(editor.inputs)[0]!;
}

const sayOvertaken = ({ field, value, by }: StandingValue) =>
  `Pendant que vous écriviez, ${by} a écrit : « ${sayValue(field, value)} ». Votre texte est toujours là : ` +
  'enregistrez-le pour qu’il prenne la place, ou recopiez l’autre.';
