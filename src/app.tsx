// Composes the application from what each capability declares: memory, doors, loops, schedules, the fictitious
// territory. It names a capability only for what there is one of: who visits, the territory, the first run.
import { makeIdentify } from '#capabilities/accounts';
import { firstRunCode, isFirstRun } from '#capabilities/home';
import {
  catchUpTerritory,
  DEFAULT_TIME_ZONE,
  territoryFrame,
  territoryOf,
  territoryRevision,
} from '#capabilities/territory';
import type { Capability } from '#kit/capability.ts';
import type { Door } from '#kit/door.ts';
import { Memory } from '#kit/kept.ts';
import type { Kit } from '#kit/kit.ts';
import { startJobs } from '#platform/jobs.ts';
import { whileAlone } from '#platform/postgres/alone.ts';
import { makePrinter } from '#platform/printing/printer.ts';
import { htmlAnswer, readForm, type Services } from '#platform/web.ts';
import { isRefused } from '#ui/page/frame.ts';
import { renderPage } from '#ui/page/page.tsx';
import { capabilities as all } from './capabilities.ts';
import { makeFormTokens } from './form-tokens.ts';
import { makeFrames } from './frames.tsx';
import { mount } from './mount.tsx';
import type { Application } from './server.ts';

/** The lock of whoever loads the demonstration: of two processes that start together, one does. */
const DEMONSTRATION = 7_402_007;

/** An empty database gets the fictitious territory, unless asked not to; never twice, never beside a real one. */
async function ensureDemonstration(
  capabilities: readonly Capability[],
  { db, clock, config, keys }: Services,
  tell: (line: string) => void,
): Promise<void> {
  if ((await territoryRevision(db)) > 0) return;
  tell('Chargement du territoire de démonstration AdmiVille…');
  for (const { demonstration } of capabilities)
    await demonstration?.({ db, clock, config, keys, timeZone: DEFAULT_TIME_ZONE, tell });
}

/** What the console says once it listens. */
async function welcome(kit: Kit): Promise<string[]> {
  const { services } = kit;
  const { fictitious, communes } = territoryOf(kit);
  if (fictitious) return (await import('../demo/accounts.ts')).demonstrationWelcome(services.config.baseUrl);
  if (communes > 0 || !(await isFirstRun(services.db))) return [];
  return [`Première installation : ouvrez cette adresse, puis donnez ce code : ${firstRunCode(services)}`];
}

async function openDoors(capabilities: readonly Capability[]): Promise<Door[]> {
  const opened = await Promise.all(capabilities.map(({ door }) => door?.()));
  return opened.flatMap((one) => (one ? [one.door] : []));
}

export async function composeApp(
  services: Services,
  tell: (line: string) => void,
  capabilities: readonly Capability[] = all,
): Promise<Application> {
  const { clock, config, connection, log } = services;
  if (!config.empty)
    await whileAlone(connection, DEMONSTRATION, () => ensureDemonstration(capabilities, services, tell));
  const memory = new Memory();
  const doors = await openDoors(capabilities);
  const tokens = makeFormTokens(services);
  const frames = makeFrames(services, tokens, doors, () => territoryFrame(kit));
  const kit: Kit = {
    services,
    printer: makePrinter(config.root),
    ...frames,
    page(visit, page, content, status) {
      const frame = frames.frameOf(visit);
      return kit.pageIn(frame, page, typeof content === 'function' ? content(frame) : content, status);
    },
    pageIn: (frame, page, content, status = isRefused(page) ? 422 : 200) =>
      htmlAnswer(renderPage(frame, page, content), status),
    async read(visit, form, suffix) {
      const sent = await readForm(visit);
      return { ...form.read(sent, { today: kit.today(), region: territoryOf(kit).region }, suffix), sent };
    },
    now: () => clock.now(),
    timeZone: () => territoryOf(kit).timeZone,
    today: () => clock.now().toZonedDateTimeISO(kit.timeZone()).toPlainDate(),
    siteMap: () => doors.flatMap(({ siteMap }) => siteMap ?? []).sort((a, b) => a.rank - b.rank),
    find: (kept) => memory.find(kept),
    async beside(kind, id) {
      const all = doors.flatMap(({ beside }) => beside ?? []).filter((one) => one.kind === kind);
      const shown = await Promise.all(all.map((one) => one.show(kit, id)));
      return shown.filter((one) => one !== undefined);
    },
  };
  for (const { keeps } of capabilities) for (const one of (await keeps?.(kit)) ?? []) memory.keep(one);

  const { app, routes } = mount({
    services,
    tokens,
    identify: makeIdentify(services, () => territoryOf(kit).fictitious),
    frameOf: kit.frameOf,
    catchUp: () => catchUpTerritory(kit),
    routes: doors.flatMap((door) => door.routes(kit)),
  });
  const jobs = await startJobs(
    connection,
    {
      loops: capabilities.flatMap(({ loops }) => loops?.(kit) ?? []),
      schedules: capabilities.flatMap(({ schedules, forgets }) => [
        ...(schedules?.(kit) ?? []),
        // One job a duty: one that throws stops no other, and is tried again alone.
        ...(forgets ?? []).map(({ name, run }) => ({
          name: `forget-${name}`,
          cron: '40 3 * * *',
          run: () => run(kit),
        })),
      ]),
    },
    log,
    kit.timeZone(),
  );

  return {
    fetch: app.fetch as Application['fetch'],
    welcome: await welcome(kit),
    routes,
    async close() {
      await jobs.stop();
      await memory.close();
      kit.printer.close();
    },
  };
}
