// What the form of the appointment does: reads it, refuses what cannot be, then prepares the referral and its one person.

import { nameDiagnosis } from '#capabilities/diagnosis';
import { answering } from '#capabilities/directory';
import {
  besidePerson,
  checkPerson,
  nameOf,
  REPRESENTATIVE_KINDS,
  type Recognised,
  type RepresentativeKind,
  type Represented,
  recognise,
  setRepresentative,
} from '#capabilities/people';
import { actBy } from '#capabilities/procedures';
import {
  changeDraft,
  findDraftTakingUp,
  findReceiver,
  findReferral,
  type NewReferral,
  PARTS,
  type Part,
  partOf,
  prepareReferral,
  referralPath,
  SHARED_ITEMS,
  type SharedItem,
} from '#capabilities/referrals';
import { refusing } from '#kit/form.ts';
import type { Kit } from '#kit/kit.ts';
import { mergeSeen, readSeen, SEEN } from '#kit/seen.ts';
import type { Db, Tx } from '#platform/database.ts';
import { doOnce, findDone } from '#platform/sent-forms.ts';
import { type FormValues, NotFound, seeOther, type Visit } from '#platform/web.ts';
import { readDay, WRONG_DAY } from '#shared/day/day.ts';
import type { Agent } from '../agent.ts';
import { type agentOf, whereIs } from '../pages.ts';
import { meetingPath } from '../paths.ts';
import { firstToMeet } from '../sheet/gather-sheet.tsx';
import * as store from '../store.ts';
import {
  isNewPerson,
  preparedAppointment,
  previousOf,
  type ReferralTyped,
  referralThere,
  writePerson,
} from './appointment.ts';
import { OTHER_DAY, type RefusedDay, refuseDay, refuseHour } from './asked-day.ts';
import { type Details, missingPapers } from './encounter.ts';
import type { EncounterView } from './encounter-view.tsx';
import { BOOKING_FORM, typedOf } from './meeting-forms.ts';
import { bookingTold, OTHER_PLACE, overtakenErrors } from './seen-step.ts';

/** A day of the list, or the one that was typed; a day proposed in place of a closed one is chosen with one press. */
function readDayAsked(sent: FormValues): { day: string; half: string | undefined; twoDays: boolean } {
  const listed = sent.text('jour-ouvert') === OTHER_DAY ? '' : sent.text('jour-ouvert');
  // With the half of the day, where the one that was asked is never open.
  const [pressed = '', half] = sent.text('jour-propose').split(' ');
  const written = sent.text('jour');
  return {
    half,
    day: (pressed || written || listed).slice(0, 20),
    twoDays: !pressed && written !== '' && listed !== '' && listed !== written,
  };
}

const fieldsOf = (typed: ReferralTyped): Record<string, unknown> => ({
  givenName: typed.givenName,
  familyName: typed.familyName,
  phone: typed.phone,
  email: typed.email,
  street: typed.street,
  postcode: typed.postcode,
  preferredChannel: typed.channel,
  language: typed.language,
  adaptations: typed.adaptations,
});

const isKind = (text: string): text is RepresentativeKind =>
  (REPRESENTATIVE_KINDS as readonly string[]).includes(text);

/** Who represents them, when the form says it whole. */
const representedBy = ({ repKind, repName, repPhone }: ReferralTyped): Represented | undefined =>
  isKind(repKind) && repName ? { kind: repKind, name: repName, phone: repPhone } : undefined;

/** What the rules of a record refuse, and what depends on another answer. */
function whoErrors(typed: ReferralTyped, region: string): Record<string, string> {
  const errors: Record<string, string> = {};
  const named = nameOf(typed) !== '';
  if (named) {
    const checked = checkPerson(fieldsOf(typed), region);
    if (checked.kind === 'refused') Object.assign(errors, besidePerson(checked.errors));
  }
  if (!typed.repKind && (typed.repName || typed.repPhone))
    errors.representant = 'Dites qui est cette personne pour elle.';
  if (representedBy(typed) && !named)
    errors.nom ??= 'Pour noter qui la représente, il faut d’abord son nom à elle.';
  return errors;
}

