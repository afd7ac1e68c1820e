// bin/bench desk: how long journey C.1 (the carte grise at the counter) would take a newcomer, ESTIMATED from the real
// screens. Nobody is timed: hands by the keystroke-level model (Card, Moran & Newell 1980), eyes and voice by the mean
// reading speeds of Brysbaert (2019), both as published for people who meet no difficulty. Pages are counted as measured.
import { chromium, type Locator, type Page } from 'playwright-core';
import { DEMONSTRATION_PASSWORD } from '../demo/accounts.ts';
import { withDemonstration } from './demo-server.ts';

/** Seconds. A key of an average typist, going to a target, pressing the button, hand from keyboard to mouse, a decision. */
const KEY = 0.28;
const POINT = 1.1;
const PRESS = 0.2;
const HOMING = 0.4;
const DECIDE = 1.35;
/** To bring what lies outside the window into view, with the wheel: our assumption. */
const SCROLL = 1;
/** Words a minute: read for oneself, read aloud. */
const SILENT = 238;
const ALOUD = 183;
/** Seconds for the person to answer a question or to find a paper in her folder: our assumption, the largest of all. */
const ANSWER = 5;

type Step = {
  name: string;
  interactions: number;
  scrolls: number;
  keys: number;
  read: number;
  said: number;
  seconds: number;
};

/** Hands, eyes and voice of the agent, counted step after step. */
class Newcomer {
  readonly steps: Step[] = [];
  readonly #page: Page;
  readonly #seen = new Set<string>();

  constructor(page: Page) {
    this.#page = page;
  }

  step(name: string): void {
    this.steps.push({ name, interactions: 0, scrolls: 0, keys: 0, read: 0, said: 0, seconds: 0 });
  }

  get #now(): Step {
    return this.steps.at(-1)!;
  }

  async #one(target: Locator, act: () => Promise<unknown>, seconds: number): Promise<void> {
    const away = await this.#isAway(target);
    const start = performance.now();
    await act();
    const took = (performance.now() - start) / 1000;
    this.#now.interactions += 1;
    this.#now.scrolls += away ? 1 : 0;
    this.#now.seconds += seconds + took + (away ? SCROLL : 0);
  }

  async #isAway(target: Locator): Promise<boolean> {
    const box = await target.boundingBox();
    return box !== null && (box.y < 0 || box.y + box.height > this.#page.viewportSize()!.height);
  }

  async fill(label: string | RegExp, text: string): Promise<void> {
    const keys = text.length;
    this.#now.keys += keys;
    const field = this.#page.getByLabel(label).first();
    await this.#one(field, () => field.fill(text), DECIDE + POINT + PRESS + 2 * HOMING + keys * KEY);
  }

  async tick(target: Locator): Promise<void> {
    await this.#one(target, () => target.check(), DECIDE + POINT + PRESS);
  }

  /** A tick while the person looks or speaks: an interaction that takes no time of its own. */
  async tickMeanwhile(target: Locator): Promise<void> {
    await this.#one(target, () => target.check(), 0);
  }

  async choose(label: string, value: string): Promise<void> {
    const list = this.#page.getByLabel(label).first();
    await this.#one(list, () => list.selectOption(value), DECIDE + 2 * (POINT + PRESS));
  }

  async press(target: Locator): Promise<void> {
    await this.#one(
      target,
      async () => {
        await target.click();
        await this.#page.waitForLoadState();
      },
      DECIDE + POINT + PRESS,
    );
  }

  /** Lines of `within` that were not read before, for oneself; a newcomer skips none of them. */
  async read(within: Locator): Promise<void> {
    const words = await this.#fresh(within);
    this.#now.read += words;
    this.#now.seconds += (words / SILENT) * 60;
  }

  /** The same said aloud, with as many answers of the person. */
  async say(within: Locator, answers = 0): Promise<void> {
    const words = await this.#fresh(within);
    this.#now.said += words;
    this.#now.seconds += (words / ALOUD) * 60 + answers * ANSWER;
  }

  async #fresh(within: Locator): Promise<number> {
    // What only a screen reader says is not read by eyes.
    const shown = async (display: string) =>
      within.evaluateAll((all, value) => {
        for (const one of all.flatMap((part) => [...part.querySelectorAll<HTMLElement>('.vh')]))
          one.style.display = value;
      }, display);
    await shown('none');
    const texts = await within.allInnerTexts();
    await shown('');
    let words = 0;
    for (const text of texts)
      for (const line of text.split('\n').map((one) => one.trim())) {
        if (!line || this.#seen.has(line)) continue;
        this.#seen.add(line);
        words += line.split(/\s+/u).length;
      }
    return words;
  }
}

const soon = (days: number) => Temporal.Now.plainDateISO('Europe/Paris').add({ days }).toString();

