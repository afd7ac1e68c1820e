// What is typed at the counter and cannot leave yet is kept in this browser, closed with a key that only a page of the
// same account carries (docs/decisions/0023): the next person at a shared computer reads nothing. Where the browser
// has no cryptography (no HTTPS), it is kept for the life of the tab alone.

export type Vault = {
  /** The first part of the names it keeps things under: another account has another. */
  readonly prefix: string;
  keep(name: string, value: unknown): Promise<void>;
  find(name: string): Promise<unknown>;
  drop(name: string): void;
};

const PREFIX = 'maillage-brouillon:';
const encode = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const decode = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

/** In the storage of the tab, in clear: it ends with the tab. */
function tabVault(): Vault {
  return {
    prefix: PREFIX,
    async keep(name, value) {
      sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
    },
    async find(name) {
      const stored = sessionStorage.getItem(PREFIX + name);
      return stored ? (JSON.parse(stored) as unknown) : undefined;
    },
    drop: (name) => sessionStorage.removeItem(PREFIX + name),
  };
}

async function closedVault(secret: string): Promise<Vault> {
  const raw = decode(secret.replace(/-/g, '+').replace(/_/g, '/'));
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const mark = new Uint8Array(await crypto.subtle.digest('SHA-256', raw)).slice(0, 6);
  const prefix = `${PREFIX}${encode(mark)}:`;
  // Two writings at once end in any order: the last one asked for stands.
  const turns = new Map<string, number>();
  const turn = (name: string) => {
    const next = (turns.get(name) ?? 0) + 1;
    turns.set(name, next);
    return next;
  };
  return {
    prefix,
    async keep(name, value) {
      const mine = turn(name);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const text = new TextEncoder().encode(JSON.stringify(value));
      const closed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text));
      if (turns.get(name) === mine) localStorage.setItem(prefix + name, `${encode(iv)}.${encode(closed)}`);
    },
    async find(name) {
      const [iv, closed] = localStorage.getItem(prefix + name)?.split('.') ?? [];
      if (!iv || !closed) return undefined;
      try {
        const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: decode(iv) }, key, decode(closed));
        return JSON.parse(new TextDecoder().decode(text)) as unknown;
      } catch {
        // Written under an older secret of the installation: nobody can read it any more.
        localStorage.removeItem(prefix + name);
        return undefined;
      }
    },
    drop(name) {
      turn(name);
      localStorage.removeItem(prefix + name);
    },
  };
}

export async function openVault(): Promise<Vault> {
  const secret = document.body.dataset.brouillons;
  return secret && globalThis.crypto?.subtle ? closedVault(secret) : tabVault();
}
