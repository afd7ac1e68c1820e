// /administration/territoire: the settings of the territory, after the first run. Administrators only.

import { administers, listOtherOrganisations } from '#capabilities/accounts';
import { isSettingName, listDatedSettings, readTerritory, saveSettings } from '#capabilities/territory';
import { refusing } from '#kit/form.ts';
import type { Kit } from '#kit/kit.ts';
import { NotAllowed, type Route, seeOther, type Visit } from '#platform/web.ts';
import { sayDate } from '#shared/day/day.ts';
import { keepLogo, LOGO_MOST } from './settings-form.ts';
import { labelOf, SettingsPage, SHOWN_SETTINGS, settingsForm, showSetting } from './settings-page.tsx';

const PATH = '/administration/territoire';
const NIL = '00000000-0000-0000-0000-000000000000';

export function settingsRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { db, files } = services;

  /** All the open ones: no organisation has the nil identifier. */
  async function findCallers(): Promise<Record<string, string>> {
    const organisations = await listOtherOrganisations(db, NIL);
    return {
      '': 'Personne : on appelle',
      ...Object.fromEntries(organisations.map(({ id, name }) => [id, name])),
    };
  }
  const formOf = async () => settingsForm(await findCallers());

  async function draw(visit: Visit, given?: ReturnType<Awaited<ReturnType<typeof formOf>>['blank']>) {
    const today = kit.today();
    const { settings } = await readTerritory(db, today);
    const filled =
      given ??
      (await formOf()).blank({
        ...Object.fromEntries(SHOWN_SETTINGS.map((name) => [name, showSetting(name, settings[name])])),
        validFrom: today.toString(),
      });
    return kit.page(
      visit,
      { title: 'Réglages du territoire', private: true, errors: filled.errors },
      <SettingsPage
        frame={frameOf(visit)}
        filled={filled}
        dated={await listDatedSettings(db)}
        sayDay={sayDate}
        done={sayDone(visit.req.query('fait'))}
        callers={await findCallers()}
      />,
    );
  }

  async function save(visit: Visit): Promise<Response> {
    const read = await kit.read(visit, await formOf());
    if (read.kind === 'refused') return draw(visit, read.filled);
    const actor = visit.get('actor');
    if (actor.kind !== 'account') throw new NotAllowed();
    const { logo: file, validFrom = kit.today(), ...proposed } = read.values;
    const logo = await keepLogo(files, file);
    if ('error' in logo) return draw(visit, refusing(read.filled, { logo: logo.error }));
    const values = logo.kept ? { ...proposed, logo: logo.kept } : proposed;
    const outcome = await saveSettings(db, values, validFrom, { kind: 'account', id: actor.accountId });
    const changed = outcome.kind === 'saved' ? outcome.changed : [];
    return seeOther(`${PATH}?fait=${changed.length === 0 ? 'rien' : changed.join('.')}`);
  }

  /** « Enregistré : Nom du territoire, Couleur principale. » */
  function sayDone(text: string | undefined): string | undefined {
    if (!text) return undefined;
    const known = text.split('.').filter(isSettingName);
    return known.length > 0 ? `Enregistré : ${known.map(labelOf).join(', ')}.` : 'Rien n’avait changé.';
  }

  return [
    {
      method: 'GET',
      path: PATH,
      permission: administers,
      handle: (visit) => draw(visit),
    },
    { method: 'POST', path: PATH, permission: administers, maxBody: LOGO_MOST + 64 * 1024, handle: save },
  ];
}
