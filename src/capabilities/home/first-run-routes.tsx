// The addresses of the first run. They close with the first account.
import type { Kit } from '#kit/kit.ts';
import { everyone } from '#platform/actor.ts';
import { newId } from '#platform/id.ts';
import { readLink, signLink } from '#platform/signed-link.ts';
import { type FormValues, NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import { isFirstRun, LOGO_MOST, LOGO_TOO_HEAVY, makeFirstImport, runFirst } from './first-run.ts';
import { FirstRunPage, type FirstRunValues, InstalledPage } from './first-run-pages.tsx';

const TEXTS = [
  'code',
  'departements',
  'name',
  'phone',
  'phoneHours',
  'whoAnswers',
  'mainColour',
  'accentColour',
  'organisation',
  'adminName',
  'adminEmail',
  'adminPassword',
] as const;
const FILE_MOST = 20 * 1024 * 1024;
const PURPOSE = 'first import';

async function readFile(
  form: FormValues,
  name: string,
  most: number,
  words: string,
  errors: FieldErrors,
): Promise<Uint8Array | undefined> {
  const file = form.file(name);
  if (!file || file.size === 0) return undefined;
  if (file.size > most) {
    errors[name] = words;
    return undefined;
  }
  return new Uint8Array(await file.arrayBuffer());
}

export function firstRunRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { db, clock, keys } = services;
  const firstImport = makeFirstImport(services);

  function draw(visit: Visit, values: FirstRunValues, errors: FieldErrors): Response {
    const frame = frameOf(visit);
    const page = <FirstRunPage frame={frame} values={values} errors={errors} />;
    return kit.page(visit, { title: 'Installer Maillage', private: true, errors }, page);
  }

  async function install(visit: Visit): Promise<Response> {
    if (!(await isFirstRun(db))) return seeOther('/connexion');
    const form = await readForm(visit);
    const values = Object.fromEntries(TEXTS.map((name) => [name, form.text(name)])) as Record<
      (typeof TEXTS)[number],
      string
    >;
    const errors: FieldErrors = {};
    const logo = await readFile(form, 'logo', LOGO_MOST, LOGO_TOO_HEAVY, errors);
    const places = await readFile(
      form,
      'places',
      FILE_MOST,
      'Ce fichier pèse plus de 20 Mo : importez-le avec bin/maillage import.',
      errors,
    );
    if (Object.keys(errors).length > 0) return draw(visit, values, errors);
    const outcome = await runFirst(services, { ...values, logo });
    if (outcome.kind === 'refused') return draw(visit, values, outcome.errors);
    if (places) firstImport.start(places, form.file('places')!.name);
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
        return draw(visit, { mainColour: '#5b1a49', accentColour: '#ffc936' }, {});
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