/** `thorough`: says and reads every word of each part; otherwise what the person needs to hear to answer. */
async function walk(page: Page, address: string, thorough: boolean): Promise<Step[]> {
  await page.goto(`${address}/connexion?suite=/guichet`);
  await page.getByLabel('Votre adresse mail professionnelle').fill('accueil@admiville.example');
  await page.getByLabel('Votre mot de passe').fill(DEMONSTRATION_PASSWORD);
  await page.getByRole('button', { name: 'Entrer', exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/guichet');
  const agent = new Newcomer(page);
  const button = (name: string | RegExp) => page.getByRole('button', { name }).first();

  agent.step('1 · la demande');
  const first = page.locator('main section').first();
  await agent.read(thorough ? first : first.locator('label, .doux').first());
  await agent.fill('Que demande la personne ?', 'acheté une voiture');
  await agent.press(button('Chercher'));
  await agent.read(thorough ? first : page.locator('.trouves li').first());
  await agent.press(button(/Avec la personne/));

  agent.step('2, 3 · le délai et les papiers');
  await agent.read(page.locator('.faitq, aside'));
  await agent.fill(/Date de /, soon(-12));
  await agent.say(page.locator('#cas .coche'), 1);
  await agent.tick(page.getByLabel(/^Si la voiture a plus de 4 ans/));
  const papers = page.locator('.pieces li:visible');
  // While she looks for a paper, the agent ticks the one before: the longer of the two counts, which is her answer.
  for (const paper of await papers.all()) {
    const missing = /cession/.test((await paper.textContent())!);
    await agent.say(thorough || missing ? paper : paper.locator('label'), 1);
    if (!missing) await agent.tickMeanwhile(paper.locator('input'));
  }
  await agent.press(button('Papiers vus'));

  agent.step('4 · trois questions');
  await agent.say(page.locator('#questions legend, #questions .coche, #questions .doux'), 3);
  await agent.tick(page.getByLabel('Non').first());
  await agent.tick(page.getByLabel('J’ai parfois besoin d’aide'));
  await agent.tick(page.getByLabel('Avec quelqu’un, et j’aimerais apprendre'));
  await agent.press(button('Voir la proposition'));
  await agent.say(page.locator('#questions .note-fait > p:not(.rang), #questions .note-fait > ul'));
  if (thorough) await agent.read(page.locator('#questions .note-fait'));

  agent.step('5 · le lieu');
  await agent.read(page.locator(thorough ? '#lieu' : '#lieu .champ, #lieu summary'));
  // She lives in the commune of the counter, where the search starts when nothing is written.
  await agent.tick(page.getByLabel('Sans voiture').first());
  await agent.press(button('Chercher les trois meilleurs lieux'));
  if (thorough) await agent.say(page.locator('#lieu .prop'), 1);
  else {
    await agent.say(page.locator('#lieu .prop').first(), 1);
    await agent.read(page.locator('#lieu .prop'));
  }
  await agent.press(button(/^Choisir/));

  agent.step('6 · le rendez-vous');
  await agent.read(page.locator('#lieu'));
  await agent.tick(page.getByRole('group', { name: 'Jour souhaité' }).locator('input').first());
  await agent.choose('Moment', 'morning');
  await agent.fill('Nom', 'Martin');
  await agent.fill('Téléphone pour la rappeler', '06 12 34 56 78');
  await agent.press(button('Relire avant d’envoyer'));

  agent.step('8 · ce qui part');
  await agent.say(page.locator(thorough ? '.devant' : '.devant dl, .devant fieldset'), 1);
  // To whom and how it leaves, and what the page warns of.
  if (!thorough) await agent.read(page.locator('.devant > p'));
  await agent.tick(page.getByLabel(/elle est d’accord/));
  await agent.press(button(/^Envoyer/));

  agent.step('7 · sa feuille');
  const link = page.getByRole('link', { name: 'Imprimer sa feuille' });
  const sheet = await page.request.get(`${address}${await link.getAttribute('href')}`);
  if (!sheet.ok()) throw new Error(`The sheet answered ${sheet.status()}`);
  const printing = agent.steps.at(-1)!;
  printing.interactions += 2;
  // Opening it, printing it, and the printer: 15 seconds are our assumption.
  printing.seconds += 2 * (DECIDE + POINT + PRESS) + 15;

  agent.step('9 · noter l’aide');
  await agent.read(page.locator('aside section').first());
  await agent.press(button(/Enregistrer et finir/));
  return agent.steps;
}

/** Seconds of each step and of the whole; the goal is 360. An estimate from counted gestures and words, nobody timed. */
export async function benchDesk(tell: (line: string) => void): Promise<Record<string, unknown>> {
  return withDemonstration(async ({ address }) => {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    });
    try {
      const readers: Record<string, unknown> = {};
      for (const [name, thorough] of [
        ['whatMatters', false],
        ['everyWord', true],
      ] as const) {
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR' });
        page.setDefaultTimeout(15_000);
        const steps = await walk(page, address, thorough);
        const sum = (pick: (step: Step) => number) => steps.reduce((total, step) => total + pick(step), 0);
        for (const { name: step, ...figures } of steps) tell(`${name}, ${step} : ${JSON.stringify(figures)}`);
        readers[name] = {
          steps,
          interactions: sum(({ interactions }) => interactions),
          keys: sum(({ keys }) => keys),
          wordsRead: sum(({ read }) => read),
          wordsSaid: sum(({ said }) => said),
          seconds: Math.round(sum(({ seconds }) => seconds)),
        };
        await page.close();
      }
      return { benchmark: 'desk', estimate: 'keystroke-level model; nobody was timed', ...readers };
    } finally {
      await browser.close();
    }
  });
}
