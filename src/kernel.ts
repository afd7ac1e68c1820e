// What the house itself does, beside any capability: the outbox, the journal and its seals, the forms already sent.

import { openTaskFor } from '#capabilities/contact';
import { territoryOf } from '#capabilities/territory';
import type { Capability } from '#kit/capability.ts';
import { keeping, kept } from '#kit/kept.ts';
import { platformCommands } from '#platform/commands.ts';
import { makeSealing } from '#platform/journal-seals.ts';
import { purgeMessages } from '#platform/messages/messages.ts';
import { sendDueMessages } from '#platform/messages/outbox.ts';
import { makeTransports, type Transports } from '#platform/messages/transports.ts';
import { notPersonal, personalColumns } from '#platform/personal-columns.ts';
import { messagePersonalData } from '#platform/personal-data.ts';
import { forgetSentForms } from '#platform/sent-forms.ts';
import { forgetCalls } from '#platform/serving/shared-limit.ts';
import { receiptAuthorisation, receiptRoutes } from './receipts.ts';

const MESSAGE_DAYS = 90;

/** Tests put their own in its place. */
export const TRANSPORTS = kept<Transports>('transports');

export const kernel: Capability = {
  name: 'platform',
  commands: platformCommands,
  personalData: [messagePersonalData],
  personalColumns,
  notPersonal,
  async keeps(kit) {
    const { config } = kit.services;
    return [
      keeping(
        TRANSPORTS,
        makeTransports(config, () => territoryOf(kit).fictitious),
      ),
    ];
  },
  loops: (kit) => {
    const { config, db, keys, log, metrics } = kit.services;
    return [
      // A loop for each: the silence of one provider stops no message of the other.
      ...(['email', 'sms'] as const).map((channel) => ({
        name: `outbox ${channel}`,
        everySeconds: 1,
        run: () =>
          sendDueMessages(db, kit.find(TRANSPORTS), log, {
            givenUp: openTaskFor,
            channels: [channel],
            metrics,
          }),
      })),
      { name: 'journal', everySeconds: 1, run: makeSealing(db, keys, config.dataFolder) },
    ];
  },
  schedules: ({ services: { db } }) => [
    { name: 'purge-messages', cron: '20 3 * * *', run: () => purgeMessages(db, MESSAGE_DAYS) },
    { name: 'forget-calls', cron: '35 * * * *', run: () => forgetCalls(db) },
  ],
  door: async () => ({
    door: {
      routes: ({ services }) => receiptRoutes(services, openTaskFor),
      authorisation: receiptAuthorisation,
    },
  }),
  forgets: [
    {
      name: 'sent-forms',
      run: (kit) => kit.services.db.transaction().execute((tx) => forgetSentForms(tx, kit.now())),
    },
  ],
};
