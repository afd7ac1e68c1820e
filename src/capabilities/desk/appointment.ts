// The appointment being prepared: what its form holds when one comes back to it, and the one record of its person.
import { changePerson, findPerson, type PersonView, recordPerson } from '#capabilities/people';
import {
  abandonDraft,
  findReferral,
  findSeen,
  forgetPersonOfDraft,
  isAllOfPerson,
  type Referral,
} from '#capabilities/referrals';
import type { Db, Tx } from '#platform/database.ts';
import { isId } from '#platform/id.ts';
import { phoneText } from '#shared/phone.ts';
import type { Details } from './encounter.ts';
import type { Server } from './serve.ts';
import { sheetLanguage } from './sheet-words.ts';

/** The fields of its form, as they are typed. */
export type ReferralTyped = Record<
  | 'day'
  | 'part'
  | 'givenName'
  | 'familyName'
  | 'phone'
  | 'email'
  | 'street'
  | 'postcode'
  | 'channel'
  | 'language'
  | 'note',
  string
> & { shared: string[] };

const NOTHING: ReferralTyped = {
  ...{ day: '', part: 'any', givenName: '', familyName: '', phone: '', email: '', street: '', postcode: '' },
  ...{ channel: 'phone', language: 'fr', note: '', shared: ['identity', 'contact', 'papers'] },
};

type Named = Pick<ReferralTyped, 'givenName' | 'familyName'>;

/** « Jeanne Essai »; empty when no name was given. */
export const nameOf = ({ givenName, familyName }: Named): string =>
  [givenName, familyName].filter(Boolean).join(' ');

const isDraft = (referral: Referral | undefined): referral is Referral => referral?.state === 'draft';

/** The referral that ended badly and is taken up again, when the organisation may see it. */
export const previousOf = async (db: Db, { previousId }: Details, { organisationId }: Server) =>
  isId(previousId) ? findSeen(db, organisationId, previousId) : undefined;

const ofPerson = ({ fields }: PersonView): Partial<ReferralTyped> => ({
  ...{ givenName: fields.givenName ?? '', familyName: fields.familyName ?? '' },
  ...{ phone: fields.phone ? phoneText(fields.phone) : '', email: fields.email ?? '' },
  ...{ street: fields.street ?? '', postcode: fields.postcode ?? '' },
  ...{ channel: fields.preferredChannel ?? NOTHING.channel, language: sheetLanguage(fields.language) },
});

/** What the form of the appointment holds: what was prepared, or who the referral taken up again was of. */
export async function preparedAppointment(
  db: Db,
  referral: Referral | undefined,
  details: Details,
  server: Server,
): Promise<ReferralTyped> {
  const known = referral ?? (await previousOf(db, details, server));
  const person = known?.personId
    ? await findPerson(db, server.organisationId, known.personId, server.now)
    : undefined;
  const typed: ReferralTyped = {
    ...{ ...NOTHING, language: sheetLanguage(details.language) },
    ...(known?.callbackPhone && { phone: phoneText(known.callbackPhone) }),
    ...(person && ofPerson(person)),
  };
  if (!isDraft(referral)) return typed;
  return {
    ...typed,
    ...{ day: referral.slotDay?.toString() ?? '', part: referral.slotPart ?? 'any' },
    ...{ note: referral.note ?? '', shared: referral.sharedItems.filter((item) => item !== 'note') },
  };
}

/** Who a draft is of, and the referral that it takes up again. */
export type Whose = { personId: string | undefined; previous: Awaited<ReturnType<typeof findSeen>> };

/**
 * The one record of whoever the appointment is for: corrected when it was written down for this draft, or when the same
 * name comes again; forgotten with a name that is taken back. What is taken up again keeps its person, unless another
 * name was written.
 */
export async function writePerson(
  tx: Tx,
  encounter: { referralId: string | null; details: Details },
  typed: ReferralTyped,
  proposed: Record<string, unknown>,
  server: Server & { today: Temporal.PlainDate },
): Promise<Whose> {
  const { organisationId, accountId, now, today } = server;
  const author = { kind: 'account' as const, id: accountId };
  const referral = encounter.referralId ? await findReferral(tx, encounter.referralId) : undefined;
  const previous = await previousOf(tx, encounter.details, server);
  const draft = isDraft(referral) ? referral : undefined;
  const knownId = draft?.personId ?? previous?.personId;
  const known = knownId ? await findPerson(tx, organisationId, knownId, now) : undefined;
  const ofDraft = known?.own && draft?.personId === known.id && (await isAllOfPerson(tx, draft));
  if (!nameOf(typed)) {
    if (ofDraft) await forgetPersonOfDraft(tx, organisationId, known.id, author);
    return { personId: ofDraft ? (previous?.personId ?? undefined) : known?.id, previous };
  }
  if (known?.own && (ofDraft || isSameName(known, typed))) {
    await changePerson(tx, organisationId, known.id, { ...known.fields, ...proposed }, author);
    return { personId: known.id, previous };
  }
  const recorded = await recordPerson(tx, organisationId, proposed, { author, now, today });
  return { personId: recorded.kind === 'recorded' ? recorded.personId : undefined, previous };
}

const fold = (named: Named) => nameOf(named).trim().toLocaleLowerCase('fr');

const isSameName = ({ fields }: PersonView, typed: Named): boolean =>
  fold({ givenName: fields.givenName ?? '', familyName: fields.familyName ?? '' }) === fold(typed);

/** Who left before anything was sent leaves no draft and no record behind, unless the draft is all that holds their case. */
export async function leaveNothing(tx: Tx, referralId: string, server: Server): Promise<void> {
  const { organisationId, accountId, now } = server;
  const actor = { kind: 'account' as const, id: accountId };
  await abandonDraft(tx, referralId, { organisationId, actor, asked: false }, now);
}
