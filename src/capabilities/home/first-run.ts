// The first run of an empty installation: territory, look, administrator, first file of places. All or nothing, but
// for the import, which goes on while the page says how far it is.

import {
  addMember,
  createAccount,
  createOrganisation,
  hasAccounts,
  refusePassword,
} from '#capabilities/accounts';
import { type ImportRefusal, type ImportReport, importFile, territoryLookups } from '#capabilities/directory';
import { loadDepartements, localityIndex, readToday, saveSettings } from '#capabilities/territory';
import { matches, sign } from '#platform/crypto.ts';
import type { Database } from '#platform/database.ts';
import { imageExtension } from '#platform/files.ts';
import type { Services } from '#platform/web.ts';

/** Bytes. */
export const LOGO_MOST = 200 * 1024;
export const LOGO_TOO_HEAVY = 'Ce logo pèse plus de 200 ko : choisissez-en un plus petit.';
export const LOGO_WRONG_KIND = 'Le logo doit être une image PNG, JPEG ou WebP.';

export type FirstRunAnswers = {
  code: string;
  departements: string;
  name: string;
  phone: string;
  phoneHours: string;
  whoAnswers: string;
  mainColour: string;
  accentColour: string;
  organisation: string;
  adminName: string;
  adminEmail: string;
  adminPassword: string;
  logo: Uint8Array | undefined;
};

/** Messages by field of the form. */
export type FirstRunRefusal = { kind: 'refused'; errors: Record<string, string> };
export type FirstRunDone = { kind: 'done'; communes: number; withoutCentre: number };

/** The code that the console prints, so that a passer-by on the network cannot take an empty installation over. */
export function firstRunCode({ keys }: Pick<Services, 'keys'>): string {
  const text = sign(keys.derive('first run'), 'code')
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase();
  return `${text.slice(0, 4)}-${text.slice(4, 8)}`;
}

/** Open until the first account exists. */
export async function isFirstRun(db: Database): Promise<boolean> {
  return !(await hasAccounts(db));
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function checkPerson({ adminName, adminEmail, adminPassword, organisation }: FirstRunAnswers) {
  const errors: Record<string, string> = {};
  if (!organisation)
    errors.organisation = 'Écrivez le nom de votre structure, par exemple « Mairie d’AdmiVille ».';
  if (!adminName) errors.adminName = 'Écrivez votre nom.';
  if (!EMAIL.test(adminEmail))
    errors.adminEmail = 'Écrivez une adresse mail complète, par exemple prenom.nom@mairie.fr.';
  const refusal = refusePassword(adminPassword, { email: adminEmail, name: adminName });
  if (refusal) errors.adminPassword = refusal;
  return errors;
}

/** Field of the form for each setting that the page asks. */
const SETTING_FIELDS = ['name', 'phone', 'phoneHours', 'whoAnswers', 'mainColour', 'accentColour'] as const;

class Refused extends Error {
  readonly errors: Record<string, string>;

  constructor(errors: Record<string, string>) {
    super('first run refused');
    this.errors = errors;
  }
}

/** Sets the installation up in one transaction. Refuses with a message for each field, and then changes nothing. */
export async function runFirst(
  services: Services,
  answers: FirstRunAnswers,
): Promise<FirstRunDone | FirstRunRefusal> {
  const { db, clock, config, files } = services;
  const now = clock.now();
  const errors: Record<string, string> = {};
  if (!matches(firstRunCode(services), answers.code.toUpperCase().trim()))
    errors.code = 'Ce n’est pas le code affiché dans la fenêtre où Maillage a démarré.';
  const extension = answers.logo && imageExtension(answers.logo);
  if (answers.logo && !extension) errors.logo = LOGO_WRONG_KIND;
  Object.assign(errors, checkPerson(answers));
  const settings = Object.fromEntries(
    SETTING_FIELDS.filter((field) => answers[field] !== '').map((field) => [field, answers[field]]),
  );
  try {
    return await db.transaction().execute(async (tx) => {
      const author = { kind: 'command' } as const;
      const logo = answers.logo && extension ? { logo: await files.put(answers.logo, extension) } : {};
      const saved = await saveSettings(
        tx,
        { ...settings, ...logo },
        Temporal.PlainDate.from('2020-01-01'),
        author,
      );
      if (saved.kind === 'refused')
        for (const { setting, message, proposal } of saved.refusals)
          errors[setting] = proposal ? `${message} Proposition : ${proposal}.` : message;
      const loaded = await loadDepartements(tx, answers.departements, { online: config.online, author });
      if (loaded.kind === 'none') errors.departements = 'Écrivez au moins un département, par exemple 56.';
      if (loaded.kind === 'unknown')
        errors.departements = `Le département « ${loaded.word} » n’existe pas. Les plus proches : ${loaded.nearest.join(', ')}.`;
      if (loaded.kind !== 'loaded' || Object.keys(errors).length > 0) throw new Refused(errors);
      const organisationId = await createOrganisation(
        tx,
        { name: answers.organisation, kind: 'other' },
        author,
        now,
      );
      const { accountId } = await createAccount(
        tx,
        { email: answers.adminEmail, name: answers.adminName, password: answers.adminPassword },
        author,
        now,
      );
      await addMember(
        tx,
        { organisationId, accountId, roles: ['administrator', 'territoryCoordinator'] },
        author,
        now,
      );
      return {
        kind: 'done',
        communes: loaded.report.total,
        withoutCentre: loaded.report.withoutCentre,
      } as const;
    });
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', errors: error.errors };
    throw error;
  }
}

export type FirstImport =
  | { kind: 'none' }
  | { kind: 'running'; fileName: string; done: number; total: number | undefined }
  | { kind: 'over'; fileName: string; outcome: ImportReport | ImportRefusal };

/** The import of the first file, under way or over. Kept in memory: the report itself is in the database. */
export function makeFirstImport({ db, clock, files }: Services) {
  let state: FirstImport = { kind: 'none' };
  return {
    state: () => state,
    /** Starts and returns at once. */
    start(content: Uint8Array, fileName: string): void {
      state = { kind: 'running', fileName, done: 0, total: undefined };
      void readToday(db, clock.now())
        .then(async ({ today, timeZone }) => {
          const stored = await files.put(content, /\.json$/i.test(fileName) ? 'json' : 'csv');
          const [path, index] = await Promise.all([files.pathOf(stored), localityIndex(db, today)]);
          return { path: path!, index, timeZone };
        })
        .then(({ path, index, timeZone }) =>
          importFile(db, {
            path,
            fileName,
            author: { kind: 'command' },
            now: clock.now(),
            timeZone,
            ...territoryLookups(index),
            progress: (done, total) => {
              state = { kind: 'running', fileName, done, total };
            },
          }),
        )
        .catch(
          (): ImportRefusal => ({
            kind: 'refused',
            reason: 'Ce fichier n’a pas pu être lu. Essayez bin/maillage import, qui en dit plus.',
          }),
        )
        .then((outcome) => {
          state = { kind: 'over', fileName, outcome };
        });
    },
  };
}
