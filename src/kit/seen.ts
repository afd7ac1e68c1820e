// Two people on one form, or two tabs: the page says what it showed, and only what was changed in it is written. What two
// people changed each is said to the second one, and neither is lost. Pure.

/** Texts and lists of ticks by the name of each field. */
export type Told = Readonly<Record<string, string | readonly string[]>>;

/** The hidden field of what the page showed. */
export const SEEN = 'vu';
export const keepSeen = (told: Told): string => JSON.stringify(told);

/** What the page showed; `stored` for a page that did not say, or said something else. */
export function readSeen<T extends Told>(sent: string, stored: T): T {
  try {
    const read: unknown = JSON.parse(sent);
    if (typeof read !== 'object' || read === null) return stored;
    const said = read as Record<string, unknown>;
    const kept = Object.entries(stored).map(([name, value]) => [name, sameShape(said[name], value)]);
    return Object.fromEntries(kept) as T;
  } catch {
    return stored;
  }
}

function sameShape(said: unknown, stored: string | readonly string[]): string | readonly string[] {
  if (typeof stored === 'string') return typeof said === 'string' ? said : stored;
  return Array.isArray(said) && said.every((one) => typeof one === 'string') ? said : stored;
}

export type Merged<T extends Told> = {
  /** What to write: of an overtaken field, what was typed here. */
  told: T;
  /** Fields that somebody else changed meanwhile, otherwise than here: what is stored of each. */
  overtaken: { name: keyof T & string; stored: string }[];
};

/**
 * Joins what was typed with what is stored now, knowing what the page showed. A text is that of whoever changed it; of two
 * that differ, the one typed here, said as overtaken. Ticks are joined one by one: nothing ticked elsewhere is unticked.
 */
export function mergeSeen<T extends Told>(seen: T, typed: T, stored: T): Merged<T> {
  const overtaken: Merged<T>['overtaken'] = [];
  const told = Object.entries(typed).map(([name, mine]) => {
    const [before, theirs] = [seen[name]!, stored[name]!];
    if (typeof mine !== 'string')
      return [name, joined(before as readonly string[], mine, theirs as string[])];
    if (isSame(theirs as string, mine)) return [name, mine];
    if (isSame(mine, before as string)) return [name, theirs];
    if (!isSame(theirs as string, before as string)) overtaken.push({ name, stored: theirs as string });
    return [name, mine];
  });
  return { overtaken, told: Object.fromEntries(told) as T };
}

/** A number is written with or without spaces. */
const isSame = (one: string, other: string) => one.replace(/\s/g, '') === other.replace(/\s/g, '');

function joined(seen: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const unticked = new Set(seen.filter((one) => !mine.includes(one)));
  const added = mine.filter((one) => !seen.includes(one) && !theirs.includes(one));
  return [...theirs.filter((one) => !unticked.has(one)), ...added];
}

/** What is said beside an overtaken field. */
export const sayOvertaken = (stored: string): string =>
  stored
    ? `Une autre page a noté « ${stored} » entre-temps. Gardez ce qui est juste, puis envoyez de nouveau.`
    : 'Une autre page a effacé ceci entre-temps. Gardez ce qui est juste, puis envoyez de nouveau.';
