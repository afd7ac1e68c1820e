// On the home of the counter: what others sent here and that waits for an answer, and the steps of pathways entrusted.

import { findOrganisations } from '#capabilities/accounts';
import { isNeedCode, NEEDS } from '#capabilities/directory';
import { listLiveGrants } from '#capabilities/people';
import {
  daysSince,
  isOpenStep,
  listEntrusted,
  listPlacesOf,
  type Referral,
  sayTurn,
} from '#capabilities/referrals';
import type { Db } from '#platform/database.ts';
import { sayDate } from '#shared/day/day.ts';
import type { Agent } from '../agent.ts';
import { ReferralItem, SHOWN } from './home-lists.tsx';

export type ReceivedHere = {
  /** The longest wait first. */
  lines: readonly { id: string; code: string; from: string; need: string; days: number; due: string }[];
  /** Those not shown too. */
  count: number;
  entrusted: readonly { id: string; what: string; dueOn: Temporal.PlainDate }[];
};

const SHOWN_RECEIVED = 5;

/** What others sent to this organisation and that waits for it; undefined when it answers at no place and nothing does. */
export async function receivedBy(
  db: Db,
  { organisationId, now }: Pick<Agent, 'organisationId' | 'now'>,
  /** What waits for its answer, the longest wait first. */
  awaited: readonly Referral[],
): Promise<ReceivedHere | undefined> {
  const list = awaited.slice(0, SHOWN_RECEIVED);
  const grants = (await listLiveGrants(db, organisationId, now)).map(({ id }) => id);
  const entrusted = (await listEntrusted(db, organisationId, grants)).filter(isOpenStep);
  const receives = (await listPlacesOf(db, organisationId)).length > 0;
  if (!receives && list.length === 0 && entrusted.length === 0) return undefined;
  const senders = await findOrganisations(
    db,
    list.map(({ senderOrganisationId }) => senderOrganisationId),
  );
  const lines = list.map((one) => ({
    id: one.id,
    code: one.code,
    days: daysSince(one.sentAt, now),
    due: sayTurn(one, 'receiver'),
    from: senders.get(one.senderOrganisationId)?.name ?? 'Structure fermée',
    need: isNeedCode(one.need) ? NEEDS[one.need].plain : one.need,
  }));
  return { lines, count: awaited.length, entrusted };
}

/** What waits for this organisation because others sent it: to answer first, then the steps entrusted to it. */
export function Received({ here: { lines, count, entrusted } }: { here: ReceivedHere }) {
  return (
    <>
      {lines.length === 0 ? (
        <p>Aucune réponse n’est attendue de nous.</p>
      ) : (
        <ul class="trouves">
          {lines.map((one) => (
            <ReferralItem {...one} other={one.from} late key={one.id} />
          ))}
        </ul>
      )}
      {entrusted.length > 0 && (
        <>
          <h3>Étapes de parcours confiées ({entrusted.length})</h3>
          <ul class="trouves">
            {entrusted.slice(0, SHOWN).map(({ id, what, dueOn }) => (
              <li key={id}>
                <a href={`/parcours/etapes/${id}`}>{what}</a>
                <span class="doux">pour le {sayDate(dueOn)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="doux">
        {count > lines.length && <>Et {count - lines.length} de plus. </>}
        <a href="/orientations#recues">Toutes les reçues</a>
        {entrusted.length > SHOWN && (
          <>
            {' '}
            · <a href="/parcours">Toutes les étapes</a>
          </>
        )}
      </p>
    </>
  );
}
