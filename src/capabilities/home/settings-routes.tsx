// /administration/territoire: the settings of the territory, after the first run. Administrators only.

import { administers, findOrganisation, listOtherOrganisations } from '#capabilities/accounts';
import {
  checkSettings,
  listDatedSettings,
  readTerritory,
  type SettingName,
  saveSettings,
  settingLabels,
} from '#capabilities/territory';
import type { Kit } from '#kit/kit.ts';
import { imageExtension } from '#platform/files.ts';
import { type FormValues, NotAllowed, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import { LOGO_MOST, LOGO_TOO_HEAVY, LOGO_WRONG_KIND } from './first-run.ts';
import { SettingsPage, type SettingValues, SHOWN_SETTINGS, showSetting } from './settings-page.tsx';

const PATH = '/administration/territoire';
const NIL = '00000000-0000-0000-0000-000000000000';

/** The day typed, today when the field is empty, or why it cannot be. */
function readDay(text: string, today: Temporal.PlainDate): Temporal.PlainDate | string {
  if (text === '') return today;
  let day: Temporal.PlainDate;
  try {
    day = Temporal.PlainDate.from(text);
  } catch {
    return 'Écrivez un jour, par exemple 2027-01-01.';
  }
  return Temporal.PlainDate.compare(day, today) < 0
    ? 'Ce jour est passé : choisissez aujourd’hui ou un jour à venir.'
    : day;
}

export function settingsRoutes(kit: Kit): Route[] {
  const { services, frameOf, timeZone } = kit;
  const { db, clock, files } = services;
  const todayOf = () => clock.now().toZonedDateTimeISO(timeZone()).toPlainDate();
  const sayDay = (day: Temporal.PlainDate) =>
    day.toLocaleString('fr-FR', { day: 'numeric', month: 'long', year: 'numeric' }).replace(/^1 /, '1er ');

  /** All the open ones: no organisation has the nil identifier. */
  const organisations = () => listOtherOrganisations(db, NIL);

  async function draw(
    visit: Visit,
    typed: SettingValues | undefined,
    errors: FieldErrors,
    done?: string,
  ): Promise<Response> {
    const frame = frameOf(visit);
    const today = todayOf();
    const { settings } = await readTerritory(db, today);
    const dated = await listDatedSettings(db);
    const current = Object.fromEntries(
      SHOWN_SETTINGS.map((name) => [name, showSetting(name, settings[name])]),
    );
    const values = typed ?? { ...current, validFrom: today.toString() };
    const page = (
      <SettingsPage
        frame={frame}
        values={values}
        errors={errors}
        dated={dated}
        sayDay={sayDay}
        done={done}
        callers={[
          { value: '', text: 'Personne : on appelle' },
          ...(await organisations()).map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
    );
    const head = { title: 'Réglages du territoire', private: true, errors };
    return kit.page(visit, head, page);
  }

  async function readLogo(form: FormValues, errors: FieldErrors): Promise<string | undefined> {
    const file = form.file('logo');
    if (!file || file.size === 0) return undefined;
    const content = file.size <= LOGO_MOST ? new Uint8Array(await file.arrayBuffer()) : undefined;
    const extension = content && imageExtension(content);
    if (content && extension) return await files.put(content, extension);
    errors.logo = content ? LOGO_WRONG_KIND : LOGO_TOO_HEAVY;
    return undefined;
  }

  async function save(visit: Visit): Promise<Response> {
    const form = await readForm(visit);
    const typed: SettingValues = { validFrom: form.text('validFrom') };
    for (const name of SHOWN_SETTINGS) typed[name] = form.text(name);
    const errors: FieldErrors = {};
    const day = readDay(typed.validFrom ?? '', todayOf());
    if (typeof day === 'string') errors.validFrom = day;
    const logo = await readLogo(form, errors);
    const proposed: Record<string, unknown> = Object.fromEntries(
      SHOWN_SETTINGS.map((name) => [name, typed[name]]),
    );
    if (logo) proposed.logo = logo;
    const checked = checkSettings(proposed);
    if (checked.kind === 'refused')
      for (const { setting, message } of checked.refusals) errors[setting] = message;
    const caller = typed.callbackOrganisation;
    if (caller && !errors.callbackOrganisation && (await findOrganisation(db, caller))?.closedAt !== null)
      errors.callbackOrganisation = 'Choisissez une structure de la liste.';
    if (typeof day === 'string' || Object.keys(errors).length > 0) return draw(visit, typed, errors);
    const actor = visit.get('actor');
    if (actor.kind !== 'account') throw new NotAllowed();
    const outcome = await saveSettings(db, proposed, day, { kind: 'account', id: actor.accountId });
    const changed = outcome.kind === 'saved' ? outcome.changed : [];
    return seeOther(`${PATH}?fait=${changed.length === 0 ? 'rien' : changed.join('.')}`);
  }

  /** « Enregistré : Nom du territoire, Couleur principale. » */
  function sayDone(text: string | undefined): string | undefined {
    if (!text) return undefined;
    const labels = new Map<string, string>(settingLabels().map(({ name, label }) => [name, label]));
    const known = text.split('.').filter((name) => labels.has(name)) as SettingName[];
    return known.length > 0
      ? `Enregistré : ${known.map((name) => labels.get(name)).join(', ')}.`
      : 'Rien n’avait changé.';
  }

  return [
    {
      method: 'GET',
      path: PATH,
      permission: administers,
      handle: (visit) => draw(visit, undefined, {}, sayDone(visit.req.query('fait'))),
    },
    { method: 'POST', path: PATH, permission: administers, maxBody: LOGO_MOST + 64 * 1024, handle: save },
  ];
}
