// The list of web doors, and what they share: the one place that knows every capability's pages.

import { extname } from 'node:path';
import { purgeSignIns } from '#capabilities/accounts';
import { CALLBACK_DAYS, endAbandoned, forgetWords } from '#capabilities/desk';

import { followDirectory, recordStatement, runWaitingImports, sayDate } from '#capabilities/directory';
import { applyRetention } from '#capabilities/people';
import {
  followProcedures,
  forgetAnswers,
  forgetRequestDrafts,
  makeProcedureLinks,
  readDay,
} from '#capabilities/procedures';
import {
  abandonOldDrafts,
  followUp,
  forgetOldReferrals,
  listPlacesOf,
  makeOrientation,
  type Surroundings as ReferralSurroundings,
  refersPeople,
  remindPeople,
} from '#capabilities/referrals';
import {
  type BaseMap,
  baseMap,
  type LocalityIndex,
  localityIndex,
  makeAddressSearch,
  readTerritory,
  type Territory,
  territoryRevision,
  themeStyle,
  travelParameters,
} from '#capabilities/territory';
import { forgetUndoneTasks } from '#platform/contact-tasks.ts';
import { startJobs } from '#platform/jobs.ts';
import { exportJournalHead, sealJournal } from '#platform/journal-seals.ts';
import { makeTransports, purgeMessages, sendDueMessages } from '#platform/messages.ts';
import { makePrinter } from '#platform/printing/printer.ts';
import { forgetSentForms } from '#platform/sent-forms.ts';
import type { Services } from '#platform/web.ts';
import { phoneText } from '#shared/phone.ts';
import type { Frame } from '#ui/page/frame.ts';
import { accountsRoutes, makeIdentify } from './capabilities/accounts/web.tsx';
import { deskRoutes } from './capabilities/desk/web.tsx';
import { diagnosisRoutes } from './capabilities/diagnosis/web.tsx';
import { directoryRoutes } from './capabilities/directory/web.tsx';
import { firstRunCode, homeRoutes, isFirstRun } from './capabilities/home/web.tsx';
import { proceduresRoutes } from './capabilities/procedures/web.tsx';
import { referralsRoutes } from './capabilities/referrals/web.tsx';
import { personalData } from './capabilities.ts';
import { mount } from './mount.tsx';
import { TREATMENTS } from './personal-data-register.ts';
import type { Application } from './server.ts';

const TERRITORY_EVERY = 1;
const OUTBOX_EVERY = 1;
const IMPORTS_EVERY = 1;
const SEAL_EVERY = 1;
const MESSAGE_DAYS = 90;
/** What was typed at the counter without a name serves the week's follow-up, then is emptied. */
const DESK_DAYS = 31;

/** What pages need of the territory, kept in memory and refreshed when it changes. */
type Surroundings = {
  revision: number;
  /** Communes merge at midnight. */
  day: Temporal.PlainDate;
  territory: Territory;
  localities: LocalityIndex;
  map: BaseMap;
  stylesheets: string[];
  logo: string | undefined;
};

const todayIn = (clock: Services['clock']) => clock.now().toZonedDateTimeISO('Europe/Paris').toPlainDate();

async function readSurroundings({ db, clock, assets, files }: Services): Promise<Surroundings> {
  const revision = await territoryRevision(db);
  const day = todayIn(clock);
  const territory = await readTerritory(db, day);
  const [localities, map] = await Promise.all([localityIndex(db, day), baseMap(db)]);
  const theme = themeStyle(territory.settings);
  const stylesheets = [assets.url('maillage.css'), ...(theme ? [assets.put('territoire.css', theme)] : [])];
  const { logo: file } = territory.settings;
  const image = file ? files.read(file) : undefined;
  const logo = image && assets.put(`logo${extname(file!)}`, image);
  return { revision, day, territory, localities, map, stylesheets, logo };
}

function frameOf(
  { territory, stylesheets, logo }: Surroundings,
  font: string,
): Omit<Frame, 'path' | 'account' | 'formToken'> {
  const { settings, fictitious } = territory;
  return {
    territory: {
      name: settings.name,
      tagline: settings.tagline,
      phone: settings.phone ? phoneText(settings.phone) : '',
      phoneLink: settings.phone ? `tel:${settings.phone}` : '',
      phoneHours: settings.phoneHours ?? '',
      whoAnswers: settings.whoAnswers ?? '',
      address: settings.postalAddress ?? '',
      callsBack: settings.callbackOrganisation !== null,
      logo,
      fictitious,
    },
    stylesheets,
    font,
    accessibility: 'non conforme (audit à venir)',
  };
}

