// The appointment being prepared: what its form holds when one comes back to it, and the one record of its person.

import { followPerson } from '#capabilities/contact';
import {
  changePerson,
  findPerson,
  isSameName,
  listRepresentatives,
  type Named,
  nameOf,
  noteContact,
  type PersonView,
  recordPerson,
} from '#capabilities/people';
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
import { languageAmong } from '#shared/language/languages.ts';
import { sayTime } from '#shared/opening-hours/wording.ts';
import { phoneText } from '#shared/phone.ts';
import type { Agent } from '../agent.ts';
import type { Details } from './encounter.ts';

/** The fields of its form, as they are typed. */
export type ReferralTyped = Record<
  | 'day'
  | 'part'
  | 'hour'
  | 'givenName'
  | 'familyName'
  | 'phone'
  | 'email'
  | 'street'
  | 'postcode'
  | 'channel'
  | 'language'
  | 'adaptations'
  | 'repKind'
  | 'repName'
  | 'repPhone'
  | 'note',
  string
> & { shared: string[] };

const NOTHING: ReferralTyped = {
  day: '',
  part: 'any',
  hour: '',
  givenName: '',
  familyName: '',
  phone: '',
  email: '',
  street: '',
  postcode: '',
  channel: 'phone',
  language: 'fr',
  adaptations: '',
  repKind: '',
  repName: '',
  repPhone: '',
  note: '',
  shared: ['identity', 'contact', 'papers'],
};

const isDraft = (referral: Referral | undefined): referral is Referral => referral?.state === 'draft';

/** The referral of a meeting; a draft that was taken back is as if it had never been. */
export async function referralThere(
  db: Db,
  { referralId }: { referralId: string | null },
): Promise<Referral | undefined> {
  const known = referralId ? await findReferral(db, referralId) : undefined;
  return known?.state === 'draft' || known?.sentAt ? known : undefined;
}

/** The referral that ended badly and is taken up again, when it is of this organisation. */
export const previousOf = async (db: Db, { previousId }: Details, { organisationId }: Agent) => {
  const previous = isId(previousId) ? await findSeen(db, organisationId, previousId) : undefined;
  return previous?.side === 'sender' ? previous : undefined;
};

const ofPerson = ({ fields }: PersonView): Partial<ReferralTyped> => ({
  givenName: fields.givenName ?? '',
  familyName: fields.familyName ?? '',
  phone: fields.phone ? phoneText(fields.phone) : '',
  email: fields.email ?? '',
  street: fields.street ?? '',
  postcode: fields.postcode ?? '',
  channel: fields.preferredChannel ?? NOTHING.channel,
  language: languageAmong(fields.language),
  adaptations: fields.adaptations ?? '',
});

async function representedIn(db: Db, { organisationId, now }: Agent, personId: string) {
  const [first] = await listRepresentatives(db, organisationId, personId, now);
  return (
    first && {
      repKind: first.kind,
      repName: first.name,
      repPhone: first.phone ? phoneText(first.phone) : '',
    }
  );
}

/** What the form of the appointment holds: what was prepared, or who the referral taken up again was of. */
export async function preparedAppointment(
  db: Db,
  referral: Referral | undefined,
  details: Details,
  agent: Agent,
): Promise<ReferralTyped> {
  const known = referral ?? (await previousOf(db, details, agent));
  const personId = known ? known.personId : details.personId;
  const person = personId ? await findPerson(db, agent.organisationId, personId, agent.now) : undefined;
  const typed: ReferralTyped = {
    ...NOTHING,
    language: languageAmong(details.language),
    ...(known?.callbackPhone && { phone: phoneText(known.callbackPhone) }),
    ...(person && ofPerson(person)),
    ...(person && (await representedIn(db, agent, person.id))),
  };
  // What was said to the place that is left is said to the next one, read again by the agent; the day is another one.
  const told = known && {
    part: known.slotPart ?? 'any',
    hour: known.slotMinute == null ? '' : sayTime(known.slotMinute),
    note: known.note ?? '',
    shared: known.sharedItems.filter((item) => item !== 'note'),
  };
  if (!isDraft(referral)) return { ...typed, ...told };
  return { ...typed, ...told, day: referral.slotDay?.toString() ?? '' };
}

type Meeting = { referralId: string | null; details: Details };

