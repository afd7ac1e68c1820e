// What happens to a request of the territory's own form: it comes in, it is answered; each time the person is told.
import { randomBytes } from 'node:crypto';
import { type Db, inOneTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import { type Actor, appendJournal } from '#platform/journal.ts';
import { queueOf, type Telling } from './request-form.ts';
import type { RequestStatus } from './request-states.ts';
import * as store from './request-store.ts';
import { tellRequester } from './request-telling.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export type RequestAround = {
  /** Title of the procedure, and the name of who answers. */
  title: string;
  from: string;
  /** Whom to call about it, as people read it; empty when nobody is. */
  phone: string;
  baseUrl: string;
  now: Temporal.Instant;
  /** Of the territory: nobody's telephone rings at night. */
  timeZone: string;
  actor: Actor;
};

export type Incoming = {
  answers: Record<string, string>;
  telling: Telling;
  receivedOn: Temporal.PlainDate;
  /** The agent who copies a paper; null for what was filled online. */
  keyedBy: string | null;
};

export const followAddress = ({ number, code }: { number: string; code: string }) =>
  `/suivi/${number}/${code}`;

/** Files a request with the questions as they stand, and acknowledges it by the channel chosen. */
export async function receiveRequest(
  tx: Tx,
  form: store.StoredForm,
  { answers, telling, receivedOn, keyedBy }: Incoming,
  { title, from, phone, baseUrl, now, timeZone, actor }: RequestAround,
): Promise<{ id: string; number: string; code: string }> {
  const id = newId();
  const number = await store.nextNumber(tx, receivedOn.year);
  const code = [...randomBytes(6)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  const { organisationId, procedureId } = form;
  const channel = keyedBy ? 'paper' : 'online';
  await store.insertRequest(tx, {
    id,
    number,
    code,
    procedureId,
    organisationId,
    formVersion: form.version,
    answers,
    questions: form.fields,
    queue: queueOf(form.complexWhen, answers),
    status: 'received',
    tellChannel: telling.channel,
    tellTo: telling.to,
    channel,
    keyedBy,
    receivedOn: receivedOn.toString(),
    receivedAt: now.toString(),
    changedAt: now.toString(),
  });
  await appendJournal(tx, {
    actor,
    action: 'receiveRequest',
    object: { kind: 'request', id },
    details: { procedure: procedureId, channel },
  });
  // A call only to say that it arrived is nobody's help: whoever is called is told of what comes of it.
  if (telling.channel !== 'phone')
    await tellRequester(
      tx,
      {
        ...telling,
        organisationId,
        requestId: id,
        link: `${baseUrl}${followAddress({ number, code })}`,
        facts: { number, title, from, phone, status: 'received', words: '' },
      },
      { now, timeZone },
    );
  return { id, number, code };
}

/**
 * Says where a request is; `words` are what the person reads (see `readStatus` for when they are needed). Changed by
 * somebody else since it was seen, nothing is written and nothing leaves.
 */
export async function answerRequest(
  db: Db,
  request: store.StoredRequest,
  { status, words }: { status: RequestStatus; words: string },
  { title, from, phone, baseUrl, now, timeZone, actor }: RequestAround,
): Promise<'answered' | 'changed'> {
  const { id, number, organisationId, tellChannel, tellTo } = request;
  return inOneTransaction(db, async (tx) => {
    const change = { status, words, changedAt: now.toString() };
    if (!(await store.changeStatus(tx, request, change))) return 'changed';
    const told = await tellRequester(
      tx,
      {
        organisationId,
        requestId: id,
        channel: tellChannel,
        to: tellTo,
        link: `${baseUrl}${followAddress(request)}`,
        facts: { number, title, from, phone, status, words },
      },
      { now, timeZone },
    );
    if (told) await store.noteTold(tx, id, now.toString());
    await appendJournal(tx, {
      actor,
      action: 'changeRequest',
      object: { kind: 'request', id },
      details: { status },
    });
    return 'answered';
  });
}
