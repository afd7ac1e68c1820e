// /coordination/orientations: silence, unmet needs, the funnel; /administration/regles-orientation: who answers for whom.

import { findOrganisations } from '#capabilities/accounts';
import { countObstacles, countProfiles, OBSTACLES, PROFILES } from '#capabilities/diagnosis';
import { indexOf, NEED_WORDS, NEEDS, needsOf } from '#capabilities/directory';
import { ExportLinks, exportRoute } from '#kit/export.tsx';
import { answer, choice, defineForm, type FilledBy, line, refusing } from '#kit/form.ts';
import { FormField, FormFields } from '#kit/form-fields.tsx';
import type { Kit } from '#kit/kit.ts';
import { cursorOf, nextOf } from '#kit/list.ts';
import type { ExportColumn } from '#platform/exports/export.ts';
import { isId, newId } from '#platform/id.ts';
import { type Paged, pageOf, readCursor } from '#platform/paged.ts';
import { NotFound, type Route, seeOther, type Visit } from '#platform/web.ts';
import { sayDate } from '#shared/day/day.ts';
import { MASK_UNDER, masked } from '#shared/masked.ts';
import { ErrorSummary, PostForm, Submit } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { type CountLine, Counts } from '#ui/table/counts.tsx';
import { type Column, Pager, Table } from '#ui/table/table.tsx';
import { RULE_AUDIENCES } from '../orientation/wanted.ts';
import { Age, sayNeed } from '../pages.tsx';
import { coordinates } from '../policy.ts';
import {
  ChoosePlace,
  looksForPlace,
  type PlacesFound,
  placeFields,
  withPlaces,
} from '../receiving/choose-place.tsx';
import { findReceiver, findReceivers } from '../receiving/receiver.ts';
import { COORDINATION_DAYS, HELD_BY_RECEIVER, STATES } from '../referral-states.ts';
import { daysSince } from '../words/words.ts';
import * as coordination from './coordination-store.ts';
import { CONSTRAINT_REASONS, maskedFunnel } from './counts.ts';

const FUNNEL = {
  detected: 'Repérées',
  informed: 'Informées',
  engaged: 'D’accord',
  oriented: 'Prises en charge',
} as const;

function FunnelTable({ title, funnel }: { title: string; funnel: Record<keyof typeof FUNNEL, string> }) {
  return (
    <Table
      label={title}
      caption
      stacked
      columns={(Object.keys(FUNNEL) as (keyof typeof FUNNEL)[]).map((stage) => ({
        title: FUNNEL[stage],
        cell: () => funnel[stage],
      }))}
      rows={[funnel]}
      keyOf={() => title}
    />
  );
}

type Silence = { id: string; place: string; from: string; need: string; days: number; state: string };
type Unmet = { need: string; commune: string; reason: string; count: string };

const SILENCE_COLUMNS: readonly Column<Silence>[] = [
  { title: 'Lieu', heading: true, cell: ({ place }) => place },
  { title: 'Envoyée par', cell: ({ from }) => from },
  { title: 'Besoin', cell: ({ need }) => need },
  { title: 'Attente', cell: ({ days }) => <Age days={days} /> },
  { title: 'État', cell: ({ state }) => state },
];
const UNMET_COLUMNS: readonly Column<Unmet>[] = [
  { title: 'Besoin', heading: true, cell: ({ need }) => need },
  { title: 'Commune', cell: ({ commune }) => commune },
  { title: 'Pourquoi', cell: ({ reason }) => reason },
  { title: 'Fois', figures: true, cell: ({ count }) => count },
];

const SILENCE_EXPORT: readonly ExportColumn<Silence>[] = [
  { title: 'Lieu', value: ({ place }) => place },
  { title: 'Envoyée par', value: ({ from }) => from },
  { title: 'Besoin', value: ({ need }) => need },
  { title: 'Jours d’attente', value: ({ days }) => days },
  { title: 'État', value: ({ state }) => state },
];
const UNMET_EXPORT: readonly ExportColumn<Unmet>[] = [
  { title: 'Besoin', value: ({ need }) => need },
  { title: 'Commune', value: ({ commune }) => commune },
  { title: 'Pourquoi', value: ({ reason }) => reason },
  { title: 'Fois', value: ({ count }) => (/^\d+$/.test(count) ? Number(count) : count) },
];
const SILENCE_FILE = '/coordination/orientations/sans-reponse';
const UNMET_FILE = '/coordination/orientations/besoins-sans-reponse';