/** An empty database gets the fictitious territory, unless asked not to; never twice, never beside a real one. */
async function ensureDemonstration(
  { db, clock, config, keys }: Services,
  tell: (line: string) => void,
): Promise<void> {
  if (config.empty || (await territoryRevision(db)) > 0) return;
  tell('Chargement du territoire de démonstration AdmiVille…');
  const { loadDemonstration } = await import('../demo/load.ts');
  const { loadDemonstrationAccounts } = await import('../demo/accounts.ts');
  const today = clock.now().toZonedDateTimeISO('Europe/Paris').toPlainDate();
  const { communes, statements } = await loadDemonstration(db, { today, record: recordStatement });
  await loadDemonstrationAccounts(db, clock.now());
  const { loadDemonstrationReferrals } = await import('../demo/referrals.ts');
  const phone = phoneText('+33261910018');
  await loadDemonstrationReferrals(
    db,
    (now) => ({
      keys,
      baseUrl: config.baseUrl,
      territoryPhone: phone,
      now,
      today: now.toZonedDateTimeISO('Europe/Paris').toPlainDate(),
      timeZone: 'Europe/Paris',
    }),
    clock.now(),
  );
  const { loadDemonstrationRequests } = await import('../demo/requests.ts');
  await loadDemonstrationRequests(db, { baseUrl: config.baseUrl, timeZone: 'Europe/Paris' }, clock.now());
  const { loadDemonstrationCounter } = await import('../demo/counter.ts');
  await loadDemonstrationCounter(db, 'Europe/Paris', clock.now());
  tell(
    `AdmiVille est chargée : ${communes} communes, ${statements} déclarations de lieux. Tout y est inventé.`,
  );
}

/** What the console says once it listens. */
async function welcome(services: Services, { territory }: Surroundings): Promise<string[]> {
  if (territory.fictitious)
    return (await import('../demo/accounts.ts')).demonstrationWelcome(services.config.baseUrl);
  if (territory.communes > 0 || !(await isFirstRun(services.db))) return [];
  return [`Première installation : ouvrez cette adresse, puis donnez ce code : ${firstRunCode(services)}`];
}

