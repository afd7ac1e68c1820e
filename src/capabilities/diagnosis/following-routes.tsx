// /diagnostic/suites, /diagnostic/partages, /diagnostic/autres: what comes after a diagnosis, and what others said.

import { findOrganisations } from '#capabilities/accounts';
import { findPeople, type PersonView } from '#capabilities/people';
import type { Kit } from '#kit/kit.ts';
import { cursorOf, nextOf } from '#kit/list.ts';
import type { Actor } from '#platform/actor.ts';
import { pageOf, readCursor } from '#platform/paged.ts';
import { doOnce } from '#platform/sent-forms.ts';
import { type Route, seeOther, type Visit } from '#platform/web.ts';
import { sayDate } from '#shared/day/day.ts';
import { phoneText } from '#shared/phone.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import { SharedWithUsPage, type StepToFollow, ToFollowPage } from './following-pages.tsx';
import { ExternalPage } from './other-tools-pages.tsx';
import { diagnoses } from './policy.ts';
import { externalOf, TOOL_FORM } from './read-tool.ts';
import { type Recorder, recordExternal } from './record.ts';
import { AHEAD_DAYS, listExternal, listSharedWith, listToFollow } from './store.ts';

const LIST = 50;
/** Below a form: fewer. */
const RESULTS = 20;

type Around = {
  page(visit: Visit, title: string, content: preact.JSX.Element, errors?: FieldErrors): Response;
  recorderOf(actor: Actor): Recorder;
};

export function followingRoutes(kit: Kit, { page, recorderOf }: Around): Route[] {
  const { services, frameOf } = kit;
  const { db } = services;

  /** The name and number that this organisation may see; « une personne » otherwise. */
  async function whoAre({ organisationId, now }: Recorder, personIds: readonly (string | null)[]) {
    const ids = personIds.filter((id) => id !== null);
    const seen = await findPeople(db, organisationId, ids, now);
    const people = new Map(seen.map((person) => [person.id, person]));
    return (id: string | null) => sayWho(id === null ? undefined : people.get(id));
  }

  function sayWho(person: PersonView | undefined) {
    const { givenName, familyName, phone } = person?.fields ?? {};
    return {
      who: [givenName, familyName].filter(Boolean).join(' '),
      phone: phone ? phoneText(phone) : '',
    };
  }

  async function showExternal(visit: Visit, filled = TOOL_FORM.blank()) {
    const { organisationId } = recorderOf(visit.get('actor'));
    const [after] = readCursor(cursorOf(visit), ['id']) ?? [];
    const listed = pageOf(
      await listExternal(db, organisationId, { after, size: RESULTS + 1 }),
      RESULTS,
      ({ id }) => [id],
    );
    const results = listed.items.map((one) => ({
      ...one,
      day: sayDate(one.passedOn),
    }));
    return page(
      visit,
      'Le résultat d’un autre outil',
      <ExternalPage frame={frameOf(visit)} results={results} next={nextOf(visit, listed)} filled={filled} />,
      filled.errors,
    );
  }

  return [
    {
      method: 'GET',
      path: '/diagnostic/suites',
      permission: diagnoses,
      async handle(visit) {
        const recorder = recorderOf(visit.get('actor'));
        const today = kit.today();
        const until = today.add({ days: AHEAD_DAYS });
        const after = readCursor(cursorOf(visit), ['text', 'id']);
        const due = pageOf(
          await listToFollow(db, recorder.organisationId, until, { after, size: LIST + 1 }),
          LIST,
          ({ nextStepOn, id }) => [nextStepOn.toString(), id],
        );
        const whoIs = await whoAre(
          recorder,
          due.items.map(({ personId }) => personId),
        );
        const steps = due.items.map(
          ({ id, personId, nextStep, nextStepOn }): StepToFollow => ({
            id,
            nextStep,
            day: sayDate(nextStepOn),
            ...whoIs(personId),
            late: Temporal.PlainDate.compare(nextStepOn, today) < 0,
          }),
        );
        return page(
          visit,
          'Les suites à donner',
          <ToFollowPage frame={frameOf(visit)} steps={steps} next={nextOf(visit, due)} />,
        );
      },
    },
    {
      method: 'GET',
      path: '/diagnostic/partages',
      permission: diagnoses,
      async handle(visit) {
        const recorder = recorderOf(visit.get('actor'));
        const [after] = readCursor(cursorOf(visit), ['id']) ?? [];
        const list = pageOf(
          await listSharedWith(db, recorder.organisationId, recorder.now, { after, size: LIST + 1 }),
          LIST,
          ({ shareId }) => [shareId],
        );
        const whoIs = await whoAre(
          recorder,
          list.items.map(({ personId }) => personId),
        );
        const organisations = await findOrganisations(
          db,
          list.items.map(({ organisationId }) => organisationId),
        );
        const shared = list.items.map(
          ({ id, personId, organisationId, profile, answeredOn, validUntil }) => ({
            id,
            profile,
            day: sayDate(answeredOn),
            who: whoIs(personId).who,
            from: organisations.get(organisationId)?.name ?? '',
            until: sayDate(validUntil.toZonedDateTimeISO(kit.timeZone()).toPlainDate()),
          }),
        );
        return page(
          visit,
          'Les points partagés avec nous',
          <SharedWithUsPage shared={shared} next={nextOf(visit, list)} />,
        );
      },
    },
    {
      method: 'GET',
      path: '/diagnostic/autres',
      permission: diagnoses,
      handle: (visit) => showExternal(visit),
    },
    {
      method: 'POST',
      path: '/diagnostic/autres',
      permission: diagnoses,
      async handle(visit) {
        const { sent, ...read } = await kit.read(visit, TOOL_FORM);
        if (read.kind === 'refused') return showExternal(visit, read.filled);
        const recorder = recorderOf(visit.get('actor'));
        const { location } = await doOnce(db, { key: sent.text('cle'), ...recorder }, async (tx) => {
          await recordExternal(tx, externalOf(read.values), recorder);
          return '/diagnostic/autres';
        });
        return seeOther(location);
      },
    },
  ];
}
