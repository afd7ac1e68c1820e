// Writing down a diagnosis, going further with it, opening it to a partner.
import { grantAccess, revokeAccess } from '#capabilities/people';
import type { Database, Db, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { appendJournal } from '#platform/journal.ts';
import type { PersonalData } from '#platform/personal-data.ts';
import { NotFound } from '#platform/web.ts';
import { type Answers, type Assessment, assess, NEXT_STEPS, type NextStep, PROFILES } from './assess.ts';
import { type Source, sayLevel, sayResult } from './other-tools.ts';
import { QUESTIONNAIRE_VERSION } from './questionnaire.ts';
import * as store from './store.ts';

export type Recorder = {
  organisationId: string;
  accountId: string;
  now: Temporal.Instant;
  timeZone: string;
};

export type NewDiagnosis = {
  answers: Answers;
  answeredOn: Temporal.PlainDate;
  how?: 'spoken' | 'paper';
  personId?: string | undefined;
};

const levels = ({ rights, digital, profile, nextStep }: Assessment) => ({
  rightsLevel: rights ?? null,
  digitalLevel: digital ?? null,
  profile: profile ?? null,
  nextStep,
});

/** The day of the next step: so many days after the answers; never one that is over when they are keyed. */
function stepDay(
  answeredOn: Temporal.PlainDate,
  { inDays }: Assessment,
  { now, timeZone }: Recorder,
): string {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const day = answeredOn.add({ days: inDays });
  return (Temporal.PlainDate.compare(day, today) < 0 ? today : day).toString();
}

/** Records answers with what they propose. Anonymous unless a person is given. */
export async function recordDiagnosis(
  tx: Tx,
  { answers, answeredOn, how = 'spoken', personId }: NewDiagnosis,
  recorder: Recorder,
): Promise<{ id: string; assessment: Assessment }> {
  const { organisationId, accountId, now } = recorder;
  const assessment = assess(answers);
  const id = newId();
  await store.insertDiagnosis(tx, {
    id,
    organisationId,
    recordedBy: accountId,
    personId: personId ?? null,
    questionnaireVersion: QUESTIONNAIRE_VERSION,
    how,
    answers,
    answeredOn: answeredOn.toString(),
    ...levels(assessment),
    nextStepOn: stepDay(answeredOn, assessment, recorder),
    createdAt: now.toString(),
  });
  await appendJournal(tx, {
    actor: { kind: 'account', id: accountId },
    action: 'recordDiagnosis',
    object: { kind: 'diagnosis', id },
    details: { organisationId, anonymous: personId === undefined },
  });
  return { id, assessment };
}

/** The same diagnosis with more answers: levels and profile are worked out again. */
export async function goFurther(
  db: Database,
  id: string,
  answers: Answers,
  recorder: Recorder,
): Promise<Assessment> {
  return db.transaction().execute(async (tx) => {
    const known = await store.findDiagnosis(tx, recorder.organisationId, id, recorder.now);
    if (!known?.own) throw new NotFound();
    const assessment = assess(answers);
    await store.updateDiagnosis(tx, recorder.organisationId, id, {
      answers,
      ...levels(assessment),
      nextStepOn: stepDay(known.answeredOn, assessment, recorder),
      // Another step is proposed: it is still to be done.
      ...(assessment.nextStep !== known.nextStep && { nextStepDoneOn: null }),
    });
    return assessment;
  });
}

/** The professional and the person choose another step or another day. */
export async function chooseNextStep(
  db: Database,
  id: string,
  { nextStep, on }: { nextStep: NextStep; on: Temporal.PlainDate },
  { organisationId }: Recorder,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (
      !(await store.updateDiagnosis(tx, organisationId, id, {
        nextStep,
        nextStepOn: on.toString(),
        nextStepDoneOn: null,
      }))
    )
      throw new NotFound();
  });
}

/** Says whose answers these are, because the person wants them told to somebody. */
export async function nameDiagnosis(tx: Tx, id: string, personId: string, recorder: Recorder): Promise<void> {
  if (!(await store.updateDiagnosis(tx, recorder.organisationId, id, { personId }))) throw new NotFound();
  await store.nameExternal(tx, recorder.organisationId, id, personId);
}

/** The next step was done, on a day; the person is no longer on the list of those to follow. */
export async function endNextStep(
  db: Database,
  id: string,
  on: Temporal.PlainDate,
  { organisationId, accountId }: Recorder,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await store.updateDiagnosis(tx, organisationId, id, { nextStepDoneOn: on.toString() })))
      throw new NotFound();
    await appendJournal(tx, {
      actor: { kind: 'account', id: accountId },
      action: 'endNextStep',
      object: { kind: 'diagnosis', id },
    });
  });
}

