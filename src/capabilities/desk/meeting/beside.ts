// Beside the errand of the day, what the three questions say may serve: where to learn, where there is a computer.
import { lacksDevice, type StoredDiagnosis } from '#capabilities/diagnosis';
import type { NeedCode } from '#capabilities/directory';
import type { Orientation, Proposal } from '#capabilities/referrals';
import type { Db } from '#platform/database.ts';

/** What a diagnosis came to. */
export type Meant = Pick<StoredDiagnosis, 'answers' | 'digitalLevel' | 'profile'>;

export type Beside = { why: string; place: Proposal };

export const TO_LEARN = 'Pour apprendre';

/** From the first gestures on; who reads well and knows a little starts from the other end. */
const LEARNING: NeedCode[] = ['firstSteps', 'smartphone', 'onlineProcedures'];

/** Each purpose with its needs, in the order to look for them. */
export function besideNeeds({ answers, digitalLevel, profile }: Meant): { why: string; needs: NeedCode[] }[] {
  const knowsALittle = answers.letters === 'clear' && (digitalLevel ?? 0) > 0;
  const purposes: { why: string; needs: NeedCode[] }[] = [];
  if (profile === 'training')
    purposes.push({ why: TO_LEARN, needs: knowsALittle ? LEARNING.toReversed() : LEARNING });
  if (lacksDevice(answers))
    purposes.push(
      answers.access === 'none'
        ? { why: 'Pour utiliser un ordinateur', needs: ['computerAccess', 'wifiAccess'] }
        : { why: 'Pour se connecter', needs: ['wifiAccess', 'computerAccess'] },
    );
  return purposes;
}

/** The first place of each purpose; nothing for a purpose that no place serves around. */
export async function findBeside(
  db: Db,
  orientation: Orientation,
  wanted: Parameters<Orientation['propose']>[1],
  meant: Meant,
): Promise<Beside[]> {
  const found: Beside[] = [];
  for (const { why, needs } of besideNeeds(meant))
    for (const need of needs) {
      const [place] = await orientation.propose(db, { ...wanted, need });
      if (!place) continue;
      found.push({ why, place });
      break;
    }
  return found;
}
