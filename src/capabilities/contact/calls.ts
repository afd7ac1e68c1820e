// The list of an organisation: whom to call, to write to, to tell. Whose name, which number, in which words: read now.
import { findPeople, type PersonView } from '#capabilities/people';
import type { Db } from '#platform/database.ts';
import { sayDate } from '#shared/day/day.ts';
import { atPlace } from '#shared/french-place.ts';
import { languageAmong } from '#shared/language/languages.ts';
import { phoneText } from '#shared/phone.ts';
import { spokenLanguage } from './channel.ts';
import * as store from './store.ts';
import { type AnyWords, type ContactWords, type PlaceToTell, type Said, sayTo } from './words.ts';

export type CallToMake = {
  id: string;
  channel: store.TaskChannel;
  kind: string;
  audience: store.Audience;
  aboutId: string | null;
  /** Whom to call or to write to, and what to say; empty once it is forgotten. */
  detail: string;
  /** Null for what is said to a place, or is a reminder for the agent. */
  said: Said | null;
  attempts: number;
  nextTryOn: Temporal.PlainDate | null;
  createdAt: Temporal.Instant;
  facts: Record<string, unknown> | null;
  presses: boolean;
  /** Where the agent notes what a place answers; empty when it is asked nothing. */
  answerAt: string;
};

const NAMES: Record<string, string> = { sms: 'SMS', email: 'mail' };

/** « Le SMS n’est pas arrivé. »; empty for what was no message. */
function sayWhy({ messageChannel, messageStatus }: store.StoredTask): string {
  const name = NAMES[messageChannel ?? ''];
  if (messageStatus === 'uncertain') return `On ne sait pas si le ${name} est parti. `;
  if (messageStatus === 'replaced') return `Le ${name} n’est pas parti. `;
  return messageStatus === 'failed' ? `Le ${name} n’est pas arrivé. ` : '';
}

const nameOf = ({ fields }: PersonView) => [fields.givenName, fields.familyName].filter(Boolean).join(' ');

/** « Amina Osei (parle arabe), 06 12 34 56 78 »: whom an agent calls or writes to. */
function sayPerson(person: PersonView, { channel, recipient }: store.StoredTask): string {
  const { phone, street, postcode, language } = person.fields;
  const speaks = spokenLanguage(language);
  const name = `${nameOf(person)}${speaks && ` (parle ${speaks})`}`;
  const where =
    channel === 'letter' ? [street, postcode] : [phone ? phoneText(phone) : sayRecipient(recipient)];
  return [name, ...where].filter(Boolean).join(', ');
}

const linesOf = (recipient: string) =>
  recipient
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/** A number as people read it; another address, as it was given. */
const sayRecipient = (recipient: string) =>
  /^\+?\d+$/.test(recipient) ? phoneText(recipient) : linesOf(recipient).join(', ');

/** Of somebody whose record is not open here any more, what they are told is all there is. */
const NOT_SEEN = 'Personne dont la fiche n’est plus ouverte ici';

function sayWho(task: store.StoredTask, person: PersonView | undefined, unnamed: string | undefined): string {
  if (person) return sayPerson(person, task);
  if (task.personId) return NOT_SEEN;
  return [sayRecipient(task.recipient), unnamed].filter(Boolean).join(', ');
}

function sayPlace({ name, communeName, phone }: PlaceToTell, isFailed: boolean): string {
  if (isFailed) return `Appeler ${name}${phone ? ` au ${phone}` : ''}`;
  return `${name}${communeName ? ` ${atPlace(communeName)}` : ''}${phone ? `, ${phone}` : ''}`;
}

/** Already in what was written, before the reason was kept beside it. */
const SAYS_WHY = /n’est pas (?:parti|arrivé)|^On ne sait pas/;

/** A sentence kept as it was written says the number of that day: the one of today is said after it. */
function sayWritten(task: store.StoredTask, person: PersonView | undefined): string {
  const { words, channel } = task;
  const whole = SAYS_WHY.test(words) ? words : `${sayWhy(task)}${words}`;
  const phone = person?.fields.phone;
  const isSaid = !phone || whole.replace(/\s/gu, '').includes(phoneText(phone).replace(/\s/gu, ''));
  return isSaid || channel === 'letter' ? whole : `${whole} (son numéro aujourd’hui : ${phoneText(phone)})`;
}

/** A letter written before facts were has the subject of its kind. */
const entitled = (said: Said, kind: AnyWords | undefined): Said => ({
  ...said,
  subject:
    said.subject ||
    (kind?.to === 'person' ? kind.subject({} as never, said.language) : 'Un courrier pour vous'),
});

/** The words of a task, from its facts and from the record of whom it is for, when there is one. */
export function sayTask(
  words: ContactWords,
  task: store.StoredTask,
  person: PersonView | undefined,
): { detail: string; said: Said | null } {
  const kind = words.get(task.kind);
  if (task.words) return { detail: sayWritten(task, person), said: task.said && entitled(task.said, kind) };
  if (!task.facts || !kind) return { detail: '', said: null };
  const facts = task.facts as never;
  const why = sayWhy(task);
  if (kind.to === 'place') {
    const who = sayPlace((task.facts as { place: PlaceToTell }).place, why !== '');
    return { detail: `${why}${who} : ${kind.call?.(facts) ?? ''}`, said: null };
  }
  const who = sayWho(task, person, kind.unnamed?.(facts));
  if (kind.to === 'agent') return { detail: `${why}${who} : ${kind.call(facts)}`, said: null };
  const said = sayTo(kind, facts, languageAmong(person?.fields.language));
  const letter = task.channel === 'letter' && !task.personId && { to: linesOf(task.recipient) };
  return { detail: `${why}${who} : ${said.french}`, said: { ...said, ...letter } };
}