/** Opens a diagnosis to another organisation, with the person's consent and an end. */
export async function shareDiagnosis(
  db: Database,
  id: string,
  share: { organisationId: string; days: number; consentHow: 'spoken' | 'written' | 'electronic' },
  { organisationId, accountId, now }: Recorder,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const known = await store.findDiagnosis(tx, organisationId, id, now);
    if (!known?.own || !known.personId) throw new NotFound();
    // Pressed twice, it is one share, that one press takes back.
    const shared = await store.listShares(tx, id);
    const isLive = ({ organisationId: to, revokedAt, validUntil: end }: store.Share) =>
      to === share.organisationId && !revokedAt && Temporal.Instant.compare(end, now) > 0;
    if (shared.some(isLive)) return;
    const validUntil = now.add({ hours: 24 * share.days });
    // Whose it is: the person agrees to both at once, and takes both back.
    const grantId = await grantAccess(
      tx,
      organisationId,
      known.personId,
      {
        organisationId: share.organisationId,
        purpose: 'Lire le point fait ensemble',
        items: ['identity'],
        validFrom: now,
        validUntil,
        consentedBy: 'person',
        consentHow: share.consentHow,
      },
      { accountId, now },
    );
    await store.insertShare(tx, {
      id: newId(),
      diagnosisId: id,
      organisationId: share.organisationId,
      recordedBy: accountId,
      consentedBy: 'person',
      consentHow: share.consentHow,
      validFrom: now.toString(),
      validUntil: validUntil.toString(),
      grantId,
    });
    await appendJournal(tx, {
      actor: { kind: 'account', id: accountId },
      action: 'shareDiagnosis',
      object: { kind: 'diagnosis', id },
      details: { to: share.organisationId },
    });
  });
}

export async function revokeShare(
  db: Database,
  id: string,
  shareId: string,
  recorder: Recorder,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const revoked = await store.revokeShare(tx, recorder.organisationId, id, shareId, recorder.now);
    if (!revoked) throw new NotFound();
    if (revoked.grantId)
      await revokeAccess(
        tx,
        recorder.organisationId,
        revoked.grantId,
        { kind: 'account', id: recorder.accountId },
        recorder.now,
      );
    await appendJournal(tx, {
      actor: { kind: 'account', id: recorder.accountId },
      action: 'revokeDiagnosisShare',
      object: { kind: 'diagnosis', id },
    });
  });
}

/** The result of another tool, kept as it was given, with its source. */
export async function recordExternal(
  tx: Tx,
  external: {
    source: Source;
    /** A code of {@link SCALES}; absent when the tool has none, or nobody knows. */
    level: string | undefined;
    /** In words, as it was read; empty when the level says it all. */
    result: string;
    passedOn: Temporal.PlainDate;
    /** The meeting it came in: the result is then of the same person. */
    diagnosisId?: string;
  },
  { organisationId, accountId, now }: Recorder,
): Promise<void> {
  const { source, level, passedOn, diagnosisId } = external;
  const known = diagnosisId ? await store.findDiagnosis(tx, organisationId, diagnosisId, now) : undefined;
  if (diagnosisId && !known?.own) throw new NotFound();
  await store.insertExternal(tx, {
    id: newId(),
    organisationId,
    recordedBy: accountId,
    personId: known?.personId ?? null,
    diagnosisId: diagnosisId ?? null,
    source,
    level: level ?? null,
    result: external.result || sayLevel(source, level ?? null),
    passedOn: passedOn.toString(),
    createdAt: now.toString(),
  });
}

export const findDiagnosis: (
  db: Db,
  viewer: string,
  id: string,
  now: Temporal.Instant,
) => ReturnType<typeof store.findDiagnosis> = store.findDiagnosis;

export const diagnosisPersonalData: PersonalData = {
  name: 'diagnosis',
  async exportPerson(db, personId) {
    const own = await store.listOfPerson(db, personId);
    const external = await store.listExternalOfPerson(db, personId);
    if (own.length + external.length === 0) return [];
    return [
      {
        title: 'Les points que nous avons faits ensemble',
        lines: [
          ...own.map(
            ({ answeredOn, profile, nextStep, nextStepOn }) =>
              `${answeredOn} : ${profile ? PROFILES[profile] : 'sans réponse'}. Suite : ${NEXT_STEPS[nextStep]}, le ${nextStepOn}`,
          ),
          ...external.map((one) => `${one.passedOn}, ${sayResult(one)}`),
        ],
        data: {
          diagnoses: own.map(({ answeredOn, nextStepOn, nextStepDoneOn, ...rest }) => ({
            ...rest,
            answeredOn: answeredOn.toString(),
            nextStepOn: nextStepOn.toString(),
            nextStepDoneOn: nextStepDoneOn?.toString() ?? null,
          })),
          external: external.map(({ passedOn, ...rest }) => ({ ...rest, passedOn: passedOn.toString() })),
        },
      },
    ];
  },
  async lastContact(db, personId) {
    const own = await store.listOfPerson(db, personId);
    return own
      .map(({ answeredOn }) => answeredOn)
      .sort(Temporal.PlainDate.compare)
      .at(-1);
  },
  erasePerson: store.forgetPerson,
};
