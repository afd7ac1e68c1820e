// /orientations/nouvelle: an operator (Caf, Carsat, CPAM) or a partner tells a place of a person, with the least data. What
// becomes of it comes back to whoever told, on their list of referrals, like any other.

import { findOrganisation } from '#capabilities/accounts';
import { indexOf, isNeedCode, NEED_CODES, NEEDS } from '#capabilities/directory';
import {
  ANOTHER,
  CHANNEL_NAMES,
  CHANNELS,
  checkPerson,
  noteContact,
  type Recognised,
  recognise,
  recordPerson,
} from '#capabilities/people';
import type { Kit } from '#kit/kit.ts';
import type { Tx } from '#platform/database.ts';
import { isId } from '#platform/id.ts';
import type { Actor as Author } from '#platform/journal.ts';
import { type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { refuseCredentials } from '#shared/credential-detector.ts';
import { Choices, ErrorSummary, type FieldErrors, PostForm, SelectField, Submit } from '#ui/form/form.tsx';
import { PersonFields } from '#ui/form/person-fields.tsx';
import { SamePerson, type SamePersonAsked } from '#ui/form/same-person.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { aroundOf } from '../around.ts';
import { doesOtherThings, placesAnswering } from '../orientation/places-answering.ts';
import { helperOf, refersPeople } from '../policy.ts';
import {
  besidePlace,
  ChoosePlace,
  looksForPlace,
  NO_PLACE,
  type PlacesFound,
  type PlaceTyped,
  placesFor,
  placeWords,
  readPlace,
} from '../receiving/choose-place.tsx';
import { findReceiver, type Receiver } from '../receiving/receiver.ts';
import { act, prepareReferral } from './refer.ts';

type Typed = Record<'need' | 'givenName' | 'familyName' | 'phone' | 'channel', string> & {
  place: PlaceTyped;
  agreed: string[];
};
const NOTHING: Typed = {
  need: '',
  place: NO_PLACE,
  givenName: '',
  familyName: '',
  phone: '',
  channel: 'phone',
  agreed: [],
};

function IntakePage(props: {
  frame: Frame;
  typed: Typed;
  errors: FieldErrors;
  places: PlacesFound;
  /** The place chosen, when it says that it does other things. */
  doubted: string;
  /** Whoever has the number that was typed. */
  same: SamePersonAsked | undefined;
}) {
  const { frame, typed, errors, doubted } = props;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/orientations">Les orientations</a>
      </p>
      <h1 class="titre-page">Signaler une personne à un lieu</h1>
      <p>
        Le moins possible : un besoin, un nom, un numéro. Pas de numéro de dossier ni de sécurité sociale. Le
        lieu ne reçoit rien tant que la personne n’est pas d’accord.
      </p>
      <ErrorSummary errors={errors} />
      <PostForm frame={frame} action="/orientations/nouvelle">
        <SelectField
          name="besoin"
          label="Son besoin"
          value={typed.need}
          error={errors.besoin}
          options={[
            { value: '', text: 'Choisir' },
            ...NEED_CODES.map((value) => ({ value, text: NEEDS[value].plain })),
          ]}
        />
        <ChoosePlace places={props.places} errors={errors} />
        {doubted && (
          <Choices
            name="garder"
            legend="Ce lieu, quand même"
            type="checkbox"
            options={[{ value: typed.place.chosen, text: `Oui, ${doubted} peut aider pour ce besoin` }]}
            chosen={[]}
          />
        )}
        <PersonFields
          typed={typed}
          errors={errors}
          channels={CHANNELS.filter((one) => one !== 'email' && one !== 'letter').map((value) => ({
            value,
            text: CHANNEL_NAMES[value],
          }))}
        />
        {props.same && <SamePerson asked={props.same} another={ANOTHER} error={errors.connue} />}
        <Choices
          name="accord"
          legend="Où en est la personne ?"
          type="checkbox"
          column
          options={[
            { value: 'informee', text: 'Elle sait que nous la signalons' },
            { value: 'oui', text: 'Elle est d’accord pour que le lieu l’appelle' },
          ]}
          chosen={typed.agreed}
          help="Sans son accord, le signalement reste chez vous : rien ne part."
        />
        <Submit>Enregistrer</Submit>
      </PostForm>
    </div>
  );
}

