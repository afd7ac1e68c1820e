// « Désaccords »: what the sheet shows and what another source says, side by side, to keep or to take.
import { cursorOf, nextOf } from '#kit/list.ts';
import { type Paged, pageOf, readCursor } from '#platform/paged.ts';
import { NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { sayDate } from '#shared/day/day.ts';
import { PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Pager } from '#ui/table/table.tsx';
import { FIELD_WORDS, sayValue } from '../keeping/history-words.ts';
import { editPath, SHEETS } from '../paths.ts';
import { keepsDirectory } from '../policy.ts';
import { type Decision, decideDisagreement } from './disagreements.ts';
import { countDisagreements, type Disagreement, listDisagreements } from './disagreements-store.ts';
import type { Editing } from './kit.ts';

const ROWS = 20;
const DECISIONS: Readonly<Record<string, Decision>> = { garder: 'kept', prendre: 'taken' };

function Side(props: {
  title: string;
  field: string;
  value: unknown;
  by: string;
  on: Temporal.PlainDate;
  undated: boolean;
}) {
  const { title, field, value, by, on, undated } = props;
  return (
    <div>
      <h3 class="h3">{title}</h3>
      <p class="dit">{sayValue(field, value)}</p>
      <p class="petit doux">
        D’après {by}, {undated ? 'date inconnue' : `le ${sayDate(on)}`}
      </p>
    </div>
  );
}

function DisagreementsPage(props: {
  frame: Frame;
  page: Paged<Disagreement>;
  total: number;
  next: string | undefined;
  missed: boolean;
}) {
  const { frame, page, total, next, missed } = props;
  return (
    <div class="cadre contenu">
      <p class="ariane">
        <a href={SHEETS}>Tous les lieux</a>
      </p>
      <h1 class="titre-page">Désaccords</h1>
      {missed && (
        <p class="note-info" role="status">
          Ce désaccord n’est plus ouvert : quelqu’un a répondu, ou une des deux sources a changé.
        </p>
      )}
      <p class="chapo">
        {total === 0
          ? 'Aucune source ne dit autre chose que les fiches.'
          : `${total.toLocaleString('fr-FR')} ${total === 1 ? 'fois' : 'fois,'} une source dit autre chose que la fiche.`}{' '}
        Ce qu’un lieu a dit tient jusqu’à ce que lui, ou une source plus récente et datée, dise autre chose. «
        Garder » ne rajeunit rien ; « prendre » dit l’autre valeur aujourd’hui, en votre nom.
      </p>
      {page.items.map((one) => {
        const what = `${FIELD_WORDS[one.field] ?? one.field}, ${one.placeName}`;
        return (
          <section class="bloc" key={one.assertionId} aria-label={what}>
            <h2 class="h3">
              <a href={editPath(one.placeId)}>{one.placeName}</a> : {FIELD_WORDS[one.field] ?? one.field}
              {one.subjectKind !== 'place' &&
                ` (${one.subjectKind === 'offer' ? 'une aide' : 'une permanence'})`}
            </h2>
            <div class="cote-a-cote">
              <Side
                title="La fiche montre"
                field={one.field}
                value={one.shownValue}
                by={one.shownStatedBy}
                on={one.shownStatedOn}
                undated={one.shownUndated}
              />
              <Side
                title="Une autre source dit"
                field={one.field}
                value={one.value}
                by={one.statedBy}
                on={one.statedOn}
                undated={one.undated}
              />
            </div>
            <PostForm frame={frame} action={`${SHEETS}/desaccords`}>
              <input type="hidden" name="ligne" value={one.assertionId} />
              <p class="rang">
                <button class="bouton" type="submit" name="avis" value="garder">
                  Garder ce que la fiche montre<span class="vh"> : {what}</span>
                </button>
                <button class="bouton clair" type="submit" name="avis" value="prendre">
                  Prendre l’autre<span class="vh"> : {what}</span>
                </button>
              </p>
            </PostForm>
          </section>
        );
      })}
      <Pager next={next}>Désaccords suivants</Pager>
    </div>
  );
}

export function disagreementsRoutes(editing: Editing): Route[] {
  const { services, page, speaker } = editing;
  const { db } = services;
  const path = `${SHEETS}/desaccords`;

  async function list(visit: Visit, missed = false): Promise<Response> {
    const [before] = readCursor(cursorOf(visit), ['number']) ?? [];
    const paged = pageOf(await listDisagreements(db, { before, size: ROWS + 1 }), ROWS, ({ assertionId }) => [
      assertionId,
    ]);
    const total = await countDisagreements(db);
    return page(visit, { title: 'Désaccords', private: true }, (frame) => (
      <DisagreementsPage
        frame={frame}
        page={paged}
        total={total}
        next={nextOf(visit, paged)}
        missed={missed}
      />
    ));
  }

  async function decide(visit: Visit): Promise<Response> {
    const form = await readForm(visit);
    const [line, decision] = [Number(form.text('ligne')), DECISIONS[form.text('avis')]];
    if (!Number.isSafeInteger(line) || !decision) throw new NotFound();
    const decided = await db
      .transaction()
      .execute((tx) => decideDisagreement(tx, line, decision, speaker(visit)));
    return decided ? seeOther(path) : list(visit, true);
  }

  return [
    { method: 'GET', path, permission: keepsDirectory, handle: (visit) => list(visit) },
    { method: 'POST', path, permission: keepsDirectory, handle: decide },
  ];
}
