// The ways out of the outbox: a mail server, a provider of SMS. Without a provider a fictitious territory keeps everything in
// its outbox, for all to read; a real one sends nothing, and what was to be said becomes somebody’s task.
import type { Config } from '../../config.ts';
import { smsText } from './sms-parts.ts';

export type Channel = 'email' | 'sms';

export type Outgoing = {
  id: string;
  channel: Channel;
  recipient: string;
  subject: string | null;
  body: string;
};

/**
 * `permanent` failures are not tried again (unknown address, refused number). `uncertain`: the provider had the whole
 * message and never answered, so that it may have left.
 */
export type Outcome =
  | { kind: 'sent' }
  | { kind: 'failed'; permanent: boolean; reason: string }
  | { kind: 'uncertain'; reason: string };

export type Transport = {
  name: 'smtp' | 'sms' | 'demonstration' | 'none';
  send(message: Outgoing): Promise<Outcome>;
};

/** A provider that says nothing for so long says nothing any more. */
const SILENCE = 20_000;

const NO_PROVIDER: Outcome = { kind: 'failed', permanent: true, reason: 'no provider' };

/** Known only when a message leaves: a territory may become real after the process has started. */
const withoutProvider = (isFictitious: () => boolean): Transport => ({
  get name() {
    return isFictitious() ? ('demonstration' as const) : ('none' as const);
  },
  send: async () => (isFictitious() ? { kind: 'sent' } : NO_PROVIDER),
});

const nothing = () => {};

function smtp(url: string, from: string): Transport {
  return {
    name: 'smtp',
    async send({ recipient, subject, body, id }) {
      let wholeGiven = false;
      // Nodemailer says when the last byte of a message is with the server through its log alone.
      const info = (entry: { tnx?: string }) => {
        if (entry.tnx === 'message') wholeGiven = true;
      };
      const logger = {
        level: nothing,
        trace: nothing,
        debug: nothing,
        info,
        warn: nothing,
        error: nothing,
        fatal: nothing,
      };
      try {
        // Loaded by the first mail: a server without a provider never needs it.
        const { createTransport } = await import('nodemailer');
        const transporter = createTransport(
          {
            url,
            logger,
            connectionTimeout: SILENCE,
            greetingTimeout: SILENCE,
            socketTimeout: SILENCE,
          },
          { from },
        );
        await transporter.sendMail({
          to: recipient,
          subject: subject ?? '',
          text: body,
          messageId: `<${id}@maillage>`,
        });
        return { kind: 'sent' };
      } catch (error) {
        const { responseCode = 0, code } = error as { responseCode?: number; code?: string };
        const reason = `smtp ${responseCode || code}`;
        if (wholeGiven && !responseCode) return { kind: 'uncertain', reason };
        return { kind: 'failed', permanent: responseCode >= 500 && responseCode < 600, reason };
      }
    },
  };
}

/** What a call that had reached the provider ends with; all else happened before anything was given. */
const CUT_MIDWAY = /^(UND_ERR_(SOCKET|HEADERS_TIMEOUT|BODY_TIMEOUT)|ECONNRESET|EPIPE|HPE_\w+)$/;

/** SMS by one HTTP call, the common ground of providers: POST { id, to, text } with the key in the URL's user part. */
function sms(address: string): Transport {
  const url = new URL(address);
  const authorization = url.password ? `Bearer ${decodeURIComponent(url.password)}` : undefined;
  url.username = '';
  url.password = '';
  return {
    name: 'sms',
    async send({ id, recipient, body }) {
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
          body: JSON.stringify({ id, to: recipient, text: smsText(body) }),
          // Longer than fetch waits for a connection: what passes it was heard, and not answered.
          signal: AbortSignal.timeout(SILENCE),
        });
        if (answer.ok) return { kind: 'sent' };
        return {
          kind: 'failed',
          permanent: answer.status >= 400 && answer.status < 500 && answer.status !== 429,
          reason: `http ${answer.status}`,
        };
      } catch (error) {
        const { name, cause } = error as Error & { cause?: { code?: string } };
        const reason = cause?.code ?? name;
        if (name === 'TimeoutError' || CUT_MIDWAY.test(reason)) return { kind: 'uncertain', reason };
        return { kind: 'failed', permanent: false, reason };
      }
    },
  };
}

export type Transports = Record<Channel, Transport>;

export function makeTransports(
  config: Pick<Config, 'smtpUrl' | 'smsUrl' | 'mailFrom'>,
  isFictitious: () => boolean,
): Transports {
  const none = withoutProvider(isFictitious);
  return {
    email: config.smtpUrl ? smtp(config.smtpUrl, config.mailFrom) : none,
    sms: config.smsUrl ? sms(config.smsUrl) : none,
  };
}
