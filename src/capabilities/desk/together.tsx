// /guichet/personne/:id/ensemble: the screen turned towards the person. What they may read, large, and nothing of the
// counter: no queue, no other name, no note, no menu of professionals (Morbihan's network: side by side, not face to face).
import { assess, findDiagnosis, NEXT_STEPS } from '#capabilities/diagnosis';
import { sayDate } from '#capabilities/directory';
import {
  findReceiver,
  findReferral,
  HELD_BY_RECEIVER,
  type Referral,
  refersPeople,
  saySlot,
  WAITING,
} from '#capabilities/referrals';
import { htmlAnswer, type Route } from '#platform/web.ts';
import { renderPage } from '#ui/page/page.tsx';
import { listPapers, onPaper } from './encounter.ts';
import type { EncounterView } from './encounter-view.tsx';
import { type DeskPages, styles } from './pages.ts';

export type Together = {
  errand: string;
  lastDay: string;
  has: readonly string[];
  missing: readonly { label: string; how: string }[];
  reasons: readonly string[];
  next: string;
  place: { name: string; address: string; phone: string; slug: string } | undefined;
  when: string;
};

const sayLastDay = ({ lastDay, left }: { lastDay: Temporal.PlainDate; left: number }): string =>
  left < 0
    ? `Le dernier jour était le ${sayDate(lastDay)} : parlez-en avec nous tout de suite.`
    : `Dernier jour : le ${sayDate(lastDay)}`;

/** The day, and whether the place said yes to it. */
function sayWhen(referral: Referral): string {
  const { slotDay, slotPart, state } = referral;
  if (!slotDay || !(HELD_BY_RECEIVER.includes(state) || WAITING.includes(state))) return '';
  const day = saySlot({ day: slotDay, part: slotPart ?? 'any' });
  return HELD_BY_RECEIVER.includes(state)
    ? `Le lieu vous attend : ${day}.`
    : `Jour demandé : ${day}. Le lieu doit encore le confirmer.`;
}

export function TogetherPage({ back, shown }: { back: string; shown: Together }) {
  const { errand, lastDay, has, missing, reasons, next, place, when } = shown;
  return (
    <div class="cadre contenu etroit ensemble">
      <h1 class="titre-page">{errand || 'Ce que nous faisons ensemble'}</h1>
      {lastDay && (
        <p class="note-info">
          <strong>{lastDay}</strong>
        </p>
      )}
      {missing.length > 0 && (
        <>
          <h2>Il manque</h2>
          <ul>
            {missing.map(({ label, how }) => (
              <li key={label}>
                <strong>{label}</strong>
                {how && `. ${how}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {has.length > 0 && (
        <>
          <h2>Vous avez</h2>
          <ul>
            {has.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        </>
      )}
      {reasons.length > 0 && (
        <>
          <h2>Ce que nous vous proposons</h2>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          {next && <p>{next}</p>}
        </>
      )}
      {place && (
        <>
          <h2>Où aller</h2>
          <p>
            <strong>{place.name}</strong>
            <br />
            {place.address}
            {place.phone && (
              <>
                <br />
                {place.phone}
              </>
            )}
          </p>
          {when && <p>{when}</p>}
        </>
      )}
      <p class="ecran">
        <a class="mini" href={back}>
          Revenir à l’écran de l’accueil
        </a>
      </p>
    </div>
  );
}

export function togetherRoutes(pages: DeskPages, { found, deadlinesOf }: EncounterView): Route[] {
  const { services, frameOf } = pages;
  const { db } = services;
  return [
    {
      method: 'GET',
      path: '/guichet/personne/:id/ensemble',
      permission: refersPeople,
      async handle(visit) {
        const { server, encounter, details, procedure } = await found(visit);
        const today = server.now.toZonedDateTimeISO(server.timeZone).toPlainDate();
        const known = encounter.referralId ? await findReferral(db, encounter.referralId) : undefined;
        const { referral, placeId } = onPaper(known, details);
        const receiver = placeId ? await findReceiver(db, placeId) : undefined;
        const diagnosis = encounter.diagnosisId
          ? await findDiagnosis(db, server.organisationId, encounter.diagnosisId, server.now)
          : undefined;
        const address = receiver?.sheet.place.address?.value;
        const deadline = deadlinesOf(procedure, details, today).find(({ computed }) => computed)?.computed;
        const { has, missing } = listPapers(procedure, details);
        const shown: Together = {
          ...{ errand: procedure?.plainTitle ?? '', lastDay: deadline ? sayLastDay(deadline) : '' },
          has: has.map(({ label }) => label),
          missing: missing.map(({ label, whereToGet }) => ({ label, how: whereToGet ?? '' })),
          reasons: diagnosis ? assess(diagnosis.answers).reasons : [],
          next: diagnosis
            ? `${NEXT_STEPS[diagnosis.nextStep]}, ${diagnosis.nextStepOn.equals(today) ? 'aujourd’hui' : `le ${sayDate(diagnosis.nextStepOn)}`}.`
            : '',
          place: receiver && {
            ...{ name: receiver.name, slug: receiver.slug, phone: receiver.phoneShown },
            address: [address?.street, address && `${address.postcode} ${address.communeName}`]
              .filter(Boolean)
              .join(', '),
          },
          when: referral ? sayWhen(referral) : '',
        };
        // Neither the account nor the menu of professionals: the screen is the person's for a moment.
        const frame = { ...frameOf(visit), account: undefined };
        return htmlAnswer(
          renderPage(
            frame,
            { title: 'Ce que nous faisons ensemble', private: true, styles: styles(pages) },
            <TogetherPage back={`/guichet/personne/${encounter.id}`} shown={shown} />,
          ),
        );
      },
    },
  ];
}
