// /orientations/jour: who is expected on a day, on screen and on paper; and the day that cannot be held.

import { howToTell, type Telling } from '#capabilities/contact';
import { CHANNEL_NAMES, type Channel, findPerson } from '#capabilities/people';
import type { Kit } from '#kit/kit.ts';
import { printRoute } from '#kit/print.ts';
import { isId } from '#platform/id.ts';
import { NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { readDay, sayWholeDay, WRONG_DAY } from '#shared/day/day.ts';
import { phoneText } from '#shared/phone.ts';
import { aroundOf } from '../around.ts';
import { sayNeed } from '../pages.tsx';
import { helperOf, refersPeople } from '../policy.ts';
import { findReceiver } from '../receiving/receiver.ts';
import { PARTS } from '../referral-states.ts';
import type { Referral } from '../store.ts';
import { whomOf } from '../telling/tell.ts';
import { sayPart } from '../words/words.ts';
import { cancelDay, hasDay } from './day-of-place.ts';
import { DayPage, type ExpectedPerson, type ExpectedPlace } from './day-pages.tsx';
import { listExpected } from './day-store.ts';

const TEMPLATE = 'capabilities/referrals/day/day.typ';
const TOLD: Record<Telling['by'], string> = {
  sms: 'À prévenir par SMS',
  email: 'À prévenir par mail',
  phone: 'À prévenir par téléphone',
  letter: 'À prévenir par courrier',
  inPerson: 'À prévenir de vive voix',
  sheet: 'Aucun moyen de la joindre : elle vient avec son code',
};

/** Of who is asked for and not accepted: nobody there keeps the day yet. */
const ASKED = {
  sent: 'Demandé, le lieu n’a pas répondu',
  countered: 'Demandé, le lieu propose un autre jour',
} as const;

const capital = (words: string) => `${words[0]!.toUpperCase()}${words.slice(1)}`;

export function dayRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const around = () => aroundOf(kit);
  const { db } = services;

  /** What this organisation may see: all of whom it sent, of others what they agreed to. */
  async function personSeen(referral: Referral, organisationId: string): Promise<ExpectedPerson> {
    const isSender = referral.senderOrganisationId === organisationId;
    const person = referral.personId
      ? await findPerson(db, referral.senderOrganisationId, referral.personId, around().now)
      : undefined;
    const fields = person?.fields ?? {};
    const sees = (item: 'identity' | 'contact') => isSender || referral.sharedItems.includes(item);
    const name = sees('identity') ? [fields.givenName, fields.familyName].filter(Boolean).join(' ') : '';
    const phone = sees('contact') ? (fields.phone ?? referral.callbackPhone) : null;
    return {
      id: referral.id,
      who: name || 'Sans nom',
      code: referral.code,
      need: sayNeed(referral.need),
      begun: referral.state === 'inProgress',
      state: hasDay(referral) ? '' : ASKED[referral.state === 'countered' ? 'countered' : 'sent'],
      part: capital(sayPart({ part: referral.slotPart ?? 'any', minute: referral.slotMinute }) || PARTS.any),
      phone: phone ? phoneText(phone) : '',
      told: isSender
        ? TOLD[howToTell(whomOf(person, referral)).by]
        : sees('contact') && fields.preferredChannel
          ? `De préférence : ${CHANNEL_NAMES[fields.preferredChannel as Channel]}`
          : 'Prévenue par qui l’a orientée',
    };
  }

  async function placesOf(organisationId: string, day: Temporal.PlainDate): Promise<ExpectedPlace[]> {
    const places = new Map<string, ExpectedPlace>();
    for (const referral of await listExpected(db, organisationId, day)) {
      const placeId = referral.placeId!;
      let place = places.get(placeId);
      if (!place) {
        const receiver = await findReceiver(db, placeId);
        place = {
          placeId,
          place: receiver?.name ?? 'Lieu fermé',
          phone: receiver?.phoneShown ?? '',
          people: [],
        };
        places.set(placeId, place);
      }
      place.people.push(await personSeen(referral, organisationId));
    }
    return [...places.values()].sort((a, b) => a.place.localeCompare(b.place, 'fr'));
  }

  /** The day asked, or tomorrow; what cannot be read is said, and tomorrow is shown. */
  function dayOf(visit: Visit): { day: Temporal.PlainDate; error: string | undefined } {
    const typed = (visit.req.query('jour') ?? '').slice(0, 20);
    const day = typed ? readDay(typed) : undefined;
    return {
      day: day ?? around().today.add({ days: 1 }),
      error: typed && !day ? WRONG_DAY : undefined,
    };
  }

  return [
    {
      method: 'GET',
      path: '/orientations/jour',
      permission: refersPeople,
      async handle(visit) {
        const { organisationId } = helperOf(visit.get('actor'));
        const { day, error } = dayOf(visit);
        const done = visit.req.query('prevenues');
        return kit.page(
          visit,
          {
            title: 'Qui est attendu',
            private: true,
            desk: true,
            errors: error ? { jour: error } : {},
            styles: [services.assets.url('poste.css')],
          },
          <DayPage
            frame={frameOf(visit)}
            day={day}
            error={error}
            said={sayWholeDay(day)}
            places={await placesOf(organisationId, day)}
            isPast={Temporal.PlainDate.compare(day, around().today) < 0}
            cancelled={done !== undefined && /^\d{1,3}$/.test(done) ? Number(done) : undefined}
          />,
        );
      },
    },
    printRoute(kit, {
      path: '/orientations/jour.pdf',
      permission: refersPeople,
      async make(visit, { print }) {
        const { organisationId } = helperOf(visit.get('actor'));
        const { day } = dayOf(visit);
        const places = await placesOf(organisationId, day);
        const pdf = await print(TEMPLATE, { title: `Attendus le ${sayWholeDay(day)}`, places });
        return { name: `attendus-${day}.pdf`, pdf };
      },
    }),
    {
      method: 'POST',
      path: '/orientations/jour',
      permission: refersPeople,
      async handle(visit) {
        const helper = helperOf(visit.get('actor'));
        const form = await readForm(visit);
        const day = readDay(form.text('jour'));
        const placeId = form.text('lieu');
        if (!day || !isId(placeId) || Temporal.PlainDate.compare(day, around().today) < 0)
          throw new NotFound();
        const told = await cancelDay(db, { placeId, day }, helper, around());
        return seeOther(`/orientations/jour?jour=${day}&prevenues=${told}`);
      },
    },
  ];
}