export async function composeApp(services: Services, tell: (line: string) => void): Promise<Application> {
  const { assets, clock, config, connection, db, keys, log, metrics } = services;
  await ensureDemonstration(services, tell);
  let surroundings = await readSurroundings(services);
  const font = assets.url('atkinson-hyperlegible-next-latin-wght-normal.woff2');
  const index = await followDirectory(db, connection, {
    timeZone: surroundings.territory.settings.timeZone,
    clock,
    log,
    onChange: (size) => metrics.placesIndexed.set(size),
    codesOf: (code) => surroundings.localities.codesOf(code),
  });
  const procedures = await followProcedures(db, {
    root: config.root,
    clock,
    timeZone: surroundings.territory.settings.timeZone,
  });
  const printer = makePrinter(config.root);
  const transports = makeTransports(config);
  const addresses = makeAddressSearch({ online: config.online, log });

  const common = () => frameOf(surroundings, font);
  const pathwayHours = () => {
    const { hoursLightHelp, hoursTraining, hoursPermanentHelp } = surroundings.territory.settings;
    return {
      autonomous: 0,
      lightHelp: hoursLightHelp,
      training: hoursTraining,
      permanentHelp: hoursPermanentHelp,
    };
  };
  const territory = () => ({
    localities: surroundings.localities,
    map: surroundings.map,
    travel: travelParameters(surroundings.territory.settings),
    timeZone: surroundings.territory.settings.timeZone,
    region: surroundings.territory.departements[0]?.code ?? '',
    version: String(surroundings.revision),
  });
  const timeZone = () => surroundings.territory.settings.timeZone;
  const around = (): ReferralSurroundings => {
    const now = clock.now();
    const phone = surroundings.territory.settings.phone;
    return {
      keys,
      baseUrl: config.baseUrl,
      territoryPhone: phone ? phoneText(phone) : '',
      now,
      today: now.toZonedDateTimeISO(timeZone()).toPlainDate(),
      timeZone: timeZone(),
    };
  };
  const orientation = makeOrientation({
    index,
    clock,
    timeZone,
    travel: () => travelParameters(surroundings.territory.settings),
  });
  const publicFrame = (): Frame => ({
    ...common(),
    path: '/lieux',
    account: undefined,
    formToken: () => {
      throw new Error('The public frame has no form.');
    },
  });

  const { app, routes } = mount({
    services,
    identify: makeIdentify(services, () => surroundings.territory.fictitious),
    frame: common,
    routes: (pages) => [
      ...homeRoutes({ ...pages, index, territory, treatments: Object.values(TREATMENTS) }),
      ...accountsRoutes({
        ...pages,
        timeZone,
        workplaceOf: (visit) => (refersPeople.allows(visit.get('actor')) ? '/guichet' : '/compte'),
      }),
      ...proceduresRoutes({
        ...pages,
        timeZone,
        live: procedures,
        printer,
        placesOf: (organisationId) => listPlacesOf(db, organisationId),
      }),
      ...diagnosisRoutes({ ...pages, timeZone, printer, sayDate, readDay }),
      ...referralsRoutes({ ...pages, timeZone, index, around, printer, pathwayHours }),
      ...deskRoutes({
        ...pages,
        timeZone,
        index,
        live: procedures,
        orientation,
        addresses,
        territory,
        around,
        printer,
        callbackOrganisation: () => surroundings.territory.settings.callbackOrganisation,
      }),
      ...directoryRoutes({
        ...pages,
        index,
        addresses,
        territory,
        publicFrame,
        printer,
        procedures: makeProcedureLinks(procedures),
      }),
    ],
  });

  const jobs = await startJobs(
    connection,
    {
      loops: [
        {
          name: 'territory',
          everySeconds: TERRITORY_EVERY,
          async run() {
            const revision = await territoryRevision(db);
            if (revision !== surroundings.revision || !todayIn(clock).equals(surroundings.day))
              surroundings = await readSurroundings(services);
          },
        },
        { name: 'imports', everySeconds: IMPORTS_EVERY, run: () => runWaitingImports(services) },
        { name: 'procedures', everySeconds: TERRITORY_EVERY, run: () => procedures.refresh() },
        { name: 'outbox', everySeconds: OUTBOX_EVERY, run: () => sendDueMessages(db, transports, log) },
        {
          name: 'journal',
          everySeconds: SEAL_EVERY,
          async run() {
            if ((await sealJournal(db)) > 0) await exportJournalHead(db, keys, config.dataFolder);
          },
        },
      ],
      schedules: [
        { name: 'purge-messages', cron: '20 3 * * *', run: () => purgeMessages(db, MESSAGE_DAYS) },
        { name: 'follow-referrals', cron: '10 * * * *', run: () => followUp(db, around()) },
        { name: 'remind-people', cron: '20 * * * *', run: () => remindPeople(db, around()) },
        {
          name: 'forget-words',
          cron: '40 3 * * *',
          async run() {
            const now = clock.now();
            await forgetOldReferrals(db, now);
            await abandonOldDrafts(db, now);
            await forgetAnswers(db, now.toZonedDateTimeISO(timeZone()).subtract({ years: 2 }).toInstant());
            await db.transaction().execute(async (tx) => {
              await endAbandoned(tx, now.subtract({ hours: 12 }), now);
              await forgetSentForms(tx, now);
              await forgetUndoneTasks(tx, now.subtract({ hours: 24 * CALLBACK_DAYS }));
              await forgetRequestDrafts(tx, now.subtract({ hours: 24 * DESK_DAYS }));
              await forgetWords(tx, now.subtract({ hours: 24 * DESK_DAYS }));
            });
          },
        },
        {
          name: 'retention',
          cron: '50 3 * * *',
          async run() {
            const report = await applyRetention(db, todayIn(clock), personalData, {
              apply: true,
              author: { kind: 'job' },
            });
            const { due, held, renewed, erased } = report;
            log.info('retention', { due, held, renewed, erased });
          },
        },
        { name: 'purge-sign-ins', cron: '30 3 * * *', run: () => purgeSignIns(db, clock.now()) },
      ],
    },
    log,
    surroundings.territory.settings.timeZone,
  );

  return {
    fetch: app.fetch as Application['fetch'],
    welcome: await welcome(services, surroundings),
    routes,
    async close() {
      await jobs.stop();
      await index.close();
      printer.close();
    },
  };
}
