// What the house itself does, beside any capability: the outbox, the journal and its seals, the forms already sent.
import type { Capability } from '#kit/capability.ts';
import { keeping, kept } from '#kit/kept.ts';
import { platformCommands } from '#platform/commands.ts';
import { exportJournalHead, sealJournal } from '#platform/journal-seals.ts';
import { makeTransports, purgeMessages, sendDueMessages, type Transports } from '#platform/messages.ts';
import { notPersonal, personalColumns } from '#platform/personal-columns.ts';
import { messagePersonalData } from '#platform/personal-data.ts';
import { forgetSentForms } from '#platform/sent-forms.ts';

const MESSAGE_DAYS = 90;

const TRANSPORTS = kept<Transports>('transports');

export const kernel: Capability = {
  name: 'platform',
  commands: platformCommands,
  personalData: [messagePersonalData],
  personalColumns,
  notPersonal,
  async keeps({ services }) {
    return [keeping(TRANSPORTS, makeTransports(services.config))];
  },
  loops: (kit) => {
    const { config, db, keys, log } = kit.services;
    return [
      { name: 'outbox', everySeconds: 1, run: () => sendDueMessages(db, kit.find(TRANSPORTS), log) },
      {
        name: 'journal',
        everySeconds: 1,
        async run() {
          if ((await sealJournal(db)) > 0) await exportJournalHead(db, keys, config.dataFolder);
        },
      },
    ];
  },
  schedules: ({ services: { db } }) => [
    { name: 'purge-messages', cron: '20 3 * * *', run: () => purgeMessages(db, MESSAGE_DAYS) },
  ],
  forgets: [
    {
      name: 'sent-forms',
      run: (kit) => kit.services.db.transaction().execute((tx) => forgetSentForms(tx, kit.now())),
    },
  ],
};
