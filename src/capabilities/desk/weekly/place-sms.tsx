// /guichet/lieux/…/sms: the card of any place, sent to a number that is typed once and kept no longer than the sending.

import { tellNumber } from '#capabilities/contact';
import { answering, CARD_FORM, findSheetBySlug, placePath } from '#capabilities/directory';
import { findReceiver, type Receiver, refersPeople } from '#capabilities/referrals';
import type { FilledBy } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import type { Kit } from '#kit/kit.ts';
import type { Database } from '#platform/database.ts';
import { appendJournal } from '#platform/journal.ts';
import { smsParts } from '#platform/messages/sms-parts.ts';
import { NotFound, type Route, seeOther, type Visit } from '#platform/web.ts';
import { sayShortWeek } from '#shared/opening-hours/short-week.ts';
import { ErrorSummary, PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import type { Agent } from '../agent.ts';
import { agentOf, styles } from '../pages.ts';

const MOST_PARTS = 2;

/** What the SMS says of a place: its name, where it is, its telephone, and its hours when they hold in two parts. */
export function placeCard({ name, phoneShown, sheet }: Receiver): string {
  const address = sheet.place.address?.value;
  const card = [
    name,
    address && `${address.street}, ${address.postcode} ${address.communeName}`,
    phoneShown,
  ].filter(Boolean);
  const hours = sayShortWeek(answering(sheet, undefined).hours.hours);
  const whole = [...card, hours].filter(Boolean).join('\n');
  return smsParts(whole) <= MOST_PARTS ? whole : card.join('\n');
}

/** Sends the card to a mobile. The journal says which place, never which number. */
export async function sendPlaceCard(
  db: Database,
  receiver: Receiver,
  phone: string,
  { organisationId, accountId }: Agent,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tellNumber(tx, { phone, organisationId, kind: 'placeCard', words: placeCard(receiver) });
    await appendJournal(tx, {
      actor: { kind: 'account', id: accountId },
      action: 'sendPlaceCard',
      object: { kind: 'place', id: receiver.placeId },
      details: { organisationId },
    });
  });
}

function PlaceSmsPage(props: {
  frame: Frame;
  receiver: Receiver;
  filled: FilledBy<typeof CARD_FORM>;
  sent: boolean;
}) {
  const { frame, receiver, filled } = props;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href={placePath(receiver.slug)}>{receiver.name}</a>
      </p>
      <h1 class="titre-page">Envoyer la fiche par SMS</h1>
      <ErrorSummary errors={filled.errors} />
      {props.sent && (
        <p class="note-fait" role="status">
          Le SMS part. Le numéro n’est pas gardé.
        </p>
      )}
      <p>Le SMS dira :</p>
      <p class="bloc teinte">
        {placeCard(receiver)
          .split('\n')
          .map((line) => (
            <span key={line}>
              {line}
              <br />
            </span>
          ))}
      </p>
      <PostForm frame={frame} action={`/guichet/lieux/${receiver.slug}/sms`} label="Envoyer la fiche par SMS">
        <FormFields filled={filled} />
        <button class="bouton" type="submit">
          Envoyer
        </button>
      </PostForm>
    </div>
  );
}

export function placeSmsRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { db } = services;
  const path = '/guichet/lieux/:slug/sms';

  async function receiverOf(visit: Visit): Promise<Receiver> {
    const sheet = await findSheetBySlug(db, visit.req.param('slug') ?? '');
    const receiver = sheet && (await findReceiver(db, sheet.id));
    if (!receiver) throw new NotFound();
    return receiver;
  }

  async function show(visit: Visit, filled = CARD_FORM.blank()): Promise<Response> {
    const receiver = await receiverOf(visit);
    const frame = frameOf(visit);
    return kit.page(
      visit,
      {
        title: 'Envoyer la fiche par SMS',
        private: true,
        desk: true,
        errors: filled.errors,
        styles: styles(kit),
      },
      <PlaceSmsPage
        frame={frame}
        receiver={receiver}
        filled={filled}
        sent={visit.req.query('fait') === 'sms'}
      />,
    );
  }

  return [
    { method: 'GET', path, permission: refersPeople, handle: (visit) => show(visit) },
    {
      method: 'POST',
      path,
      permission: refersPeople,
      limit: { calls: 20, seconds: 60 },
      async handle(visit) {
        const receiver = await receiverOf(visit);
        const read = await kit.read(visit, CARD_FORM);
        if (read.kind === 'refused') return show(visit, read.filled);
        await sendPlaceCard(db, receiver, read.values.mobile, agentOf(kit, visit));
        return seeOther(`/guichet/lieux/${receiver.slug}/sms?fait=sms`);
      },
    },
  ];
}
