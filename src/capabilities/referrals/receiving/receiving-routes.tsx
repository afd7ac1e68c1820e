// /coordination/lieux-relies: the territory says which organisation answers at which place.

import { listOtherOrganisations, type Organisation } from '#capabilities/accounts';
import { indexOf, readAsked } from '#capabilities/directory';
import type { Kit } from '#kit/kit.ts';
import { cursorOf, nextOf } from '#kit/list.ts';
import { isId } from '#platform/id.ts';
import { appendJournal } from '#platform/journal.ts';
import { pageOf, readCursor } from '#platform/paged.ts';
import { NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { PostForm, SelectField } from '#ui/form/form.tsx';
import { SearchLine } from '#ui/form/search-line.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Pager } from '#ui/table/table.tsx';
import { coordinates } from '../policy.ts';
import * as store from './receiving-store.ts';

const PATH = '/coordination/lieux-relies';
/** Places without a structure, on a page. */
const WAITING = 50;
const NOBODY = '00000000-0000-0000-0000-000000000000';
type Place = { id: string; text: string; name: string };

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Read by hand: a button, or a list of what is known; nothing is typed, so nothing is to be put right. */
function LinkForm(props: { frame: Frame; place: Place; organisation: Organisation }) {
  const { frame, place, organisation } = props;
  return (
    <PostForm frame={frame} action={PATH} label={`Relier ${organisation.name} à ${place.text}`}>
      <input type="hidden" name="structure" value={organisation.id} />
      <button class="mini" type="submit" name="lieu" value={place.id}>
        Relier à {place.text}
      </button>
    </PostForm>
  );
}

function LinksPage(props: {
  frame: Frame;
  words: string;
  found: readonly Place[];
  organisations: readonly Organisation[];
  alone: readonly { organisation: Organisation; likely: readonly Place[] }[];
  linked: readonly { place: Place; organisation: string }[];
  waiting: readonly { place: Place; count: number }[];
  next: string | undefined;
  /** Those of the other pages too. */
  alonePlaces: number;
}) {
  const { frame, words, found, alone, linked, waiting } = props;
  return (
    <div class="cadre contenu">
      <p class="ariane">
        <a href="/coordination/orientations">Les orientations du territoire</a>
      </p>
      <h1 class="titre-page">Qui répond dans quel lieu</h1>
      <p>
        Une structure reliée à un lieu voit les orientations qui y arrivent. Sans lien, le lieu répond par le
        lien reçu par mail, ou par téléphone : rien n’est bloqué.
      </p>
      <h2>Structures sans lieu ({alone.length})</h2>
      <ul class="pile">
        {alone.map(({ organisation, likely }) => (
          <li key={organisation.id}>
            <strong>{organisation.name}</strong>
            {likely.length === 0 && <span class="doux"> : aucun lieu de ce nom. Cherchez-le plus bas.</span>}
            <div class="rang">
              {likely.map((place) => (
                <LinkForm frame={frame} place={place} organisation={organisation} key={place.id} />
              ))}
            </div>
          </li>
        ))}
      </ul>
      <h2>Relier un lieu</h2>
      <form method="get" action={PATH}>
        <SearchLine id="q" label="Le nom du lieu" value={words} />
      </form>
      {words && found.length === 0 && <p>Aucun lieu avec ces mots.</p>}
      {found.map((place, index) => (
        <PostForm frame={frame} action={PATH} label={`Relier ${place.text}`} key={place.id}>
          <SelectField
            name={`structure-${index + 1}`}
            label={place.text}
            options={props.organisations.map(({ id, name }) => ({ value: id, text: name }))}
          />
          <input type="hidden" name="rang" value={String(index + 1)} />
          <button class="bouton clair" type="submit" name="lieu" value={place.id}>
            Relier<span class="vh"> {place.text}</span>
          </button>
        </PostForm>
      ))}
      <h2>Lieux qui reçoivent des orientations, sans structure ({props.alonePlaces})</h2>
      {waiting.length === 0 ? (
        <p>Aucun en ce moment.</p>
      ) : (
        <ul>
          {waiting.map(({ place, count }) => (
            <li key={place.id}>
              <a href={`${PATH}?q=${encodeURIComponent(place.name)}`}>{place.text}</a> : {count} en cours
            </li>
          ))}
        </ul>
      )}
      <Pager next={props.next}>
        Suite<span class="vh"> des lieux sans structure</span>
      </Pager>
      <h2>Lieux reliés ({linked.length})</h2>
      <ul class="pile">
        {linked.map(({ place, organisation }) => (
          <li key={place.id}>
            {place.text} : <strong>{organisation}</strong>
            <PostForm frame={frame} action={PATH} label={`Défaire ${place.text}`}>
              <button class="mini" type="submit" name="defaire" value={place.id}>
                Défaire<span class="vh"> le lien de {place.text}</span>
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function receivingRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const index = indexOf(kit);
  const { db, clock } = services;

  async function show(visit: Visit): Promise<Response> {
    const frame = frameOf(visit);
    const places = new Map(
      [...index.finder.listings()].map(({ id, card }): [string, Place] => [
        id,
        { id, name: card.name, text: `${card.name}, ${card.communeName}` },
      ]),
    );
    const placeOf = (id: string) => places.get(id) ?? { id, name: '', text: 'Lieu fermé' };
    const organisations = await listOtherOrganisations(db, NOBODY);
    const links = await store.listPlaceLinks(db);
    const taken = new Set(links.map(({ placeId }) => placeId));
    const having = new Set(links.map(({ organisationId }) => organisationId));
    const likely = (name: string) => {
      const asked = plain(name);
      return [...places.values()]
        .filter((place) => !taken.has(place.id) && asked.length > 2 && plain(place.name).includes(asked))
        .slice(0, 5);
    };
    const words = (visit.req.query('q') ?? '').trim().slice(0, 120);
    const answer = words
      ? index.finder.find(readAsked(new URLSearchParams({ q: words })), undefined, clock.now())
      : undefined;
    const after = readCursor(cursorOf(visit), ['number', 'id']);
    const waiting = pageOf(
      await store.listPlacesWithoutOrganisation(db, { after, size: WAITING + 1 }),
      WAITING,
      ({ count, placeId }) => [count, placeId],
    );
    return kit.page(
      visit,
      { title: 'Qui répond dans quel lieu', private: true, styles: [services.assets.url('poste.css')] },
      <LinksPage
        frame={frame}
        words={words}
        organisations={organisations}
        found={(answer?.found ?? []).slice(0, 10).map(({ listing }) => placeOf(listing.id))}
        alone={organisations
          .filter(({ id }) => !having.has(id))
          .map((organisation) => ({ organisation, likely: likely(organisation.name) }))}
        linked={links.map(({ placeId, organisationId }) => ({
          place: placeOf(placeId),
          organisation: organisations.find(({ id }) => id === organisationId)?.name ?? 'Structure fermée',
        }))}
        next={nextOf(visit, waiting)}
        alonePlaces={await store.countPlacesWithoutOrganisation(db)}
        waiting={waiting.items.map(({ placeId, count }) => ({ place: placeOf(placeId), count }))}
      />,
    );
  }

  return [
    { method: 'GET', path: PATH, permission: coordinates, handle: show },
    {
      method: 'POST',
      path: PATH,
      permission: coordinates,
      async handle(visit) {
        const actor = visit.get('actor');
        if (actor.kind !== 'account') throw new NotFound();
        const form = await readForm(visit);
        const undone = form.text('defaire');
        const organisationId = form.text('structure') || form.text(`structure-${form.text('rang')}`);
        const placeId = undone || form.text('lieu');
        const known = [...index.finder.listings()].some(({ id }) => id === placeId);
        const linking = !undone && known && isId(organisationId);
        if (!isId(placeId) || !(undone || linking)) throw new NotFound();
        if (linking && !(await listOtherOrganisations(db, NOBODY)).some(({ id }) => id === organisationId))
          throw new NotFound();
        await db.transaction().execute(async (tx) => {
          const by = { accountId: actor.accountId, now: clock.now() };
          if (undone) await store.unlinkPlace(tx, placeId);
          else await store.linkPlace(tx, { placeId, organisationId }, by);
          await appendJournal(tx, {
            actor: { kind: 'account', id: actor.accountId },
            action: undone ? 'unlinkPlace' : 'linkPlace',
            object: { kind: 'place', id: placeId },
            details: undone ? {} : { organisationId },
          });
        });
        return seeOther(PATH);
      },
    },
  ];
}
