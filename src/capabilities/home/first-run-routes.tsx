// The addresses of the first run. They close with the first account.
import { refusing } from '#kit/form.ts';
import type { Kit } from '#kit/kit.ts';
import { everyone } from '#platform/actor.ts';
import { newId } from '#platform/id.ts';
import { readLink, signLink } from '#platform/signed-link.ts';
import { NotFound, type Route, seeOther, type Visit } from '#platform/web.ts';
import { isFirstRun, isFirstRunCode, makeFirstImport, runFirst } from './first-run.ts';
import { FILE_MOST, FirstRunPage, firstRunForm, InstalledPage } from './first-run-pages.tsx';
import { keepLogo, LOGO_MOST } from './settings-form.ts';

const PURPOSE = 'first import';

export function firstRunRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { db, clock, files, keys } = services;
  const firstImport = makeFirstImport(services);

  const form = firstRunForm((typed) => isFirstRunCode(services, typed));

  const draw = (visit: Visit, filled: ReturnType<typeof form.blank>): Response =>
    kit.page(
      visit,
      { title: 'Installer Maillage', private: true, errors: filled.errors },
      <FirstRunPage frame={frameOf(visit)} filled={filled} />,
    );

  async function install(visit: Visit): Promise<Response> {
    if (!(await isFirstRun(db))) return seeOther('/connexion');
    const read = await kit.read(visit, form);
    if (read.kind === 'refused') return draw(visit, read.filled);
    const { logo: image, places, code: _, ...answers } = read.values;
    const logo = await keepLogo(files, image);
    if ('error' in logo) return draw(visit, refusing(read.filled, { logo: logo.error }));
    await runFirst(services, { ...answers, logo: logo.kept });
    if (places) firstImport.start(new Uint8Array(await places.arrayBuffer()), places.name);
    const expires = clock.now().add({ hours: 24 });
    return seeOther(
      `/installation/import/${signLink(keys.derive(PURPOSE), { purpose: PURPOSE, objectId: newId(), expires })}`,
    );
  }

  return [
    {
      method: 'GET',
      path: '/installation',
      permission: everyone,
      async handle(visit) {
        if (!(await isFirstRun(db))) return seeOther('/connexion');
        return draw(visit, form.blank({ mainColour: '#5b1a49', accentColour: '#ffc936' }));
      },
    },
    {
      method: 'POST',
      path: '/installation',
      permission: everyone,
      maxBody: FILE_MOST + LOGO_MOST + 64 * 1024,
      limit: { calls: 20, seconds: 600 },
      handle: install,
    },
    {
      method: 'GET',
      path: '/installation/import/:link',
      permission: everyone,
      handle(visit) {
        const link = readLink(keys.derive(PURPOSE), PURPOSE, visit.req.param('link') ?? '', clock.now());
        if (link.kind !== 'valid') throw new NotFound();
        const page = <InstalledPage state={firstImport.state()} path={visit.req.path} />;
        return kit.page(visit, { title: 'Maillage est installé', private: true }, page);
      },
    },
  ];
}
