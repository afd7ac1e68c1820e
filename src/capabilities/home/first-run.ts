// The first run of an empty installation: territory, look, administrator, first file of places. All or nothing, but
// for the import, which goes on while the page says how far it is.

import { addMember, createAccount, createOrganisation, hasAccounts } from '#capabilities/accounts';
import { type ImportRefusal, type ImportReport, importFile, territoryLookups } from '#capabilities/directory';
import { loadDepartements, localityIndex, readToday, saveSettings } from '#capabilities/territory';
import { matches, sign } from '#platform/crypto.ts';
import type { Database } from '#platform/database.ts';
import type { Services } from '#platform/web.ts';

export type FirstRunAnswers = {
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
  /** The name under which the image is kept. */
  logo: string | undefined;
};

/** The code that the console prints, so that a passer-by on the network cannot take an empty installation over. */
export function firstRunCode({ keys }: Pick<Services, 'keys'>): string {
  const text = sign(keys.derive('first run'), 'code')
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase();
  return `${text.slice(0, 4)}-${text.slice(4, 8)}`;
}

export const isFirstRunCode = (services: Pick<Services, 'keys'>, typed: string): boolean =>
  matches(firstRunCode(services), typed.toUpperCase());

/** Open until the first account exists. */
export async function isFirstRun(db: Database): Promise<boolean> {
  return !(await hasAccounts(db));
}

/** The settings that the page asks. */
const SETTING_FIELDS = [
  'name',
  'phone',
  'phoneHours',
  'whoAnswers',
  'mainColour',
  'accentColour',
  'logo',
] as const;

/** Sets the installation up in one transaction, with answers that the form let pass. */
export async function runFirst(
  { db, clock, config }: Pick<Services, 'db' | 'clock' | 'config'>,
  answers: FirstRunAnswers,
): Promise<void> {
  const now = clock.now();
  const author = { kind: 'command' } as const;
  const settings = Object.fromEntries(
    SETTING_FIELDS.flatMap((name) => (answers[name] ? [[name, answers[name]]] : [])),
  );
  await db.transaction().execute(async (tx) => {
    const since = Temporal.PlainDate.from('2020-01-01');
    const saved = await saveSettings(tx, settings, since, author);
    if (saved.kind === 'refused') throw new Error(`settings refused: ${JSON.stringify(saved.refusals)}`);
    await loadDepartements(tx, answers.departements, { online: config.online, author });
    const { organisation, adminName, adminEmail, adminPassword } = answers;
    const organisationId = await createOrganisation(tx, { name: organisation, kind: 'other' }, author, now);
    const { accountId } = await createAccount(
      tx,
      { email: adminEmail, name: adminName, password: adminPassword },
      author,
      now,
    );
    await addMember(
      tx,
      { organisationId, accountId, roles: ['administrator', 'territoryCoordinator'] },
      author,
      now,
    );
  });
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