/** What was typed, joined with what is stored now of the appointment; and what another page changed meanwhile, by field. */
async function joinTyped(
  db: Db,
  sent: string,
  meeting: { encounter: store.Encounter; details: Details; agent: Agent },
  mine: ReferralTyped,
): Promise<{ typed: ReferralTyped; overtaken: Record<string, string> }> {
  const { encounter, details, agent } = meeting;
  const known = await referralThere(db, encounter);
  const stored = bookingTold(details.placeId, await preparedAppointment(db, known, details, agent));
  const seen = readSeen(sent, stored);
  const merged = mergeSeen(seen, bookingTold(seen.placeId, mine), stored);
  const { placeId, ...typed } = merged.told;
  // What is read beside its text: the page says it, and it is sent again.
  for (const name of ['hour', 'phone'] as const)
    if (typed[name] !== mine[name]) merged.overtaken.push({ name, stored: stored[name] });
  const overtaken = overtakenErrors(merged);
  if (seen.placeId !== placeId) overtaken.lieu = OTHER_PLACE;
  return { typed, overtaken };
}

/** Whose number it is already, when the form speaks of somebody whom the meeting does not know. */
const recogniseNew = async (
  kit: Kit,
  meeting: { referralId: string | null; details: Details },
  typed: ReferralTyped,
  answer: string,
  agent: Agent,
): Promise<Recognised> => {
  const { db } = kit.services;
  return (await isNewPerson(db, meeting, typed, agent))
    ? recognise(db, agent, typed, answer)
    : { kind: 'new', people: [] };
};

export async function book(
  kit: Kit,
  { found, show, deadlinesOf }: EncounterView,
  visit: Visit,
): Promise<Response> {
  const { db } = kit.services;
  const { agent, encounter, details, procedure, need } = await found(visit);
  if (!need || !details.placeId) throw new NotFound();
  const { sent, ...read } = await kit.read(visit, BOOKING_FORM);
  // Sent again by a browser that saw no answer: what it did is not read against itself.
  const done = await findDone(db, { key: sent.text('cle'), accountId: agent.accountId });
  if (done) return seeOther(done);
  const asked = readDayAsked(sent);
  const { typed, overtaken } = await joinTyped(
    db,
    sent.text(SEEN),
    { encounter, details, agent },
    {
      ...typedOf(read.filled),
      day: asked.day,
      ...(asked.half && { part: asked.half }),
    },
  );
  // Of one field, what was refused as it was read is said, in the order of the form.
  const refused = { ...overtaken, ...whoErrors(typed, agent.region), ...read.filled.errors };
  const { errors } = refusing(read.filled, refused);

  const day = typed.day ? readDay(typed.day) : undefined;
  const hour = read.values.heure;
  const minute = hour && hour.hour * 60 + hour.minute;
  const part: Part = Object.hasOwn(PARTS, typed.part) ? (typed.part as Part) : 'any';
  const today = agent.now.toZonedDateTimeISO(agent.timeZone).toPlainDate();
  const takenUp = await previousOf(db, details, agent);
  const deadlines = deadlinesOf(procedure, details, today);
  // The last day that the meeting before found is no longer theirs once a date still to come was typed.
  const before = deadlines.some(({ toCome }) => toCome) ? undefined : takenUp?.personDeadline;
  const deadline = firstToMeet(deadlines, today);
  const lastDay = (deadline && actBy(deadline, today)) ?? before ?? undefined;
  const receiver = await findReceiver(db, details.placeId);
  const there = receiver && { name: receiver.name, answering: answering(receiver.sheet, need) };
  const closed = day && there ? refuseDay(day, part, there, today, lastDay) : undefined;
  const kept = closed?.mayInsist && sent.all('garder').includes(day!.toString());
  const refusedDay: RefusedDay | undefined = kept ? undefined : closed;
  if (asked.twoDays) errors.jour = 'Vous avez choisi un jour et écrit un autre : gardez l’un ou l’autre.';
  else if (typed.day && !day) errors.jour = WRONG_DAY;
  else if (refusedDay) {
    errors.jour = refusedDay.message;
    typed.day = day!.toString();
  } else if (minute !== undefined) {
    const wrong = day ? refuseHour(minute, day, there) : 'Donnez aussi le jour de ce rendez-vous.';
    if (wrong && !kept) errors.heure ??= wrong;
  }

  const answer = sent.text('connue');
  const meeting = { referralId: encounter.referralId, details };
  const recognised = await recogniseNew(kit, meeting, typed, answer, agent);
  const { people } = recognised;
  if (recognised.kind === 'perhaps')
    errors.connue = 'Ce numéro est déjà connu ici : dites si c’est la même personne.';
  if (Object.keys(errors).length > 0)
    return show(visit, errors, typed, {
      ...(refusedDay && !asked.twoDays && { day: refusedDay }),
      ...(people.length > 0 && { same: { people, answer } }),
    });

  const { communeCode } = await whereIs(kit, details.where, agent.organisationId);
  const draft: Omit<NewReferral, 'personId' | 'previousId'> = {
    need,
    communeCode,
    placeId: details.placeId,
    procedureId: encounter.procedureId ?? undefined,
    slot: day && { day, minute, part: minute === undefined ? part : partOf(minute) },
    personDeadline: lastDay,
    note: typed.note || undefined,
    callbackPhone: nameOf(typed) ? undefined : read.values.telephone,
    // What the meeting before left, when its own notes are gone and nobody looked at the papers again.
    missingPapers: details.papersChecked
      ? missingPapers(procedure, details).map(({ label }) => label)
      : (takenUp?.missingPapers ?? []),
    // What is written for the place is for the place; the page that follows shows it before it leaves.
    sharedItems: [...typed.shared, ...(typed.note ? ['note'] : [])].filter(
      (one, index, all): one is SharedItem => Object.hasOwn(SHARED_ITEMS, one) && all.indexOf(one) === index,
    ),
    diagnosisId: encounter.diagnosisId ?? undefined,
  };
  const { location } = await doOnce(db, { key: sent.text('cle'), ...agent }, async (tx) => {
    const id = await prepare(tx, { ...draft, takenUpId: takenUp?.id }, typed, {
      encounter,
      details,
      recognisedId: recognised.kind === 'same' ? recognised.person.id : undefined,
      today,
      agent,
    });
    return `${referralPath(id)}?retour=${meetingPath(encounter.id)}`;
  });
  return seeOther(location);
}

