// Receipts of SMS: the provider says that a message arrived, or did not, with the key that both know.
import { type Authorisation, NOBODY } from '#kit/authorisation.ts';
import { everyone } from '#platform/actor.ts';
import { matches } from '#platform/crypto.ts';
import { isId } from '#platform/id.ts';
import { recordReceipt, type Sending } from '#platform/messages/outbox.ts';
import { jsonAnswer, type Route, type Services } from '#platform/web.ts';

export const receiptAuthorisation: Authorisation = { 'POST /recus/sms': NOBODY };

export function receiptRoutes({ db, config }: Services, givenUp: Sending['givenUp']): Route[] {
  return [
    {
      method: 'POST',
      path: '/recus/sms',
      permission: everyone,
      byMachine: 'SMS_RECEIPT_KEY, as a bearer; without one nobody is let in',
      limit: { calls: 6_000, seconds: 60 },
      async handle(visit) {
        const given = /^Bearer (.+)$/.exec(visit.req.header('authorization') ?? '')?.[1] ?? '';
        if (!config.smsReceiptKey || !matches(config.smsReceiptKey, given))
          return jsonAnswer({ error: 'unknown key' }, 403);
        const body: unknown = await visit.req.json().catch(() => undefined);
        const { id, status } = (body ?? {}) as { id?: unknown; status?: unknown };
        if (typeof id !== 'string' || !isId(id) || (status !== 'delivered' && status !== 'failed'))
          return jsonAnswer({ error: 'expected {"id":"…","status":"delivered" or "failed"}' }, 400);
        return jsonAnswer({ known: await recordReceipt(db, id, status, { givenUp }) });
      },
    },
  ];
}