export function intakeRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const index = indexOf(kit);
  const around = () => aroundOf(kit);
  const { db } = services;
  function show(
    visit: Visit,
    typed: Typed = NOTHING,
    refused: FieldErrors = {},
    doubted = '',
    same?: SamePersonAsked,
  ) {
    const frame = frameOf(visit);
    const places = placesFor(index.finder, typed.place, services.clock.now());
    const errors = besidePlace(refused, places);
    return kit.page(
      visit,
      {
        title: 'Signaler une personne',
        private: true,
        desk: true,
        errors,
        styles: [services.assets.url('poste.css')],
      },
      <IntakePage
        frame={frame}
        typed={typed}
        errors={errors}
        places={places}
        doubted={doubted}
        same={same}
      />,
    );
  }
  /** That a place does other things, with the nearest places that answer. */
  function sayDoubt({ placeId, name, sheet }: Receiver, need: string): string {
    const others = placesAnswering(index.finder.listings(), need, {
      from: sheet.place.position?.value,
      except: placeId,
      size: 3,
    }).map(({ card }) => `${card.name} (${card.communeName})`);
    const asked = isNeedCode(need) ? NEEDS[need].plain : need;
    return `${name} : sa fiche ne dit rien de « ${asked} ».${others.length > 0 ? ` D’autres le font : ${others.join(', ')}.` : ''}`;
  }
  return [
    {
      method: 'GET',
      path: '/orientations/nouvelle',
      permission: refersPeople,
      handle: (visit) => show(visit),
    },
    {
      method: 'POST',
      path: '/orientations/nouvelle',
      permission: refersPeople,
      async handle(visit) {
        const helper = helperOf(visit.get('actor'));
        const form = await readForm(visit);
        const typed: Typed = {
          need: form.text('besoin'),
          place: readPlace(form),
          givenName: form.text('prenom'),
          familyName: form.text('nom'),
          phone: form.text('telephone'),
          channel: form.text('canal'),
          agreed: form.all('accord'),
        };
        if (looksForPlace(form)) return show(visit, typed);
        const { givenName, familyName, phone } = typed;
        const person = { givenName, familyName, phone, preferredChannel: typed.channel };
        const checked = checkPerson(person, around().region);
        const errors: FieldErrors = {};
        if (!isNeedCode(typed.need)) errors.besoin = 'Choisissez le besoin.';
        const placeId = typed.place.chosen;
        const receiver = isId(placeId) ? await findReceiver(db, placeId) : undefined;
        const doubted =
          receiver && doesOtherThings(receiver.sheet, typed.need) && !form.all('garder').includes(placeId)
            ? receiver
            : undefined;
        if (!receiver) errors.lieu = 'Cherchez le lieu, puis choisissez-le.';
        else if (doubted) errors.lieu = sayDoubt(doubted, typed.need);
        refuseCredentials(errors, { prenom: givenName, nom: familyName, ...placeWords(typed.place) });
        if (checked.kind === 'refused')
          for (const [field, message] of Object.entries(checked.errors))
            errors[FIELDS[field] ?? 'nom'] ??= message;
        const answer = form.text('connue');
        const here = { organisationId: helper.organisationId, now: around().now };
        const recognised = await recognise(db, here, typed, answer);
        if (recognised.kind === 'perhaps')
          errors.connue = 'Ce numéro est déjà connu ici : dites si c’est la même personne.';
        if (Object.keys(errors).length > 0) {
          const { people } = recognised;
          const same = people.length > 0 ? { people, answer } : undefined;
          return show(visit, typed, errors, doubted?.name, same);
        }
        const organisation = await findOrganisation(db, helper.organisationId);
        const surroundings = around();
        const author = { kind: 'account' as const, id: helper.accountId };
        const id = await db.transaction().execute(async (tx) => {
          const { now, today } = surroundings;
          const personId = await writeDown(tx, helper.organisationId, person, recognised, {
            author,
            now,
            today,
          });
          const referral = await prepareReferral(
            tx,
            {
              need: typed.need,
              placeId,
              sharedItems: ['identity', 'contact'],
              origin: organisation?.kind === 'operator' ? 'operator' : 'desk',
              informed: typed.agreed.length > 0,
              personId,
            },
            helper,
            surroundings.now,
          );
          if (typed.agreed.includes('oui'))
            await act(
              tx,
              referral,
              'send',
              { by: 'sender', actor: author, consent: { by: 'person', how: 'spoken' } },
              surroundings,
            );
          return referral;
        });
        return seeOther(`/orientations/${id}`);
      },
    },
  ];
}

/** The record of whoever is recognised, kept as it is but for the day of this contact; a new one otherwise. */
async function writeDown(
  tx: Tx,
  organisationId: string,
  person: Record<string, unknown>,
  recognised: Recognised,
  { author, now, today }: { author: Author; now: Temporal.Instant; today: Temporal.PlainDate },
): Promise<string | undefined> {
  if (recognised.kind === 'same') {
    await noteContact(tx, organisationId, recognised.person.id, today, now);
    return recognised.person.id;
  }
  const recorded = await recordPerson(tx, organisationId, person, { author, now, today });
  return recorded.kind === 'recorded' ? recorded.personId : undefined;
}

const FIELDS: Record<string, string> = {
  givenName: 'prenom',
  familyName: 'nom',
  phone: 'telephone',
  preferredChannel: 'canal',
};
