// /guichet/lieux/…/sms: the card of any place, sent to a number that is typed once and kept no longer than the sending.

import { tellNumber } from '#capabilities/contact';
import { answering, findSheetBySlug } from '#capabilities/directory';
import { findReceiver, type Receiver, refersPeople } from '#capabilities/referrals';
import type { Kit } from '#kit/kit.ts';
import type { Database } from '#platform/database.ts';
import { appendJournal } from '#platform/journal.ts';
import { smsParts } from '#platform/messages/sms-parts.ts';
import { NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { sayShortWeek } from '#shared/opening-hours/short-week.ts';
import { isMobile, NOT_MOBILE, readOwnPhone } from '#shared/phone.ts';
import { ErrorSummary, type FieldErrors, PostForm, TextField } from '#ui/form/form.tsx';
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

/** Sends the card to a mobile; why it cannot, in French. The journal says which place, never which number. */
export async function sendPlaceCard(
  db: Database,
  receiver: Receiver,
  typed: string,
  { organisationId, accountId, region }: Agent,
): Promise<string | undefined> {
  const read = readOwnPhone(typed, region);
  if ('error' in read) return read.error;
  const phone = read.number;
  if (!isMobile(phone)) return NOT_MOBILE;
  await db.transaction().execute(async (tx) => {
    await tellNumber(tx, { phone, organisationId, kind: 'placeCard', words: placeCard(receiver) });
    await appendJournal(tx, {
      actor: { kind: 'account', id: accountId },
      action: 'sendPlaceCard',
      object: { kind: 'place', id: receiver.placeId },
      details: { organisationId },
    });
  });
  return undefined;
}

function PlaceSmsPage(props: {
  frame: Frame;
  receiver: Receiver;
  typed: string;
  errors: FieldErrors;
  sent: boolean;
}) {
  const { frame, receiver, errors } = props;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href={`/lieux/${receiver.slug}`}>{receiver.name}</a>
      </p>
      <h1 class="titre-page">Envoyer la fiche par SMS</h1>
      <ErrorSummary errors={errors} />
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
        <TextField
          name={'mobile'}
          label={'Numéro de mobile'}
          type={'tel'}
          short={true}
          help="Un numéro en 06 ou 07. Il est effacé dès que le SMS est parti."
          value={props.typed}
          error={errors.mobile}
        />
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

  async function show(visit: Visit, typed = '', errors: FieldErrors = {}): Promise<Response> {
    const receiver = await receiverOf(visit);
    const frame = frameOf(visit);
    return kit.page(
      visit,
      { title: 'Envoyer la fiche par SMS', private: true, desk: true, errors, styles: styles(kit) },
      <PlaceSmsPage
        frame={frame}
        receiver={receiver}
        typed={typed}
        errors={errors}
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
        const typed = (await readForm(visit)).text('mobile').slice(0, 40);
        const refused = await sendPlaceCard(db, receiver, typed, agentOf(kit, visit));
        if (refused) return show(visit, typed, { mobile: refused });
        return seeOther(`/guichet/lieux/${receiver.slug}/sms?fait=sms`);
      },
    },
  ];
}
