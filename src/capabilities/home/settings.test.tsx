import { describe, expect, test } from 'vitest';
import { spaceFrench } from '#ui/page/page.tsx';
import { A_TUESDAY, useApp } from '../../../test/app.tsx';
import { webVisitor } from '../../../test/visitor.ts';
import { anAccount, anOrganisation, signedIn } from '../accounts/builders.ts';
import { readTerritory } from '../territory/read.ts';

const site = useApp();
const NOW = Temporal.Instant.from(A_TUESDAY);
const TODAY = NOW.toZonedDateTimeISO('Europe/Paris').toPlainDate();
const PATH = '/administration/territoire';

const fieldValue = (html: string, name: string) =>
  new RegExp(`id="${name}"[^>]* value="([^"]*)"`).exec(html)?.[1];

async function administrator() {
  const account = await anAccount(site.db, { roles: ['administrator'] });
  const { cookie } = await signedIn(site.db, account, { now: NOW });
  return webVisitor(site, cookie);
}

const settingsOn = async (day: Temporal.PlainDate) => (await readTerritory(site.db, day)).settings;

describe('the settings of the territory', () => {
  test('are shown as they hold, saved from today on, and told', async () => {
    const visitor = await administrator();
    const before = await visitor.get(PATH);
    expect(fieldValue(before.html, 'carDetour')).toBe('1,3');
    const saved = await visitor.post(
      PATH,
      { name: 'Pays d’essai', phone: '02 61 91 00 18', carDetour: '1,4', accessMinutes: '15, 30' },
      PATH,
    );
    expect(saved.status).toBe(303);
    const after = await visitor.get(saved.location);
    expect(after.html).toContain('Enregistré');
    expect(fieldValue(after.html, 'carDetour')).toBe('1,4');
    expect(await settingsOn(TODAY)).toMatchObject({
      name: 'Pays d’essai',
      phone: '+33261910018',
      carDetour: 1.4,
      accessMinutes: [15, 30],
      footSpeed: 4.5,
    });
  });

  test('may change on a day to come, and hold as before until then', async () => {
    const visitor = await administrator();
    const later = TODAY.add({ days: 40 });
    await visitor.post(PATH, { name: 'Nom de demain', validFrom: later.toString() }, PATH);
    expect((await settingsOn(TODAY)).name).not.toBe('Nom de demain');
    expect((await settingsOn(later)).name).toBe('Nom de demain');
    expect((await visitor.get(PATH)).html).toContain('Nom de demain');
  });

  test('name who calls people back among the open organisations, and nobody else', async () => {
    const visitor = await administrator();
    const callbackOrganisation = await anOrganisation(site.db, { name: 'Mairie fictive qui rappelle' });
    expect((await visitor.get(PATH)).html).toContain(`<option value="${callbackOrganisation}">`);
    for (const wrong of [crypto.randomUUID(), 'la mairie']) {
      const refused = await visitor.post(PATH, { callbackOrganisation: wrong }, PATH);
      expect(refused.status, wrong).toBe(422);
      expect(refused.html).toContain('id="callbackOrganisation-erreur"');
    }
    await visitor.post(PATH, { callbackOrganisation }, PATH);
    expect((await settingsOn(TODAY)).callbackOrganisation).toBe(callbackOrganisation);
    const { html } = await visitor.get(PATH);
    // In the list of what was chosen: a name, not an identifier.
    expect(html).toMatch(/<td>Mairie fictive qui rappelle<\/td>/);
    await visitor.post(PATH, { callbackOrganisation: '' }, PATH);
    expect((await settingsOn(TODAY)).callbackOrganisation).toBeNull();
  });

  test('are refused all together when one is wrong, beside its field, and nothing typed is lost', async () => {
    const visitor = await administrator();
    const held = await settingsOn(TODAY);
    const refused = await visitor.post(
      PATH,
      { name: 'Pas enregistré', mainColour: '#ffee00', phone: '0899 00 00 00', validFrom: '2020-01-01' },
      PATH,
    );
    expect(refused.status).toBe(422);
    for (const name of ['mainColour', 'phone', 'validFrom'])
      expect(refused.html).toContain(`id="${name}-erreur"`);
    expect(fieldValue(refused.html, 'name')).toBe('Pas enregistré');
    expect(await settingsOn(TODAY)).toEqual(held);
  });
});

test('the register of personal data is public, every purpose with its duration', async () => {
  const { html } = await site.get('/donnees-personnelles');
  const { TREATMENTS } = await import('../../platform/treatments.ts');
  for (const { purpose } of Object.values(TREATMENTS)) expect(html).toContain(spaceFrench(purpose));
  expect(html.match(/Combien de temps/g)).toHaveLength(Object.keys(TREATMENTS).length);
});
