// What a capability keeps in memory for its pages and jobs: declared once, found by its token, typed.
// To import a token is to depend on whose it is: the arrows between capabilities hold for memory as for code.

/** Names something kept in memory, and its type. */
export type Kept<T> = { readonly name: string; readonly holds?: T };

export const kept = <T>(name: string): Kept<T> => ({ name });

/** Something kept, as its capability made it at the start. */
export type Keeping<T = unknown> = {
  of: Kept<T>;
  value: T;
  /** Ends what runs behind it, when the application stops. */
  close?(): Promise<void> | void;
};

export const keeping = <T>(of: Kept<T>, value: T, close?: () => Promise<void> | void): Keeping => ({
  of,
  value,
  ...(close && { close }),
});

/** All that is kept, filled in the order of the capabilities. */
export class Memory {
  private readonly all = new Map<Kept<unknown>, Keeping>();

  keep(one: Keeping): void {
    if (this.all.has(one.of)) throw new Error(`« ${one.of.name} » is kept twice.`);
    this.all.set(one.of, one);
  }

  /** Throws when nothing of that name is kept yet: a capability comes after those whose memory it reads. */
  find<T>(of: Kept<T>): T {
    const found = this.all.get(of);
    if (!found) throw new Error(`« ${of.name} » is not kept.`);
    return found.value as T;
  }

  /** The latest kept is closed first. */
  async close(): Promise<void> {
    for (const one of [...this.all.values()].reverse()) await one.close?.();
  }
}
