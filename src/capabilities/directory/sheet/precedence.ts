// Which of several assertions on one field a sheet shows. Pure: the database only keeps the outcome.
//
// Source of the rule: a date-guarded copy that ignores who speaks lets a nightly file erase what a place declared,
// and lets default values read as declarations (both seen in the national databases). Hence, in this order:
//   1. an explicit value (confirmed, declared, imported) beats one that nobody stated (inferred, default);
//   2. what was said on a known day beats what was said nobody knows when: an old file without a date is not news;
//      then the later day wins, whoever speaks: what is true changes;
//   3. on the same day, confirmed beats declared beats imported (and inferred beats default), so that a file
//      never overwrites what was declared that day or since;
//   4. else the last recorded wins: a source that corrects itself without changing its date is heard.
// The order is total, so the outcome does not depend on the order of arrival.
import type { AssertionState } from '../vocabulary.ts';

export type Claim = {
  state: AssertionState;
  /** Day on which it was true, « AAAA-MM-JJ ». */
  statedOn: string;
  /** The source does not say when; the day is that by which it was known. */
  undated?: boolean;
  /** Order of recording; later is greater. */
  sequence: number;
};

const RANK: Readonly<Record<AssertionState, number>> = {
  confirmed: 3,
  declared: 2,
  imported: 1,
  inferred: 1,
  default: 0,
};

export function isExplicit(state: AssertionState): boolean {
  return state !== 'inferred' && state !== 'default';
}

/** Negative when `b` wins over `a`, positive when `a` wins; 0 only for the same claim. */
export function compareClaims(a: Claim, b: Claim): number {
  return (
    Number(isExplicit(a.state)) - Number(isExplicit(b.state)) ||
    Number(b.undated ?? false) - Number(a.undated ?? false) ||
    (a.statedOn === b.statedOn ? 0 : a.statedOn < b.statedOn ? -1 : 1) ||
    RANK[a.state] - RANK[b.state] ||
    a.sequence - b.sequence
  );
}

function strongest<C extends Claim>(claims: readonly C[]): C | undefined {
  return claims.reduce<C | undefined>(
    (best, claim) => (best && compareClaims(best, claim) > 0 ? best : claim),
    undefined,
  );
}

export type SourcedClaim = Claim & {
  /** Who speaks: one record of one source. Two records of a source that describe the same place are two voices. */
  voice: string;
  /** The voice takes back what it said: it no longer says anything of the field. */
  withdrawn: boolean;
};

/** What each voice last said (`live`), and the one of them that the sheet shows (`current`), if any. */
export function standing<C extends SourcedClaim>(
  claims: readonly C[],
): { live: C[]; current: C | undefined } {
  const byVoice = new Map<string, C[]>();
  for (const claim of claims) {
    const same = byVoice.get(claim.voice);
    if (same) same.push(claim);
    else byVoice.set(claim.voice, [claim]);
  }
  const live = [...byVoice.values()].map((same) => strongest(same)!);
  return { live, current: strongest(live.filter((claim) => !claim.withdrawn)) };
}
