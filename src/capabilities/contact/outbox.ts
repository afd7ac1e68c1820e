// The outbox as it is read: each message with its words in the language in which it left, and who tells it otherwise.
import type { Db } from '#platform/database.ts';
import { listOutbox as listMessages, type OutboxLine as StoredLine } from '#platform/messages/messages.ts';
import { languageAmong } from '#shared/language/languages.ts';
import { listReplacing } from './store.ts';
import { type ContactWords, type Said, sayTo } from './words.ts';

export type OutboxLine = Omit<StoredLine, 'facts' | 'language' | 'said'> & {
  /** The words alone; null for what is said to a place, and for what was forgotten. */
  said: Said | null;
  /** The call or the letter that replaces it. */
  taskChannel: string | null;
};

function saidOf({ purpose, facts, language, said }: StoredLine, words: ContactWords): Said | null {
  const kind = words.get(purpose);
  if (said || !facts || kind?.to !== 'person') return said as Said | null;
  return sayTo(kind, facts as never, languageAmong(language));
}

/** What an administrator may know of a message: neither its words nor to whom it went. */
export type StateLine = Pick<OutboxLine, 'channel' | 'status' | 'transport' | 'taskChannel' | 'createdAt'> & {
  /** The end of its identifier, as the log of the server has it. */
  reference: string;
  what: string;
  /** « j…@exemple.fr », « … 78 ». */
  recipient: string;
  organisation: string;
};

const OUR_KINDS: Record<string, string> = {
  signInLink: 'Lien pour entrer',
  invitation: 'Invitation d’un membre',
};

function hide(recipient: string): string {
  if (!recipient) return 'adresse effacée';
  const [name, host] = recipient.split('@');
  return host ? `${name!.slice(0, 1)}…@${host}` : `… ${recipient.slice(-2)}`;
}

export function stateOf(
  { id, purpose, recipient, organisationId, channel, status, transport, taskChannel, createdAt }: OutboxLine,
  words: ContactWords,
  organisations: ReadonlyMap<string, { name: string }>,
): StateLine {
  const to = words.get(purpose)?.to === 'place' ? 'À un lieu' : 'À une personne suivie';
  return {
    reference: id.slice(-8),
    what: OUR_KINDS[purpose] ?? to,
    recipient: hide(recipient),
    organisation: (organisationId && organisations.get(organisationId)?.name) || '',
    channel,
    status,
    transport,
    taskChannel,
    createdAt,
  };
}

/** Newest first. */
export async function listOutbox(
  db: Db,
  words: ContactWords,
  before: string | undefined,
  size = 30,
): Promise<OutboxLine[]> {
  const lines = await listMessages(db, before, size);
  const replacing = await listReplacing(
    db,
    lines.map(({ id }) => id),
  );
  return lines.map((line) => ({
    ...line,
    said: saidOf(line, words),
    taskChannel: replacing.get(line.id) ?? null,
  }));
}
