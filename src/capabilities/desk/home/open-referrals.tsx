// What was begun for somebody known here and is not over: seen first by whoever receives them again.

import {
  findReceiver,
  isOpen,
  isSendersTurn,
  listSentOfPerson,
  referralPath,
  STATES,
} from '#capabilities/referrals';
import type { Db } from '#platform/database.ts';
import { Icon } from '#ui/icon/icon.tsx';
import type { Agent } from '../agent.ts';

export type OpenReferral = {
  id: string;
  code: string;
  /** « Autre jour proposé par La Navette ». */
  words: string;
  /** It is the turn of this organisation. */
  ours: boolean;
};

const BY_PLACE: readonly string[] = ['declined', 'countered', 'received', 'accepted'];

/** The open referrals of a person sent by this organisation, its turn first; `but`: what the page is about. */
export async function openReferrals(
  db: Db,
  personId: string,
  { organisationId }: Pick<Agent, 'organisationId'>,
  but: readonly (string | undefined)[],
): Promise<OpenReferral[]> {
  const sent = await listSentOfPerson(db, organisationId, personId);
  const open = await Promise.all(
    sent
      .filter(({ id, state }) => isOpen(state) && !but.includes(id))
      .map(async (one) => {
        const { id, code, state, placeId } = one;
        const place = placeId ? ((await findReceiver(db, placeId))?.name ?? 'un lieu fermé') : '';
        const words = `${STATES[state]}${place && (BY_PLACE.includes(state) ? ` par ${place}` : `, ${place}`)}`;
        return { id, code, words, ours: isSendersTurn(one) };
      }),
  );
  return open.sort((a, b) => Number(b.ours) - Number(a.ours));
}

export function OpenReferrals({ referrals }: { referrals: readonly OpenReferral[] }) {
  if (referrals.length === 0) return null;
  return (
    <section class="note-info" aria-labelledby="en-cours">
      <h2 id="en-cours">Déjà en cours pour elle</h2>
      <ul>
        {referrals.map(({ id, code, words, ours }) => (
          <li key={id}>
            <a href={referralPath(id)}>
              {words} ({code})
            </a>
            {ours && (
              <>
                {' '}
                <span class="etat alerte">
                  <Icon name="warning" />à vous
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
