// What is done to a pathway and to its steps, each whole or not at all. What a step opened to another organisation closes
// with it.
import { grantAccess, revokeAccess } from '#capabilities/people';
import type { Db, Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import type { Helper } from '../policy.ts';
import type { Surroundings } from '../telling/tell.ts';
import { tellStepEntrusted } from '../telling/write-to-place.ts';
import { type CONSENTS, type EndReason, grantEnd, type OpenedItem } from './pathway.ts';
import type { StepChange } from './pathway-forms.ts';
import * as store from './pathway-store.ts';

type By = { helper: Helper; around: Surroundings };

/** Closes what a step opened; nothing when it was not entrusted. `holder`: the organisation that holds the pathway. */
async function closeAccess(
  tx: Tx,
  { grantId }: store.PathwayStep,
  holder: string,
  { helper: { accountId }, around }: By,
): Promise<void> {
  if (grantId) await revokeAccess(tx, holder, grantId, { kind: 'account', id: accountId }, around.now);
}

/** The step is done, said by who holds the pathway or by who was entrusted with it. */
export async function finishStep(
  db: Db,
  step: store.PathwayStep,
  { pathwayId, holder }: { pathwayId: string; holder: string },
  by: By,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (await store.finishStep(tx, pathwayId, step.id, by.around.today.toString()))
      await closeAccess(tx, step, holder, by);
  });
}

/** The step is no longer held by another organisation, which sees nothing of it from then on. */
export async function takeStepBack(
  db: Db,
  step: store.PathwayStep,
  pathway: store.Pathway,
  by: By,
): Promise<void> {
  if (!step.grantId) return;
  await db.transaction().execute(async (tx) => {
    await closeAccess(tx, step, pathway.organisationId, by);
    await store.entrustStep(tx, pathway.id, step.id, { organisationId: null, grantId: null });
  });
}

export async function endPathway(db: Db, pathway: store.Pathway, reason: EndReason, by: By): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await store.endPathway(tx, pathway.id, by.around.today.toString(), reason);
    for (const step of await store.listSteps(tx, pathway.id))
      if (!step.doneOn) await closeAccess(tx, step, pathway.organisationId, by);
  });
}

export type NewStep = { what: string; withWhom: string; criterion: string; dueOn: Temporal.PlainDate };

export async function addStep(db: Db, pathwayId: string, { dueOn, ...step }: NewStep): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const last = (await store.listSteps(tx, pathwayId)).at(-1);
    await store.insertStep(tx, {
      ...step,
      pathwayId,
      id: newId(),
      position: (last?.position ?? 0) + 1,
      dueOn: dueOn.toString(),
    });
  });
}

/** Changes an open step, or gives it up. What the person agreed to open was for that step, as it was said. */
export async function changeStep(
  db: Db,
  step: store.PathwayStep,
  pathway: store.Pathway,
  { reason, ...change }: StepChange,
  by: By,
): Promise<void> {
  const { today } = by.around;
  const closes = change.kind === 'withdrawn' || step.what !== change.what;
  const free = closes ? { organisationId: null, grantId: null } : {};
  const fields =
    change.kind === 'withdrawn'
      ? { ...free, withdrawnOn: today.toString() }
      : { ...free, what: change.what, withWhom: change.withWhom, dueOn: change.dueOn.toString() };
  const author = { today, reason, id: newId(), accountId: by.helper.accountId };
  await db.transaction().execute(async (tx) => {
    const changed = await store.changeStep(tx, { step, pathwayId: pathway.id }, fields, author);
    if (changed && closes) await closeAccess(tx, step, pathway.organisationId, by);
  });
}

class NotOpen extends Error {}

/** Who does a step instead of us, with what the person lets them see. */
export type Entrusting = {
  partner: { id: string };
  items: OpenedItem[];
  consent: (typeof CONSENTS)[keyof typeof CONSENTS];
};

/** Another organisation holds the step, and sees what the person lets it see. False when the step is over, or held, meanwhile. */
export async function entrustStep(
  db: Db,
  step: store.PathwayStep,
  pathway: store.Pathway,
  { partner, items, consent }: Entrusting,
  { helper, around }: By,
): Promise<boolean> {
  const { organisationId, accountId } = helper;
  const grant = {
    organisationId: partner.id,
    purpose: `Étape du parcours : ${step.what}`,
    items: ['identity' as const, ...items],
    validFrom: around.now,
    validUntil: grantEnd(step.dueOn, around.today).toZonedDateTime(around.timeZone).toInstant(),
    consentedBy: consent.by,
    consentHow: consent.how,
  };
  try {
    await db.transaction().execute(async (tx) => {
      const author = { accountId, now: around.now };
      const grantId = await grantAccess(tx, organisationId, pathway.personId, grant, author);
      // Nothing stays open for a step that is not theirs.
      if (!(await store.entrustStep(tx, pathway.id, step.id, { grantId, organisationId: partner.id })))
        throw new NotOpen();
      const told = { dueOn: step.dueOn, path: `/parcours/etapes/${step.id}` };
      await tellStepEntrusted(tx, told, { from: organisationId, to: partner.id }, around);
    });
    return true;
  } catch (error) {
    if (error instanceof NotOpen) return false;
    throw error;
  }
}