function CoordinationPage(props: {
  silences: readonly Silence[];
  nextSilences: string | undefined;
  unmet: readonly Unmet[];
  all: Record<keyof typeof FUNNEL, string>;
  operators: Record<keyof typeof FUNNEL, string>;
  since: string;
  /** Diagnoses of the territory: how many came to each profile, and what stood in the way; nobody’s. */
  diagnoses: readonly CountLine[];
  obstacles: readonly CountLine[];
}) {
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Les orientations du territoire</h1>
      <p class="rang">
        <a class="bouton clair" href="/coordination/lieux-relies">
          Qui répond dans quel lieu
        </a>
        <a class="bouton clair" href="/administration/regles-orientation">
          Qui accompagne qui
        </a>
        <a class="bouton clair" href="/coordination/aides">
          Ce que font les guichets
        </a>
      </p>
      <div class="pile">
        <section class="bloc" aria-labelledby="silences">
          <h2 id="silences">Sans réponse depuis {COORDINATION_DAYS} jours ou plus</h2>
          <Table
            label="Lieux qui n’ont pas répondu"
            stacked
            columns={SILENCE_COLUMNS}
            rows={props.silences}
            keyOf={({ id }) => id}
            empty="Tous les lieux ont répondu."
          />
          <Pager next={props.nextSilences}>
            Suite<span class="vh"> des lieux qui n’ont pas répondu</span>
          </Pager>
          {props.silences.length > 0 && <ExportLinks path={SILENCE_FILE} of="Lieux qui n’ont pas répondu" />}
          <p class="doux">Aucun nom n’est montré ici.</p>
        </section>
        <section class="bloc" aria-labelledby="manques">
          <h2 id="manques">Ce que rien ne couvre, depuis le {props.since}</h2>
          <Table
            label="Besoins sans réponse"
            stacked
            columns={UNMET_COLUMNS}
            rows={props.unmet}
            keyOf={({ need, commune, reason }) => `${need} ${commune} ${reason}`}
            empty="Rien n’a été noté."
          />
          {props.unmet.length > 0 && <ExportLinks path={UNMET_FILE} of="Besoins sans réponse" />}
        </section>
        <section class="bloc" aria-labelledby="entonnoir">
          <h2 id="entonnoir">De la personne repérée à la personne prise en charge</h2>
          <FunnelTable title={`Toutes, depuis le ${props.since}`} funnel={props.all} />
          <FunnelTable title="Signalées par un opérateur (Caf, Carsat, CPAM…)" funnel={props.operators} />
          <p class="doux">En dessous de 5, le nombre n’est pas montré.</p>
        </section>
        <section class="bloc" aria-labelledby="points">
          <h2 id="points">Les points faits ensemble, depuis le {props.since}</h2>
          <Counts title="À quoi ils mènent" lines={props.diagnoses} />
          <Counts title="Ce qui gêne, comme les personnes le disent" lines={props.obstacles} />
          <p class="doux">
            Une personne peut dire plusieurs choses, ou rien. En dessous de 5, le nombre n’est pas montré.
          </p>
        </section>
        <p>
          <a class="bouton clair" href="/administration/regles-orientation">
            Qui accompagne qui : les règles du territoire
          </a>
        </p>
      </div>
    </div>
  );
}

const RULE_FORM = defineForm({
  public: choice({ label: 'Pour qui', of: RULE_AUDIENCES, list: true, refusal: 'Choisissez pour qui.' }),
  besoin: answer({ label: 'Pour quel besoin', of: NEED_WORDS, list: true, nothing: 'Tous' }),
  ...placeFields,
  raison: line({
    label: 'Ce que la personne entendra',
    help: 'Par exemple : « Le Département accompagne les allocataires du RSA. »',
    most: 200,
    required: 'Écrivez ce que la personne entendra.',
  }),
});