/** Writes the person, who represents them, and the draft: a new one, or the one that is being prepared already. */
async function prepare(
  tx: Tx,
  { takenUpId, ...wanted }: Omit<NewReferral, 'personId' | 'previousId'> & { takenUpId: string | undefined },
  typed: ReferralTyped,
  meeting: {
    encounter: store.Encounter;
    details: Details;
    recognisedId: string | undefined;
    today: Temporal.PlainDate;
    agent: ReturnType<typeof agentOf>;
  },
): Promise<string> {
  const { encounter, details, recognisedId, today, agent } = meeting;
  // Who was known before this meeting stays known, even when they leave before anything is sent.
  if (recognisedId)
    await store.updateEncounter(tx, agent.organisationId, encounter.id, {
      details: { ...details, personId: recognisedId },
    });
  const there = await store.lockEncounter(tx, agent.organisationId, encounter.id);
  const own = there?.referralId ? await findReferral(tx, there.referralId) : undefined;
  // The draft of this ticket; else the one that takes up the same referral, whoever began it.
  const draftId =
    own?.state === 'draft' || !takenUpId
      ? (there?.referralId ?? null)
      : ((await findDraftTakingUp(tx, takenUpId))?.id ?? there?.referralId ?? null);
  const { personId, previous } = await writePerson(
    tx,
    { referralId: draftId || null, details },
    typed,
    fieldsOf(typed),
    { ...agent, today, recognised: recognisedId },
  );
  const author = { kind: 'account' as const, id: agent.accountId };
  if (personId && nameOf(typed))
    await setRepresentative(tx, agent.organisationId, personId, representedBy(typed), {
      author,
      now: agent.now,
      today,
    });
  const draft: NewReferral = { ...wanted, personId, previousId: previous?.id };
  const sender = {
    organisationId: agent.organisationId,
    accountId: agent.accountId,
    organisationName: agent.organisation,
    name: agent.name,
  };
  if (personId && encounter.diagnosisId && draft.sharedItems?.includes('profile'))
    await nameDiagnosis(tx, encounter.diagnosisId, personId, agent);
  const known = draftId ? await findReferral(tx, draftId) : undefined;
  if (known?.state === 'draft') {
    await changeDraft(tx, known.id, draft, sender, agent.now);
    return known.id;
  }
  const id = await prepareReferral(tx, draft, sender, agent.now);
  await store.updateEncounter(tx, agent.organisationId, encounter.id, { referralId: id });
  return id;
}
