// « C’est le même lieu qu’un autre »: another sheet is chosen, both are seen side by side, then merged. It can be undone.
import { territoryOf } from '#capabilities/territory';
import { isId } from '#platform/id.ts';
import { NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { ErrorSummary, PostForm, Submit, TextField } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { decidePair } from '../duplicates/merge.ts';
import { Side } from '../keeping/duplicates-page.tsx';
import { editPath, SHEETS } from '../paths.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { findSheet } from '../store.ts';
import { type ListedSheet, listSheetsToEdit } from './editing-store.ts';
import type { Editing } from './kit.ts';
import { placeName } from './section-routes.tsx';

const MOST = 20;

function MergePage(props: {
  frame: Frame;
  sheet: Sheet;
  words: string;
  found: readonly ListedSheet[];
  other: Sheet | undefined;
  today: Temporal.PlainDate;
  refusal: string | undefined;
}) {
  const { frame, sheet, words, found, other, today, refusal } = props;
  const action = `${editPath(sheet.id)}/fusionner`;
  return (
    <div class="cadre contenu">
      <p class="ariane">
        <a href={editPath(sheet.id)}>{placeName(sheet)}</a>
      </p>
      {refusal && <ErrorSummary errors={{ nom: refusal }} />}
      <h1 class="titre-page">C’est le même lieu qu’un autre</h1>
      <form method="get" action={action}>
        <TextField name="nom" label="Nom ou commune de l’autre fiche" value={words} error={refusal} />
        <Submit plain>Chercher</Submit>
      </form>
      {other ? (
        <>
          <div class="cote-a-cote">
            <Side sheet={sheet} today={today} />
            <Side sheet={other} today={today} />
          </div>
          <p>
            Les deux fiches n’en feront qu’une, à l’adresse de la plus ancienne. Les deux histoires restent,
            et la fusion se défait.
          </p>
          <PostForm frame={frame} action={action}>
            <input type="hidden" name="autre" value={other.id} />
            <Submit>C’est le même lieu : fusionner</Submit>
          </PostForm>
        </>
      ) : (
        words !== '' && (
          <ul>
            {found.map(({ id, name, communeName }) => (
              <li key={id}>
                <a href={`${action}?avec=${id}`}>
                  {name}, {communeName}
                </a>
              </li>
            ))}
            {found.length === 0 && <li>Aucune autre fiche avec ces mots.</li>}
          </ul>
        )
      )}
    </div>
  );
}

export function mergeRoutes(editing: Editing): Route[] {
  const { services, page, sheetOf, speaker, ownSheets, get, post } = editing;
  const { db } = services;

  /** The other sheet, when this visitor may correct it too. */
  async function otherOf(visit: Visit, sheet: Sheet, id: string): Promise<Sheet | undefined> {
    if (!isId(id) || id === sheet.id) return undefined;
    const own = await ownSheets(visit);
    return own && !own.includes(id) ? undefined : findSheet(db, id, 'all');
  }

  async function draw(visit: Visit, sheet: Sheet, other: Sheet | undefined, refusal?: string) {
    const words = (visit.req.query('nom') ?? '').slice(0, 100);
    const found =
      words === ''
        ? []
        : await listSheetsToEdit(db, {
            among: await ownSheets(visit),
            words: words.split(/\s+/).filter(Boolean).slice(0, 6),
            after: undefined,
            size: MOST,
          });
    const today = editing.now().toZonedDateTimeISO(territoryOf(editing).timeZone).toPlainDate();
    return page(
      visit,
      { title: 'Fusionner deux fiches', private: true, errors: refusal ? { nom: refusal } : {} },
      (frame) => (
        <MergePage
          frame={frame}
          sheet={sheet}
          words={words}
          found={found.filter(({ id }) => id !== sheet.id)}
          other={other}
          today={today}
          refusal={refusal}
        />
      ),
    );
  }

  async function merge(visit: Visit): Promise<Response> {
    const sheet = await sheetOf(visit);
    const other = await otherOf(visit, sheet, (await readForm(visit)).text('autre'));
    if (!other) throw new NotFound();
    const { author } = speaker(visit);
    const outcome = await db
      .transaction()
      .execute((tx) => decidePair(tx, sheet.id, other.id, 'same', author));
    if (outcome.kind === 'refused') return draw(visit, sheet, other, outcome.reason);
    return seeOther(`${editPath(sheet.id)}?fait=fusionne`);
  }

  return [
    get(`${SHEETS}/:id/fusionner`, async (visit) => {
      const sheet = await sheetOf(visit);
      return draw(visit, sheet, await otherOf(visit, sheet, visit.req.query('avec') ?? ''));
    }),
    post(`${SHEETS}/:id/fusionner`, merge),
  ];
}