/** The people that tasks are for, as the organisation sees them. */
async function peopleOf(
  db: Db,
  organisationId: string,
  tasks: readonly store.StoredTask[],
  now: Temporal.Instant,
): Promise<Map<string, PersonView>> {
  const ids = [...new Set(tasks.flatMap(({ personId }) => personId ?? []))];
  const people = ids.length > 0 ? await findPeople(db, organisationId, ids, now) : [];
  return new Map(people.map((person) => [person.id, person]));
}

type Reading = { words: ContactWords; now: Temporal.Instant };

export async function listCalls(
  db: Db,
  organisationId: string,
  {
    words,
    now,
    channel,
    after,
    size = 100,
  }: Reading & { channel?: string; after?: store.PlannedKeys | undefined; size?: number },
): Promise<CallToMake[]> {
  const tasks = await store.listPlanned(db, organisationId, { channel, after, size });
  const people = await peopleOf(db, organisationId, tasks, now);
  return tasks.map((task) => {
    const kind = words.get(task.kind);
    return {
      ...task,
      ...sayTask(words, task, people.get(task.personId ?? '')),
      presses: kind?.presses ?? false,
      answerAt: (kind?.to === 'place' && task.aboutId && kind.answerAt?.(task.aboutId)) || '',
    };
  });
}

/** All of the list, and not its first page alone: it is put in order by when each is due. */
export async function listEveryCall(db: Db, organisationId: string, reading: Reading): Promise<CallToMake[]> {
  const all: CallToMake[] = [];
  for (let after: store.PlannedKeys | undefined; ; ) {
    const calls = await listCalls(db, organisationId, { ...reading, after, size: PAGE });
    all.push(...calls);
    if (calls.length < PAGE) return all;
    after = store.plannedKeys(calls.at(-1)!);
  }
}
const PAGE = 500;

/** What was just said, and may be taken back: who it was, and when. */
export async function findJustSaid(
  db: Db,
  organisationId: string,
  id: string,
  { words, now }: Reading,
): Promise<{ id: string; who: string; at: Temporal.Instant } | undefined> {
  const task = await store.findKept(db, organisationId, id, now);
  if (!task) return undefined;
  const person = (await peopleOf(db, organisationId, [task], now)).get(task.personId ?? '');
  const { detail } = sayTask(words, task, person);
  return { id, who: detail.split(' : ')[0] ?? '', at: task.closedAt! };
}

export type PostedLetter = { id: string; detail: string; postedAt: Temporal.Instant };

export async function listPostedLetters(
  db: Db,
  organisationId: string,
  page: Parameters<typeof store.listPosted>[2],
  { words, now }: Reading,
): Promise<PostedLetter[]> {
  const tasks = await store.listPosted(db, organisationId, page);
  const people = await peopleOf(db, organisationId, tasks, now);
  return tasks.map((task) => ({
    id: task.id,
    postedAt: task.closedAt!,
    detail: sayTask(words, task, people.get(task.personId ?? '')).detail,
  }));
}

/** A letter to post: what it says, and to whom: a record, or the lines that they gave. */
export async function findLetter(
  db: Db,
  organisationId: string,
  id: string,
  { words, now }: Reading,
): Promise<{ said: Said; person: PersonView | undefined } | undefined> {
  const task = await store.findLetter(db, organisationId, id);
  if (!task) return undefined;
  const person = (await peopleOf(db, organisationId, [task], now)).get(task.personId ?? '');
  const { said } = sayTask(words, task, person);
  return said ? { said, person } : undefined;
}

/** « Pas joint : 2 essais, à refaire le 26 novembre 2026 »; of a letter, that it came back. */
export function sayAttempts({ channel, attempts, nextTryOn }: CallToMake): string {
  if (attempts === 0) return nextTryOn && channel !== 'letter' ? `À appeler le ${sayDate(nextTryOn)}` : '';
  if (channel === 'letter')
    return `Revenue${attempts > 1 ? ` ${attempts} fois` : ''} : vérifiez l’adresse, ou prévenez autrement.`;
  return `Pas joint : ${attempts} essai${attempts > 1 ? 's' : ''}${nextTryOn ? `, à refaire le ${sayDate(nextTryOn)}` : ''}`;
}

/** What the button says once it is done. */
export const SAID: Record<store.TaskChannel, string> = {
  phone: 'C’est dit',
  letter: 'Postée',
  inPerson: 'C’est dit',
};

/** The address of the letter to print; empty for what is no letter, or has no words left. */
export const letterAddress = ({ id, channel, said }: CallToMake): string =>
  channel === 'letter' && said ? `/guichet/appels/${id}/lettre.pdf` : '';
