// /orientations/nouvelle: an operator (Caf, Carsat, CPAM) or a partner tells a place of a person, with the least data. What
// becomes of it comes back to whoever told, on their list of referrals, like any other.

import { findOrganisation } from '#capabilities/accounts';
import { indexOf, isNeedCode, NEED_WORDS, NEEDS } from '#capabilities/directory';
import {
  ANOTHER,
  besidePerson,
  CHANNELS,
  checkPerson,
  noteContact,
  personFields,
  type Recognised,
  recognise,
  recordPerson,
} from '#capabilities/people';
import { choice, choices, defineForm, type FilledBy, isRefused, refusing } from '#kit/form.ts';
import { FormField, FormFields } from '#kit/form-fields.tsx';
import type { Kit } from '#kit/kit.ts';
import type { Tx } from '#platform/database.ts';
import type { Actor as Author } from '#platform/journal.ts';
import { type Route, seeOther, type Visit } from '#platform/web.ts';
import { Choices, ErrorSummary, PostForm, Submit } from '#ui/form/form.tsx';
import { SamePerson, type SamePersonAsked } from '#ui/form/same-person.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { aroundOf } from '../around.ts';
import { doesOtherThings, placesAnswering } from '../orientation/places-answering.ts';
import { referralPath } from '../paths.ts';
import { helperOf, refersPeople } from '../policy.ts';
import {
  ChoosePlace,
  looksForPlace,
  type PlacesFound,
  placeFields,
  withPlaces,
} from '../receiving/choose-place.tsx';
import { findReceiver, type Receiver } from '../receiving/receiver.ts';
import { act, prepareReferral } from './refer.ts';

const KEPT = 'garder';
const INTAKE_FORM = defineForm({
  besoin: choice({
    label: 'Son besoin',
    of: NEED_WORDS,
    list: true,
    nothing: 'Choisir',
    refusal: 'Choisissez le besoin.',
  }),
  ...placeFields,
  ...personFields(CHANNELS.filter((one) => one !== 'email' && one !== 'letter')),
  accord: choices({
    label: 'Où en est la personne ?',
    help: 'Sans son accord, le signalement reste chez vous : rien ne part.',
    of: {
      informee: 'Elle sait que nous la signalons',
      oui: 'Elle est d’accord pour que le lieu l’appelle',
    },
  }),
});
type IntakeFilled = FilledBy<typeof INTAKE_FORM>;

function IntakePage(props: {
  frame: Frame;
  filled: IntakeFilled;
  places: PlacesFound;
  /** The place chosen, when it says that it does other things. */
  doubted: string;
  /** Whoever has the number that was typed. */
  same: SamePersonAsked | undefined;
}) {
  const { frame, filled, doubted } = props;
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
      <ErrorSummary errors={filled.errors} />
      <PostForm frame={frame} action="/orientations/nouvelle">
        <FormField filled={filled} name="besoin" />
        <ChoosePlace filled={filled} places={props.places} />
        {doubted && (
          <Choices
            name={KEPT}
            legend="Ce lieu, quand même"
            type="checkbox"
            options={[
              { value: filled.typed.lieu[0] ?? '', text: `Oui, ${doubted} peut aider pour ce besoin` },
            ]}
            chosen={[]}
          />
        )}
        <FormFields filled={filled} names={['prenom', 'nom', 'telephone', 'canal']} />
        {props.same && <SamePerson asked={props.same} another={ANOTHER} error={filled.errors.connue} />}
        <FormField filled={filled} name="accord" />
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
    asked = INTAKE_FORM.blank({ canal: 'phone' }),
    doubted = '',
    same?: SamePersonAsked,
  ) {
    const frame = frameOf(visit);
    const { filled, places } = withPlaces(asked, index.finder, services.clock.now());
    return kit.page(
      visit,
      {
        title: 'Signaler une personne',
        private: true,
        desk: true,
        errors: filled.errors,
        styles: [services.assets.url('poste.css')],
      },
      <IntakePage frame={frame} filled={filled} places={places} doubted={doubted} same={same} />,
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
        const { sent, ...read } = await kit.read(visit, INTAKE_FORM);
        if (looksForPlace(sent)) return show(visit, { ...read.filled, errors: {} });
        const { besoin: need, lieu: placeId, prenom = '', nom = '', telephone = '', canal } = read.values;
        const person = { givenName: prenom, familyName: nom, phone: telephone, preferredChannel: canal };
        const checked = checkPerson(person, around().region);
        const errors: Record<string, string> = {};
        const receiver = placeId ? await findReceiver(db, placeId) : undefined;
        const doubted =
          receiver &&
          need &&
          doesOtherThings(receiver.sheet, need) &&
          !sent.all(KEPT).includes(receiver.placeId)
            ? receiver
            : undefined;
        if (placeId && !receiver) errors.lieu = 'Cherchez le lieu, puis choisissez-le.';
        else if (doubted) errors.lieu = sayDoubt(doubted, need!);
        if (checked.kind === 'refused') Object.assign(errors, besidePerson(checked.errors));
        const answer = sent.text('connue');
        const here = { organisationId: helper.organisationId, now: around().now };
        const recognised = await recognise(db, here, person, answer);
        if (recognised.kind === 'perhaps')
          errors.connue = 'Ce numéro est déjà connu ici : dites si c’est la même personne.';
        // Of one field, what was refused as it was read is said.
        const filled = refusing(read.filled, { ...errors, ...read.filled.errors });
        if (read.kind === 'refused' || isRefused(filled)) {
          const { people } = recognised;
          const same = people.length > 0 ? { people, answer } : undefined;
          return show(visit, filled, doubted?.name, same);
        }
        const { accord } = read.values;
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
              need: read.values.besoin,
              placeId: read.values.lieu,
              sharedItems: ['identity', 'contact'],
              origin: organisation?.kind === 'operator' ? 'operator' : 'desk',
              informed: accord.length > 0,
              personId,
            },
            helper,
            surroundings.now,
          );
          if (accord.includes('oui'))
            await act(
              tx,
              referral,
              'send',
              { by: 'sender', actor: author, consent: { by: 'person', how: 'spoken' } },
              surroundings,
            );
          return referral;
        });
        return seeOther(referralPath(id));
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
