// bin/maillage duplicates…
import { type Command, CommandRefusal } from '#platform/command.ts';
import { scanDuplicates, unmergePlace } from './merge.ts';

export const scanCommand: Command = {
  name: 'duplicates scan',
  usage: 'duplicates scan [--merge]',
  summary:
    'Compare les lieux, liste les doublons probables ; --merge fusionne ceux qui ne laissent pas de doute.',
  options: { merge: { type: 'boolean' } },
  async run({ db, options, say }) {
    const scan = await scanDuplicates(db, { kind: 'command' }, { merge: options.merge === true });
    say(
      `${scan.records.toLocaleString('fr-FR')} lieux comparés en ${scan.seconds.toLocaleString('fr-FR')} s : ${scan.pairs} paires à regarder, ${scan.merged} lieux fusionnés.`,
    );
    return { result: { ...scan } };
  },
};

export const unmergeCommand: Command = {
  name: 'duplicates undo',
  usage: 'duplicates undo NUMÉRO',
  summary: 'Défait une fusion de lieux : chacun retrouve sa fiche et son histoire.',
  async run({ db, words: [id], say }) {
    if (!id || !/^\d{1,18}$/.test(id))
      throw new CommandRefusal('Quelle fusion ? Son numéro est sur l’histoire du lieu.');
    const undone = await db.transaction().execute((tx) => unmergePlace(tx, id, { kind: 'command' }));
    if (!undone) throw new CommandRefusal('Cette fusion n’existe pas, ou elle est déjà défaite.');
    say('La fusion est défaite.');
    return { result: { undone } };
  },
};
