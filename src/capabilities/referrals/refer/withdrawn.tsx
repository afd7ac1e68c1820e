// Once the person took their agreement back: what may still be read of them, and how it ends.

import { findOrganisation } from '#capabilities/accounts';
import { diagnosisPath, listLiveShares } from '#capabilities/diagnosis';
import type { Db } from '#platform/database.ts';
import { sayDate } from '#shared/day/day.ts';
import { PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import type { Referral } from '../store.ts';
import type { Surroundings } from '../telling/tell.ts';

export type ShareLeft = { id: string; name: string; until: Temporal.PlainDate };

/** Who may still read the diagnosis of a referral that the person withdrew; nobody for any other. */
export async function sharesLeft(
  db: Db,
  { diagnosisId, consentWithdrawnAt }: Referral,
  { now, timeZone }: Pick<Surroundings, 'now' | 'timeZone'>,
): Promise<ShareLeft[]> {
  if (!diagnosisId || !consentWithdrawnAt) return [];
  return Promise.all(
    (await listLiveShares(db, diagnosisId, now)).map(async ({ id, organisationId, validUntil }) => ({
      id,
      name: (await findOrganisation(db, organisationId))?.name ?? 'Une structure',
      until: validUntil.toZonedDateTimeISO(timeZone).toPlainDate(),
    })),
  );
}

export function Withdrawn(props: { frame: Frame; referral: Referral; sharesLeft: readonly ShareLeft[] }) {
  const { frame, referral, sharesLeft: left } = props;
  if (!referral.consentWithdrawnAt) return null;
  return (
    <div class="note-info">
      <p>La personne a retiré son accord : le lieu ne voit plus rien d’elle.</p>
      {referral.diagnosisId && left.length === 0 && (
        <p>Le point fait ensemble n’est plus partagé avec personne.</p>
      )}
      {left.map(({ id, name, until }) => (
        <div key={id}>
          <p>
            Le point fait ensemble reste lisible par <strong>{name}</strong> jusqu’au {sayDate(until)}.
            Demandez à la personne si elle veut que cela s’arrête aussi.
          </p>
          <PostForm
            frame={frame}
            action={diagnosisPath(referral.diagnosisId!)}
            label={`Arrêter le partage avec ${name}`}
          >
            <input type="hidden" name="action" value="retirer" />
            <button class="bouton clair" type="submit" name="partage" value={id}>
              Arrêter ce partage<span class="vh"> avec {name}</span>
            </button>
          </PostForm>
        </div>
      ))}
    </div>
  );
}
