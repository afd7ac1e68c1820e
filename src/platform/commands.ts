// The commands that belong to no capability.
import { readSecret } from '../config.ts';
import type { Command } from './command.ts';
import { makeKeys } from './crypto.ts';
import { compareJournalHead, verifyJournal } from './journal-seals.ts';

const number = new Intl.NumberFormat('fr-FR');

const verifyCommand: Command = {
  name: 'journal verify',
  usage: 'journal verify',
  summary: 'Recalcule tous les sceaux du journal et dit si une ligne a été changée, ajoutée ou enlevée',
  async run({ db, config, say }) {
    const { batches, entries, unsealed, faults } = await verifyJournal(db);
    const head = await compareJournalHead(db, makeKeys(readSecret(config.dataFolder)), config.dataFolder);
    const [first] = faults;
    if (first)
      say(
        `Le journal n’est pas entier. Premier lot en défaut : ${number.format(first.batch)} ` +
          `(lignes ${number.format(first.firstEntry)} à ${number.format(first.lastEntry)}) : ${first.reason}. ` +
          `Lots en défaut : ${number.format(faults.length)} sur ${number.format(batches)}.`,
      );
    if (head) say(`Le journal n’est pas entier : ${head}.`);
    const whole = !first && !head;
    if (whole)
      say(
        `Le journal est entier : ${number.format(entries)} lignes scellées en ${number.format(batches)} lots, ` +
          `${number.format(unsealed)} en attente de sceau.`,
      );
    return {
      exitCode: whole ? 0 : 1,
      result: { whole, batches, entries, unsealed, faults, head: head ?? null },
    };
  },
};

export const platformCommands: Command[] = [verifyCommand];