function RulesPage(props: {
  frame: Frame;
  rules: readonly (coordination.AudienceRule & { place: string })[];
  places: PlacesFound;
  filled: FilledBy<typeof RULE_FORM>;
}) {
  const { frame, filled } = props;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/coordination/orientations">Les orientations du territoire</a>
      </p>
      <h1 class="titre-page">Qui accompagne qui</h1>
      <p>Une règle met un lieu en premier pour certaines personnes, s’il respecte ce qu’elles demandent.</p>
      <ErrorSummary errors={filled.errors} />
      <ul class="membres">
        {props.rules.map((rule) => (
          <li key={rule.id}>
            <p>
              <strong>{RULE_AUDIENCES[rule.audience as 'rsa']}</strong>
              {rule.need && `, pour « ${sayNeed(rule.need)} »`} : {rule.place}. {rule.reason}
            </p>
            <PostForm
              frame={frame}
              action="/administration/regles-orientation"
              label={`Arrêter la règle ${rule.place}`}
            >
              <input type="hidden" name="arreter" value={rule.id} />
              <button class="bouton clair" type="submit">
                Arrêter cette règle
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
      <h2>Ajouter une règle</h2>
      <PostForm frame={frame} action="/administration/regles-orientation">
        <FormFields filled={filled} names={['public', 'besoin']} />
        <ChoosePlace filled={filled} places={props.places} />
        <FormField filled={filled} name="raison" />
        <Submit>Ajouter</Submit>
      </PostForm>
    </div>
  );
}

const SEVERAL = 'several';
/** How far back what is counted goes. */
const MONTHS_SHOWN = 3;
/** Places that do not answer, on a page. */
const SILENCES = 50;

/** Where fewer than five were counted in a commune, the commune is not said: in a village that is somebody. */
export function gathered(counts: readonly coordination.UnmetCount[]): coordination.UnmetCount[] {
  const few = new Map<string, coordination.UnmetCount>();
  for (const { need, reason, count } of counts.filter((one) => one.count < MASK_UNDER)) {
    const known = few.get(`${need} ${reason}`)?.count ?? 0;
    few.set(`${need} ${reason}`, { need, reason, communeCode: SEVERAL, count: known + count });
  }
  return [...counts.filter(({ count }) => count >= MASK_UNDER), ...few.values()];
}

export function coordinationRoutes(kit: Kit): Route[] {
  const { services, frameOf, timeZone } = kit;
  const index = indexOf(kit);
  const { db, clock } = services;
  const styles = () => [services.assets.url('poste.css')];

  async function showRules(visit: Visit, asked = RULE_FORM.blank({ public: 'everyone' })) {
    const frame = frameOf(visit);
    const { filled, places } = withPlaces(asked, index.finder, clock.now());
    const standing = await coordination.listRules(db);
    const receivers = await findReceivers(
      db,
      standing.map(({ placeId }) => placeId),
    );
    const rules = standing.map((rule) => ({
      ...rule,
      place: receivers.get(rule.placeId)?.name ?? 'Lieu fermé',
    }));
    return kit.page(
      visit,
      { title: 'Qui accompagne qui', private: true, errors: filled.errors },
      <RulesPage frame={frame} rules={rules} places={places} filled={filled} />,
    );
  }

  /** A page of the places that do not answer. */
  async function silencesOf(cursor: string | undefined, now: Temporal.Instant): Promise<Paged<Silence>> {
    const after = readCursor(cursor, ['text', 'id']);
    const rows = await coordination.listSilences(db, now, { after, size: SILENCES + 1 });
    const page = pageOf(rows, SILENCES, ({ since, id }) => [since.toString(), id]);
    const receivers = await findReceivers(
      db,
      page.items.map(({ placeId }) => placeId),
    );
    const organisations = await findOrganisations(
      db,
      page.items.map(({ senderOrganisationId }) => senderOrganisationId),
    );
    const items = page.items.map(({ id, placeId, senderOrganisationId, need, since, state }) => ({
      id,
      place: receivers.get(placeId)?.name ?? 'Lieu fermé',
      from: organisations.get(senderOrganisationId)?.name ?? '',
      need: sayNeed(need),
      days: daysSince(since, now),
      state: `${STATES[state]}${HELD_BY_RECEIVER.includes(state) ? ', sans dire si c’est fait' : ''}`,
    }));
    return { items, next: page.next };
  }

  async function allSilences(now: Temporal.Instant): Promise<Silence[]> {
    const all: Silence[] = [];
    let cursor: string | undefined;
    do {
      const page = await silencesOf(cursor, now);
      all.push(...page.items);
      cursor = page.next;
    } while (cursor);
    return all;
  }

  const sinceWhen = (now: Temporal.Instant) =>
    now.toZonedDateTimeISO(timeZone()).subtract({ months: MONTHS_SHOWN });

  async function unmetSince(from: Temporal.Instant): Promise<Unmet[]> {
    const communeOf = (code: string | null) =>
      [...(code ? index.finder.byCommune(code) : [])][0]?.card.communeName;
    return gathered(await coordination.countUnmetNeeds(db, from)).map(
      ({ need, communeCode, reason, count }) => ({
        need: sayNeed(need),
        commune: communeCode === SEVERAL ? 'le territoire' : (communeOf(communeCode) ?? 'pas dite'),
        reason: CONSTRAINT_REASONS[reason as 'tooFar'],
        count: masked(count),
      }),
    );
  }

  return [
    exportRoute(kit, {
      path: SILENCE_FILE,
      permission: coordinates,
      exported: async () => ({
        name: 'sans-reponse',
        columns: SILENCE_EXPORT,
        rows: await allSilences(clock.now()),
        notes: [`Sans réponse depuis ${COORDINATION_DAYS} jours ou plus. Aucun nom.`],
      }),
    }),
    exportRoute(kit, {
      path: UNMET_FILE,
      permission: coordinates,
      async exported() {
        const begin = sinceWhen(clock.now());
        return {
          name: 'besoins-sans-reponse',
          columns: UNMET_EXPORT,
          rows: await unmetSince(begin.toInstant()),
          notes: [
            `Depuis le ${sayDate(begin.toPlainDate())}. En dessous de ${MASK_UNDER}, le nombre n’est pas montré.`,
          ],
        };
      },
    }),
    {
      method: 'GET',
      path: '/coordination/orientations',
      permission: coordinates,
      async handle(visit) {
        const now = clock.now();
        const begin = sinceWhen(now);
        const from = begin.toInstant();
        const silences = await silencesOf(cursorOf(visit), now);
        const unmet = await unmetSince(from);
        const day = begin.toPlainDate();
        const counted = (words: Record<string, string>, counts: Record<string, number>) =>
          Object.entries(words).map(([code, name]) => ({ name, count: masked(counts[code] ?? 0) }));
        return kit.page(
          visit,
          { title: 'Les orientations du territoire', private: true, styles: styles() },
          <CoordinationPage
            silences={silences.items}
            nextSilences={nextOf(visit, silences)}
            unmet={unmet}
            since={sayDate(day)}
            diagnoses={counted(PROFILES, await countProfiles(db, { since: day }))}
            obstacles={counted(OBSTACLES, await countObstacles(db, day))}
            all={maskedFunnel(await coordination.countFunnel(db, { since: from }))}
            operators={maskedFunnel(await coordination.countFunnel(db, { since: from, origin: 'operator' }))}
          />,
        );
      },
    },
    {
      method: 'GET',
      path: '/administration/regles-orientation',
      permission: coordinates,
      handle: (visit) => showRules(visit),
    },
    {
      method: 'POST',
      path: '/administration/regles-orientation',
      permission: coordinates,
      async handle(visit) {
        const actor = visit.get('actor');
        if (actor.kind !== 'account') throw new NotFound();
        const { sent, ...read } = await kit.read(visit, RULE_FORM);
        const ended = sent.text('arreter');
        if (isId(ended)) {
          await db.transaction().execute((tx) => coordination.endRule(tx, ended, clock.now()));
          return seeOther('/administration/regles-orientation');
        }
        if (looksForPlace(sent)) return showRules(visit, { ...read.filled, errors: {} });
        if (read.kind === 'refused') return showRules(visit, read.filled);
        const { public: audience, besoin: need, lieu: placeId, raison: reason } = read.values;
        const refuse = (lieu: string) => showRules(visit, refusing(read.filled, { lieu }));
        const place = await findReceiver(db, placeId);
        if (!place) return refuse('Cherchez le lieu, puis choisissez-le.');
        if (need && !needsOf(place.sheet).includes(need))
          return refuse(
            `La fiche de ce lieu ne dit pas qu’il aide pour « ${NEEDS[need].plain} » : la règle n’aurait pas d’effet. Choisissez un autre lieu, ou complétez d’abord sa fiche.`,
          );
        await db.transaction().execute((tx) =>
          coordination.insertRule(tx, {
            id: newId(),
            audience,
            placeId,
            reason,
            need: need ?? null,
            createdBy: actor.accountId,
            createdAt: clock.now().toString(),
          }),
        );
        return seeOther('/administration/regles-orientation');
      },
    },
  ];
}
