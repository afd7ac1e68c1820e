// Communes merge, mostly on 1 January, and a few come back. Each change has its day: before it nothing changes, from it
// on the old code leads to the commune of then. Former codes without a date (the official package has none) hold since
// always. Pure.
import type { FormerLocality, Locality } from './locality.ts';
import { localityKey } from './locality-text.ts';

export type CommuneChangeKind = 'merged' | 'delegated' | 'associated' | 'recoded' | 'restored';

export type CommuneChange = {
  /** The code that ends; of a restoration, the commune that another one leaves. */
  formerCode: string;
  currentCode: string;
  /** « AAAA-MM-JJ ». */
  effectiveOn: string;
  kind: CommuneChangeKind;
  formerName: string | null;
  currentName: string | null;
};

export type DatedCommunes = { localities: Locality[]; former: FormerLocality[] };

const byDay = (one: CommuneChange, other: CommuneChange) =>
  one.effectiveOn < other.effectiveOn ? -1 : one.effectiveOn > other.effectiveOn ? 1 : 0;

const together = (one: number | null, other: number | null) =>
  one === null && other === null ? null : (one ?? 0) + (other ?? 0);

class Communes {
  readonly localities: Map<string, Locality>;
  readonly former: Map<string, FormerLocality>;

  constructor(localities: readonly Locality[], former: readonly FormerLocality[]) {
    this.localities = new Map(localities.map((one) => [one.code, one]));
    this.former = new Map(former.map((one) => [one.code, one]));
  }

  /** The commune that holds a code now. */
  private holderOf(code: string): string {
    return this.localities.has(code) ? code : (this.former.get(code)?.currentCode ?? code);
  }

  apply(change: CommuneChange): void {
    if (change.kind === 'restored') this.restore(change);
    else if (change.formerCode === change.currentCode) this.rename(change);
    else this.merge(change);
  }

  /** The commune whose code the new one keeps takes its name. */
  private rename({ currentCode, currentName }: CommuneChange): void {
    const locality = this.localities.get(currentCode);
    if (!locality || !currentName || locality.name === currentName) return;
    this.former.set(`${currentCode} ${locality.name}`, {
      code: currentCode,
      name: locality.name,
      currentCode,
    });
    this.localities.set(currentCode, { ...locality, name: currentName });
  }

  private merge({ formerCode, formerName, currentCode }: CommuneChange): void {
    const target = this.localities.get(this.holderOf(currentCode));
    // Elsewhere in France.
    if (!target || target.code === formerCode) return;
    const gone = this.localities.get(formerCode);
    if (gone) {
      this.localities.delete(formerCode);
      this.localities.set(target.code, {
        ...target,
        postcodes: [...new Set([...target.postcodes, ...gone.postcodes])],
        population: together(target.population, gone.population),
      });
    }
    const name = gone?.name ?? this.former.get(formerCode)?.name ?? formerName;
    this.former.set(formerCode, { code: formerCode, name, currentCode: target.code });
    for (const [key, one] of this.former)
      if (one.currentCode === formerCode) this.former.set(key, { ...one, currentCode: target.code });
  }

  private restore({ formerCode, currentCode, currentName }: CommuneChange): void {
    const before = this.former.get(currentCode);
    this.former.delete(currentCode);
    const left = this.localities.get(this.holderOf(formerCode));
    if (this.localities.has(currentCode) || !left) return;
    // Its people and its centre come with the next list of communes.
    const name = currentName ?? before?.name ?? currentCode;
    this.localities.set(currentCode, { ...left, code: currentCode, name, population: null, centre: null });
  }
}

/** The communes as they are on a day: every change up to it is made, none after. */
export function communesOn(
  day: string,
  { localities, former }: { localities: readonly Locality[]; former: readonly FormerLocality[] },
  changes: readonly CommuneChange[],
): DatedCommunes {
  const communes = new Communes(localities, former);
  for (const change of changes.toSorted(byDay)) if (change.effectiveOn <= day) communes.apply(change);
  return { localities: [...communes.localities.values()], former: [...communes.former.values()] };
}

/**
 * The code that a row of that day means, when a commune has left the one of its code since: a row of 2024 says
 * « 14027, Presles », and Presles came back as 14516 in 2025. The name tells; without it, the code stands.
 */
export function restoredSince(
  changes: readonly CommuneChange[],
  row: { code: string; name: string; day: string },
  today: string,
): string {
  const found = changes.find(
    ({ kind, formerCode, currentName, effectiveOn }) =>
      kind === 'restored' &&
      formerCode === row.code &&
      row.day < effectiveOn &&
      effectiveOn <= today &&
      currentName !== null &&
      localityKey(currentName).key === localityKey(row.name).key,
  );
  return found?.currentCode ?? row.code;
}
