// bin/maillage account …

import { readTerritory, readToday } from '#capabilities/territory';
import { type Command, type CommandContext, CommandRefusal, type CommandResult } from '#platform/command.ts';
import { createOrganisation, disableAccount, inviteMember, resetSecondFactor } from './members/members.ts';
import { isRole, ROLE_NAMES, ROLES } from './roles.ts';
import { openLink } from './sign-in/mailed-links.ts';
import { INVITATION_DAYS, LINK_MINUTES } from './sign-in/session-times.ts';
import * as store from './store.ts';

const AUTHOR = { kind: 'command' } as const;

const text = (context: CommandContext, name: string): string => {
  const value = context.options[name];
  return typeof value === 'string' ? value.trim() : '';
};

async function create(context: CommandContext): Promise<CommandResult> {
  const { db, clock, config, say } = context;
  const [email, name] = [text(context, 'email'), text(context, 'name')];
  const organisation = text(context, 'organisation');
  const asked = ([context.options.role ?? []].flat() as string[]).flatMap((word) => word.split(','));
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || !name || !organisation || asked.length === 0)
    throw new CommandRefusal(
      'Il faut une adresse, un nom, une structure et un rôle. Exemple : bin/maillage account create ' +
        '--email claire@mairie.example --name "Claire Le Goff" --organisation "Mairie" --role administrator',
    );
  const unknown = asked.find((role) => !isRole(role));
  if (unknown)
    throw new CommandRefusal(`Le rôle « ${unknown} » n’existe pas. Rôles possibles : ${ROLES.join(', ')}.`);
  const now = clock.now();
  const found = await store.findOrganisationByName(db, organisation);
  const organisationId =
    found?.id ??
    (await db
      .transaction()
      .execute((tx) => createOrganisation(tx, { name: organisation, kind: 'other' }, AUTHOR, now)));
  const { today } = await readToday(db, now);
  const { settings } = await readTerritory(db, today);
  const invited = await inviteMember(
    db,
    { organisationId, email, name, roles: asked.filter(isRole) },
    AUTHOR,
    now,
    { baseUrl: config.baseUrl, territory: settings.name },
  );
  if (invited.kind === 'closed')
    throw new CommandRefusal('Ce compte est fermé : choisissez une autre adresse.');
  if (invited.kind === 'member')
    throw new CommandRefusal(
      'Ce compte existe déjà dans cette structure : changez ses rôles dans les pages d’administration.',
    );
  const link = invited.kind === 'invited' ? `${config.baseUrl}/invitation/${invited.token}` : undefined;
  say(
    `Compte de ${name} dans « ${organisation} » : ${asked
      .filter(isRole)
      .map((role) => ROLE_NAMES[role])
      .join(', ')}.`,
  );
  if (link) say(`Pour choisir son mot de passe, une fois, pendant 7 jours : ${link}`);
  return { result: { accountId: invited.accountId, organisationId, invitation: link ?? null } };
}

async function list({ db, options, say }: CommandContext): Promise<CommandResult> {
  const after = typeof options.after === 'string' ? options.after : undefined;
  const accounts = await store.listAccounts(db, after, 500);
  for (const account of accounts) {
    const where = account.memberships
      .map(
        ({ organisation, roles }) => `${organisation} (${roles.map((role) => ROLE_NAMES[role]).join(', ')})`,
      )
      .join(' ; ');
    const state = account.disabledAt ? 'fermé' : account.secondFactor ? 'deux preuves' : 'une preuve';
    say(`${account.email}  ${account.name}  [${state}]  ${where}`);
  }
  if (accounts.length === 0) say('Aucun compte. Pour créer le premier : bin/maillage account create --help');
  if (accounts.length === 500) say(`La suite : bin/maillage account list --after ${accounts.at(-1)!.email}`);
  return {
    result: {
      accounts: accounts.map(({ disabledAt, ...account }) => ({ ...account, disabled: disabledAt !== null })),
    },
  };
}

async function known({ db, words }: CommandContext): Promise<store.Account> {
  const account = words[0] ? await store.findAccountByEmail(db, words[0]) : undefined;
  if (!account) throw new CommandRefusal(`Aucun compte n’a l’adresse « ${words[0] ?? ''} ».`);
  return account;
}

async function disable(context: CommandContext): Promise<CommandResult> {
  const account = await known(context);
  const done = await disableAccount(context.db, account.id, AUTHOR, context.clock.now());
  context.say(done ? `Le compte de ${account.name} est fermé, partout.` : 'Ce compte était déjà fermé.');
  return { result: { accountId: account.id, changed: done } };
}

async function reset(context: CommandContext): Promise<CommandResult> {
  const account = await known(context);
  await resetSecondFactor(context.db, account.id, AUTHOR, context.clock.now());
  context.say(
    `${account.name} n’a plus de deuxième preuve : la prochaine entrée en demandera une nouvelle. Vérifiez de vive voix que c’est bien cette personne qui l’a demandé.`,
  );
  return { result: { accountId: account.id } };
}

/** Where no provider sends mails, and for whoever lost theirs: the link is read where the server is, and said by voice. */
async function link(context: CommandContext): Promise<CommandResult> {
  const { db, clock, config, say } = context;
  const account = await known(context);
  const now = clock.now();
  const token = await db.transaction().execute((tx) => openLink(tx, account, now, AUTHOR));
  if (!token) throw new CommandRefusal(`Le compte de ${account.name} est fermé.`);
  const path = account.passwordHash ? '/connexion/lien/' : '/invitation/';
  const address = `${config.baseUrl}${path}${token}`;
  say(
    account.passwordHash
      ? `Pour entrer, une fois, pendant ${LINK_MINUTES} minutes : ${address}`
      : `Pour choisir son mot de passe, une fois, pendant ${INVITATION_DAYS} jours : ${address}`,
  );
  return { result: { accountId: account.id, link: address } };
}

export const accountCommands: Command[] = [
  {
    name: 'account create',
    summary: 'Ouvre un compte et donne le lien pour choisir le mot de passe',
    usage: 'account create --email ADRESSE --name NOM --organisation STRUCTURE --role RÔLE',
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      organisation: { type: 'string' },
      role: { type: 'string', multiple: true },
    },
    run: create,
  },
  {
    name: 'account list',
    summary: 'Montre les comptes, leurs structures et leurs rôles',
    usage: 'account list [--after ADRESSE]',
    options: { after: { type: 'string' } },
    run: list,
  },
  {
    name: 'account link',
    summary: 'Donne un lien pour entrer, là où aucun mail ne part',
    usage: 'account link ADRESSE',
    run: link,
  },
  {
    name: 'account disable',
    summary: 'Ferme un compte partout, tout de suite',
    usage: 'account disable ADRESSE',
    run: disable,
  },
  {
    name: 'account reset-second-factor',
    summary: 'Retire la deuxième preuve d’un compte (téléphone perdu)',
    usage: 'account reset-second-factor ADRESSE',
    run: reset,
  },
];
