// A pathway is opened for a person, from the model of a profile; there is at most one open for somebody.
import { PROFILES, type Profile } from '#capabilities/diagnosis';
import { choice, defineForm } from '#kit/form.ts';
import { type Db, inOneTransaction } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { appendJournal } from '#platform/journal.ts';
import { stepsFrom } from './pathway.ts';
import * as store from './pathway-store.ts';

export const OPEN_FORM = defineForm({
  profil: choice({
    label: 'Modèle',
    of: PROFILES,
    list: true,
    nothing: 'Choisir',
    refusal: 'Choisissez un modèle.',
  }),
});

/** Its identifier: the one that is open already, or a new one held by whoever opens it. */
export async function openPathway(
  db: Db,
  { personId, profile }: { personId: string; profile: Profile },
  holder: { organisationId: string; accountId: string; name: string },
  today: Temporal.PlainDate,
): Promise<string> {
  return inOneTransaction(db, async (tx) => {
    const known = await store.findOpenPathway(tx, personId);
    if (known) return known.id;
    const id = newId();
    await store.insertPathway(tx, {
      id,
      personId,
      organisationId: holder.organisationId,
      accountId: holder.accountId,
      holderName: holder.name,
      profile,
      startedOn: today.toString(),
    });
    for (const { position, what, criterion, dueOn } of stepsFrom(profile, today))
      await store.insertStep(tx, {
        id: newId(),
        pathwayId: id,
        withWhom: '',
        position,
        what,
        criterion,
        dueOn: dueOn.toString(),
      });
    await appendJournal(tx, {
      actor: { kind: 'account', id: holder.accountId },
      action: 'openPathway',
      object: { kind: 'pathway', id },
    });
    return id;
  });
}
