// Whole sheets: the list of those one may correct, one of them, added, closed, brought back, kept by whom.
import { findOrganisations, listOtherOrganisations } from '#capabilities/accounts';
import { addressesOf, findAddress, territoryOf } from '#capabilities/territory';
import { type FilledBy, refusing } from '#kit/form.ts';
import { cursorOf, nextOf } from '#kit/list.ts';
import { isId, newId } from '#platform/id.ts';
import { pageOf, readCursor } from '#platform/paged.ts';
import { NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { PostForm, SelectField, Submit } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { listMerges } from '../duplicates/store.ts';
import { communeLookup } from '../importers/values/commune-lookup.ts';
import { HistoryPage, historyEntry } from '../keeping/history-page.tsx';
import { historyRow } from '../keeping/history-words.ts';
import { editPath, SHEETS } from '../paths.ts';
import { listHistoryPage } from '../recording/history-store.ts';
import { recordStatement } from '../recording/record-statements.ts';
import type { PlaceAddress, PlacePosition } from '../recording/statement.ts';
import { indexOf } from '../search/live-index.ts';
import { NOTHING, type Sheet } from '../sheet/sheet.ts';
import { deletePlace, restorePlace } from '../store.ts';
import { closePart } from './correct.ts';
import { findKeeper, listSheetsToEdit, nameKeeper } from './editing-store.ts';
import type { Editing } from './kit.ts';
import { PLACE_EDITORS } from './place-editors.ts';
import { PART_PATHS } from './section-routes.tsx';
import { ADD_FORM, CLOSE_FORM } from './sheet-forms.ts';
import { AddPage, ClosePage, SheetHomePage, SheetsPage } from './sheets-pages.tsx';

const ROWS = 50;
const LAST = 6;
const LINES = 200;

const NEWS: Readonly<Record<string, string>> = {
  enregistre: 'C’est enregistré, et visible tout de suite.',
  rien: 'Rien n’avait changé : rien n’a été écrit.',
  ajoute: 'Le lieu est ajouté. Dites maintenant ses horaires et ce qu’on peut y faire.',
  retire: 'C’est retiré.',
  ferme: 'La fiche est retirée.',
  rouvert: 'La fiche est de nouveau là.',
  tenue: 'C’est dit.',
  fusionne: 'Les deux fiches n’en font plus qu’une. Dans son histoire, la fusion se défait.',
};
const newsOf = (visit: Visit) => NEWS[visit.req.query('fait') ?? ''];

/** Words of four letters or more, without accents: what two names of one place share. */
const strongWords = (name: string) =>
  new Set(
    name
      .normalize('NFD')
      .replaceAll(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word.length > 3),
  );

export function sheetsRoutes(editing: Editing, disagreements: () => Promise<number>): Route[] {
  const { services, page, read, sheetOf, speaker, keeps, ownSheets, get, post } = editing;
  const { db } = services;

  async function list(visit: Visit): Promise<Response> {
    const words = (visit.req.query('nom') ?? '').slice(0, 100);
    const after = readCursor(cursorOf(visit), ['text', 'id']);
    const closed = keeps(visit) && visit.req.query('fermees') === 'oui';
    const rows = await listSheetsToEdit(db, {
      closed,
      among: await ownSheets(visit),
      words: words.split(/\s+/).filter(Boolean).slice(0, 6),
      after,
      size: ROWS + 1,
    });
    const paged = pageOf(rows, ROWS, ({ sortedAs, id }) => [sortedAs, id]);
    return page(
      visit,
      { title: 'Corriger l’annuaire', private: true },
      <SheetsPage
        frame={editing.frameOf(visit)}
        rows={paged.items}
        closed={closed}
        next={nextOf(visit, paged)}
        words={words}
        keeps={keeps(visit)}
        disagreements={keeps(visit) ? await disagreements() : 0}
        news={newsOf(visit)}
      />,
    );
  }

  async function keeperForm(frame: Frame, sheet: Sheet) {
    const keeper = await findKeeper(db, sheet.id);
    // Open ones; the one that keeps the sheet is shown even when it has closed since.
    const open = await listOtherOrganisations(db, keeper ?? newId());
    const own = keeper ? [...(await findOrganisations(db, [keeper])).values()] : [];
    const options = [...own, ...open].map(({ id, name }) => ({ value: id, text: name }));
    return (
      <section aria-labelledby="tenue">
        <h2 id="tenue">Qui tient cette fiche</h2>
        <p>
          Les responsables de cette structure la corrigent, en plus de celle qui répond aux orientations vers
          ce lieu.
        </p>
        <PostForm frame={frame} action={`${editPath(sheet.id)}/tenue`}>
          <SelectField
            name="tenuepar"
            label="Structure"
            value={keeper ?? ''}
            options={[{ value: '', text: 'Personne en particulier' }, ...options]}
          />
          <Submit plain>Dire qui la tient</Submit>
        </PostForm>
      </section>
    );
  }

  async function home(visit: Visit): Promise<Response> {
    const sheet = await sheetOf(visit);
    const { timeZone } = territoryOf(editing);
    const lines = await listHistoryPage(db, sheet.id, { before: undefined, limit: LAST });
    const last = lines.map((line) => historyEntry(historyRow(line, sheet, timeZone)));
    const keeper = keeps(visit) ? await keeperForm(editing.frameOf(visit), sheet) : null;
    return page(visit, { title: sheet.place.name?.value ?? 'Fiche', private: true }, (frame) => (
      <SheetHomePage frame={frame} sheet={sheet} news={newsOf(visit)} last={last} keeper={keeper} />
    ));
  }

  async function history(visit: Visit): Promise<Response> {
    const sheet = await sheetOf(visit);
    const [before] = readCursor(cursorOf(visit), ['number']) ?? [];
    const lines = await listHistoryPage(db, sheet.id, { before, limit: LINES + 1 });
    const paged = pageOf(lines, LINES, ({ id }) => [id]);
    const { timeZone } = territoryOf(editing);
    const name = sheet.place.name?.value ?? '';
    const merges = await listMerges(db, sheet.id);
    return page(visit, { title: `Histoire de ${name}`, private: true }, (frame) => (
      <HistoryPage
        frame={frame}
        id={sheet.id}
        slug={sheet.slug}
        name={name}
        rows={paged.items.map((line) => historyRow(line, sheet, timeZone))}
        merges={merges}
        when={(instant) =>
          instant
            .toZonedDateTimeISO(timeZone)
            .toLocaleString('fr-FR', { dateStyle: 'long', timeStyle: 'short' })
        }
        next={nextOf(visit, paged)}
        mayRestore={keeps(visit)}
      />
    ));
  }

  type Filled = FilledBy<typeof ADD_FORM>;
  const drawAdd = (visit: Visit, filled: Filled, alike: { slug: string; name: string }[] = []) =>
    page(visit, { title: 'Ajouter un lieu', private: true, errors: filled.errors }, (frame) => (
      <AddPage frame={frame} filled={filled} alike={alike} />
    ));

  function alikeIn(code: string | undefined, name: string) {
    if (!code) return [];
    const words = strongWords(name);
    return indexOf(editing)
      .finder.byCommune(code)
      .map(({ card }) => card)
      .filter((card) => [...strongWords(card.name)].some((word) => words.has(word)))
      .slice(0, 8);
  }

  async function add(visit: Visit): Promise<Response> {
    const sent = await read(visit, ADD_FORM);
    if (sent.kind === 'refused') return drawAdd(visit, sent.filled);
    const { values } = sent;
    const { localities } = territoryOf(editing);
    const address = PLACE_EDITORS.address.read({ ...values, complement: '' }, undefined) as PlaceAddress;
    const given = PLACE_EDITORS.position.read(values, undefined) as PlacePosition | typeof NOTHING;
    const code = communeLookup(localities)(address.communeName, address.postcode);
    if (!code && given === NOTHING)
      return drawAdd(
        visit,
        refusing(sent.filled, {
          commune:
            'Cette commune n’est pas du territoire avec ce code postal : vérifiez, ou donnez les coordonnées.',
        }),
      );
    const name = values.nom as string;
    const alike = alikeIn(code, name);
    if (alike.length > 0 && !values.autre)
      return drawAdd(
        visit,
        refusing(sent.filled, {
          autre: 'Regardez les lieux qui ressemblent, et dites si c’en est un autre.',
        }),
        alike,
      );
    const placed = { ...address, ...(code && { communeCode: code }) };
    const found = given === NOTHING ? await findAddress(addressesOf(editing), localities, placed) : undefined;
    const position: PlacePosition | undefined =
      given !== NOTHING
        ? given
        : found?.kind === 'found'
          ? { ...found.point, precision: found.precision }
          : undefined;
    const by = speaker(visit);
    const id = await db.transaction().execute(async (tx) => {
      const { placeId } = await recordStatement(
        tx,
        {
          source: by.source,
          sourceId: newId(),
          statedOn: by.today,
          state: 'confirmed',
          statedBy: by.statedBy,
          ...(values.structure ? { organisation: { name: values.structure } } : {}),
          place: {
            name,
            address: placed,
            ...(position && { position }),
            ...((values.telephones as string[]).length > 0 && { phones: values.telephones as string[] }),
          },
        },
        by.author,
      );
      const organisation = editing.organisationOf(visit);
      if (organisation) await nameKeeper(tx, placeId, organisation, by.author.id);
      return placeId;
    });
    return seeOther(`${editPath(id)}?fait=ajoute`);
  }

  const drawClose = (visit: Visit, sheet: Sheet, filled: FilledBy<typeof CLOSE_FORM>) =>
    page(visit, { title: 'Ce lieu a fermé', private: true, errors: filled.errors }, (frame) => (
      <ClosePage frame={frame} sheet={sheet} filled={filled} />
    ));

  async function close(visit: Visit): Promise<Response> {
    const sheet = await sheetOf(visit);
    const sent = await read(visit, CLOSE_FORM);
    if (sent.kind === 'refused') return drawClose(visit, sheet, sent.filled);
    const { author } = speaker(visit);
    await db.transaction().execute((tx) => deletePlace(tx, sheet.id, author, sent.values.raison));
    return seeOther(`${SHEETS}?fait=ferme`);
  }

  async function reopen(visit: Visit): Promise<Response> {
    const id = visit.req.param('id') ?? '';
    if (!keeps(visit) || !isId(id)) throw new NotFound();
    const back = await db.transaction().execute((tx) => restorePlace(tx, id, speaker(visit).author));
    if (!back) throw new NotFound();
    return seeOther(`${editPath(id)}?fait=rouvert`);
  }

  const removePart = (kind: 'offer' | 'dropIn') => async (visit: Visit) => {
    const sheet = await sheetOf(visit);
    const id = visit.req.param('part') ?? '';
    const removed =
      isId(id) &&
      (await db.transaction().execute((tx) => closePart(tx, sheet.id, { kind, id }, speaker(visit))));
    if (!removed) throw new NotFound();
    return seeOther(`${editPath(sheet.id)}?fait=retire`);
  };

  async function keeper(visit: Visit): Promise<Response> {
    const sheet = await sheetOf(visit);
    if (!keeps(visit)) throw new NotFound();
    const chosen = (await readForm(visit)).text('tenuepar');
    const known = isId(chosen) && (await findOrganisations(db, [chosen])).has(chosen);
    if (chosen !== '' && !known) throw new NotFound();
    await db
      .transaction()
      .execute((tx) => nameKeeper(tx, sheet.id, known ? chosen : null, speaker(visit).author.id));
    return seeOther(`${editPath(sheet.id)}?fait=tenue`);
  }

  return [
    get(SHEETS, list),
    get(`${SHEETS}/nouvelle`, async (visit) => drawAdd(visit, ADD_FORM.blank())),
    post(`${SHEETS}/nouvelle`, add),
    get(`${SHEETS}/:id`, home),
    get(`${SHEETS}/:id/histoire`, history),
    get(`${SHEETS}/:id/fermer`, async (visit) => drawClose(visit, await sheetOf(visit), CLOSE_FORM.blank())),
    post(`${SHEETS}/:id/fermer`, close),
    post(`${SHEETS}/:id/rouvrir`, reopen),
    post(`${SHEETS}/:id/tenue`, keeper),
    ...(['offer', 'dropIn'] as const).map((kind) =>
      post(`${SHEETS}/:id/${PART_PATHS[kind]}/:part/retirer`, removePart(kind)),
    ),
  ];
}
