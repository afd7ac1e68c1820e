// Finding help near oneself: the first thing that a resident, or somebody for them, does with Maillage.
import { expect, test } from 'vitest';
import { journey, useBrowser, visitor } from './browser.ts';

useBrowser();

journey(
  'une personne trouve près de chez elle un lieu pour sa carte grise, et l’imprime',
  async ({ page, open }) => {
    await open('/');
    await page.getByLabel('Votre besoin').fill('j’ai acheté une voiture');
    await page.getByLabel('Près de quelle commune ?').fill('les ormeaux');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await expect
      .poll(() => page.getByRole('heading', { level: 1 }).textContent())
      .toMatch(/lieux? près des Ormeaux/);
    const first = page.locator('.cartes-l > li').first();
    const name = await first.getByRole('heading').textContent();
    expect(await first.getByRole('link', { name: /Appeler/ }).getAttribute('href')).toMatch(/^tel:/);
    await first.getByRole('heading').getByRole('link').click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(name);
    expect(await page.getByText('Les horaires de la semaine').count()).toBe(1);
    const print = await page.getByRole('link', { name: 'Imprimer la feuille' }).getAttribute('href');
    const pdf = await page.request.get(print!);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  },
);

journey('les mêmes numéros sont dans la liste et sur la carte', async ({ page, open }) => {
  await open('/lieux?q=imprimer&ou=AdmiVille');
  const places = await page.locator('.cartes-l > li').count();
  expect(places).toBeGreaterThan(2);
  // A pin stands for its place, and names those that share its spot: every number of the list once.
  const labels = await page
    .locator('.dessin .pin a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('aria-label')!));
  const numbers = labels.flatMap((label) => {
    const [, own] = /^Lieu (\d+)/.exec(label)!;
    const others = /au même endroit : lieux? ([\d, et]+)$/.exec(label)?.[1]?.match(/\d+/g) ?? [];
    return [own, ...others].map(Number);
  });
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: places }, (_, index) => index + 1));
  await page.locator('.pin a[href="#lieu-1"]').focus();
  expect(await page.locator('.pin a[href="#lieu-1"]').getAttribute('aria-label')).toContain(
    (await page.locator('#lieu-1 h3').textContent())!,
  );
});

journey('une commune mal écrite est reconnue, une inconnue le dit', async ({ page, open }) => {
  await open('/lieux?q=caf&ou=admivile');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('près d’AdmiVille');
  await open('/lieux?q=caf&ou=Atlantide');
  expect(await page.locator('.note-info').textContent()).toContain(
    'Nous ne trouvons pas la commune «\u00a0Atlantide\u00a0»',
  );
});

journey('un mot que l’on ne comprend pas mène quand même à une aide', async ({ page, open }) => {
  await open('/lieux?q=xyzzyx&ou=AdmiVille');
  expect(await page.locator('.note-info').textContent()).toContain('Nous n’avons pas compris');
  expect(await page.locator('.cartes-l > li').count()).toBeGreaterThan(0);
});

journey('le clavier suffit : le lien « Aller au contenu » vient d’abord', async ({ page, open }) => {
  await open('/');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Aller au contenu');
});

test('la carte que l’on déplace vient à la demande, avec les mêmes lieux', async () => {
  const { page, open } = await visitor();
  await open('/lieux?q=imprimer&ou=AdmiVille');
  const places = await page.locator('.cartes-l > li').count();
  await page.getByRole('button', { name: 'Déplacer et agrandir la carte' }).click();
  const pins = page.locator('.carte-mobile .repere');
  await pins.first().waitFor();
  const numbers = async () =>
    (await pins.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')!)))
      .flatMap((label) => [
        Number(/^Lieu (\d+)/.exec(label)![1]),
        ...(/tout près : lieux? ([\d, et]+)$/.exec(label)?.[1]?.match(/\d+/g) ?? []).map(Number),
      ])
      .sort((a, b) => a - b);
  const all = Array.from({ length: places }, (_, index) => index + 1);
  expect(await numbers()).toEqual(all);
  // No pin hides another.
  const boxes = await pins.evaluateAll((all) =>
    all.map((one) => one.getBoundingClientRect()).map(({ x, y }) => ({ x, y })),
  );
  for (const [index, a] of boxes.entries())
    for (const b of boxes.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(20);
  // A group, with the keyboard alone: it names its places, then the map goes nearer until each has its pin.
  const group = page.locator('.carte-mobile .repere:has(.plus)').first();
  const count = await pins.count();
  await group.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement!.textContent)).toBe('Agrandir ici');
  expect(await page.locator('.leaflet-popup a[href^="/lieux/"]').count()).toBeGreaterThan(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => document.activeElement!.className)).toContain('repere');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Agrandir ici' }).press('Enter');
  await expect.poll(() => pins.count()).toBeGreaterThan(count);
  expect(await numbers()).toEqual(all);
});

test('« Autour de moi » cherche autour de l’appareil, à cent mètres près, et le dit quand il se tait', async () => {
  const { page, open } = await visitor();
  await open('/lieux?q=imprimer&ou=Noirval');
  await page.getByRole('button', { name: 'Autour de moi' }).click();
  await expect
    .poll(() => page.getByRole('status').textContent())
    .toContain('Votre appareil ne dit pas où il est');
  await page.context().grantPermissions(['geolocation']);
  await page.context().setGeolocation({ latitude: 48.123456, longitude: -3.123456 });
  await page.getByRole('button', { name: 'Autour de moi' }).click();
  await expect.poll(() => page.url()).toContain('lat=48.123&lon=-3.123');
  expect(page.url()).not.toContain('Noirval');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('près de chez vous');
});