/** Whose record the form would change: that of the draft, of what is taken up again, or of whom the agent recognised. */
async function recordOf(db: Db, { referralId, details }: Meeting, typed: Named, agent: Agent) {
  const referral = referralId ? await findReferral(db, referralId) : undefined;
  const previous = await previousOf(db, details, agent);
  const draft = isDraft(referral) ? referral : undefined;
  const knownId = draft?.personId ?? previous?.personId ?? (details.personId || undefined);
  const known = knownId ? await findPerson(db, agent.organisationId, knownId, agent.now) : undefined;
  // Written down for this draft alone: not somebody who was known before it.
  const ofDraft =
    known?.own === true &&
    draft?.personId === known.id &&
    details.personId !== known.id &&
    (await isAllOfPerson(db, draft));
  return {
    draft,
    previous,
    known,
    ofDraft,
    changes: known?.own === true && (ofDraft || isSamePerson(known, typed)),
  };
}

/** True when the form speaks of somebody whom no record of the meeting holds: perhaps one that is there already. */
export const isNewPerson = async (db: Db, meeting: Meeting, typed: Named, agent: Agent): Promise<boolean> =>
  nameOf(typed) !== '' && !(await recordOf(db, meeting, typed, agent)).changes;

/** Who a draft is of, and the referral that it takes up again. */
export type Whose = { personId: string | undefined; previous: Awaited<ReturnType<typeof findSeen>> };

/**
 * The one record of whoever the appointment is for: corrected when it was written down for this draft, or when the same
 * name comes again; forgotten with a name that is taken back. What is taken up again keeps its person, unless another
 * name was written.
 */
export async function writePerson(
  tx: Tx,
  encounter: Meeting,
  typed: ReferralTyped,
  proposed: Record<string, unknown>,
  agent: Agent & { today: Temporal.PlainDate; recognised?: string | undefined },
): Promise<Whose> {
  const { organisationId, accountId, now, today } = agent;
  const author = { kind: 'account' as const, id: accountId };
  const { draft, previous, known, ofDraft, changes } = await recordOf(tx, encounter, typed, agent);
  if (!nameOf(typed)) {
    if (draft && known && ofDraft) await forgetPersonOfDraft(tx, draft, known.id, author);
    const kept = encounter.details.personId ? undefined : known?.id;
    return { personId: ofDraft ? (previous?.personId ?? undefined) : kept, previous };
  }
  if (known && changes) {
    await correct(tx, known, proposed, agent);
    await noteContact(tx, organisationId, known.id, today, now);
    return { personId: known.id, previous };
  }
  // Somebody of the same number, whom the agent recognised: what was typed corrects their record.
  const before = agent.recognised ? await findPerson(tx, organisationId, agent.recognised, now) : undefined;
  if (before?.own) {
    if (draft && known && ofDraft) await forgetPersonOfDraft(tx, draft, known.id, author);
    await correct(tx, before, proposed, agent);
    await noteContact(tx, organisationId, before.id, today, now);
    return { personId: before.id, previous };
  }
  const recorded = await recordPerson(tx, organisationId, proposed, { author, now, today });
  return { personId: recorded.kind === 'recorded' ? recorded.personId : undefined, previous };
}

/** What was typed replaces what was written of them; what has not left yet follows them where they are now. */
async function correct(
  tx: Tx,
  person: PersonView,
  proposed: Record<string, unknown>,
  { organisationId, accountId, now }: Agent,
): Promise<void> {
  const author = { kind: 'account' as const, id: accountId };
  await changePerson(tx, organisationId, person.id, { ...person.fields, ...proposed }, author);
  const changed = await findPerson(tx, organisationId, person.id, now);
  if (changed) await followPerson(tx, changed);
}

const isSamePerson = ({ fields }: PersonView, typed: Named): boolean =>
  isSameName(
    nameOf({ givenName: fields.givenName ?? '', familyName: fields.familyName ?? '' }),
    nameOf(typed),
  );

/** Who left before anything was sent leaves no draft and no record behind, unless the draft is all that holds their case. */
export async function leaveNothing(
  tx: Tx,
  { referralId, details }: Meeting & { referralId: string },
  { organisationId, accountId, now }: Agent,
): Promise<void> {
  const actor = { kind: 'account' as const, id: accountId };
  const keeps = details.personId || undefined;
  await abandonDraft(tx, referralId, { organisationId, actor, asked: false, keeps }, now);
}
