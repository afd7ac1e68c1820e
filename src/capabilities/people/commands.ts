// bin/maillage people …

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readToday } from '#capabilities/territory';
import { type Command, type CommandContext, CommandRefusal, type CommandResult } from '#platform/command.ts';
import { isId } from '#platform/id.ts';
import type { PersonalData } from '#platform/personal-data.ts';
import { applyRetention, erasePerson, exportPerson } from './rights.ts';

const AUTHOR = { kind: 'command' } as const;
type Everywhere = () => readonly PersonalData[];

function askedPerson({ words }: CommandContext): string {
  const id = words[0]?.toLowerCase() ?? '';
  if (!isId(id)) throw new CommandRefusal('Quelle personne ? Donnez son identifiant, écrit sur sa fiche.');
  return id;
}

const nobody = (id: string) => new CommandRefusal(`Personne n’a l’identifiant ${id}.`);

const copy =
  (everywhere: Everywhere) =>
  async (context: CommandContext): Promise<CommandResult> => {
    const id = askedPerson(context);
    const found = await exportPerson(context.db, id, everywhere());
    if (!found) throw nobody(id);
    const result = { personId: id, sections: found.sections };
    const out = context.options.out;
    if (typeof out === 'string') {
      mkdirSync(out, { recursive: true, mode: 0o700 });
      writeFileSync(join(out, `${id}.txt`), found.text, { mode: 0o600 });
      writeFileSync(join(out, `${id}.json`), `${JSON.stringify(result, null, 2)}\n`, { mode: 0o600 });
      context.say(`Écrit dans ${out} : ${id}.txt (à lire) et ${id}.json.`);
    } else context.say(found.text);
    return { result };
  };

const erase =
  (everywhere: Everywhere) =>
  async (context: CommandContext): Promise<CommandResult> => {
    const id = askedPerson(context);
    const outcome = await erasePerson(context.db, id, everywhere(), AUTHOR);
    if (outcome.kind === 'unknown') throw nobody(id);
    if (outcome.kind === 'held')
      throw new CommandRefusal(`Rien n’est effacé : cette fiche est retenue. Raison : ${outcome.reason}`);
    const total = Object.values(outcome.records).reduce((sum, count) => sum + count, 0);
    context.say(
      `C’est effacé partout : ${total} enregistrement${total > 1 ? 's' : ''}. Le journal garde que c’est fait, sans le nom.`,
    );
    return { result: { personId: id, records: outcome.records } };
  };

const retention =
  (everywhere: Everywhere) =>
  async (context: CommandContext): Promise<CommandResult> => {
    const apply = context.options.apply === true;
    const { today, timeZone } = await readToday(context.db, context.clock.now());
    const options = { apply, author: AUTHOR, timeZone, many: context.options.many === true };
    const report = await applyRetention(context.db, today, everywhere(), options);
    context.say(
      `Sans contact depuis ${report.months} mois (avant le ${report.before}) : ${report.due} personnes, dont ${report.held} retenues.`,
    );
    if (report.tooMany) {
      context.say(
        `Rien n’est effacé : c’est beaucoup d’un coup. Si l’ordinateur est à la bonne date (aujourd’hui : ${today}), et si vous avez lu ce compte : bin/maillage people retention --apply --many`,
      );
      return { result: { ...report, applied: false }, exitCode: 1 };
    }
    context.say(
      apply
        ? `${report.erased} personnes effacées.`
        : 'Rien n’est effacé. Pour effacer : bin/maillage people retention --apply',
    );
    return { result: { ...report, applied: apply } };
  };

export function peopleCommands(everywhere: Everywhere): Command[] {
  return [
    {
      name: 'people export',
      summary: 'Donne à une personne la copie de tout ce qui est gardé sur elle',
      usage: 'people export IDENTIFIANT [--out DOSSIER]',
      options: { out: { type: 'string' } },
      run: copy(everywhere),
    },
    {
      name: 'people erase',
      summary: 'Oublie une personne partout, sauf si sa fiche est retenue',
      usage: 'people erase IDENTIFIANT',
      run: erase(everywhere),
    },
    {
      name: 'people retention',
      summary: 'Compte les fiches qui ont passé la durée de conservation, et les efface avec --apply',
      usage: 'people retention [--apply [--many]]',
      options: { apply: { type: 'boolean' }, many: { type: 'boolean' } },
      run: retention(everywhere),
    },
  ];
}
