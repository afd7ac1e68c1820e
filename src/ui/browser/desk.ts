// The counter with a closed browser or a cut network: what is typed is found again, and what was sent leaves once.
// Without script, forms post as forms do, and each step is kept by the server.
import { openVault, type Vault } from './vault.ts';
import { addWaiting, listWaiting, sendWaitingForms } from './waiting-forms.ts';

const HELP_LINES = 'maillage-aides';

type WaitingLine = { key: string; body: string };

function readLines(): WaitingLine[] {
  try {
    return JSON.parse(localStorage.getItem(HELP_LINES) ?? '[]') as WaitingLine[];
  } catch {
    return [];
  }
}
const writeLines = (lines: WaitingLine[]) => localStorage.setItem(HELP_LINES, JSON.stringify(lines));

function say(where: 'etat' | 'envois', text: string, link?: string): void {
  for (const line of document.querySelectorAll(`[data-hors-ligne="${where}"]`)) {
    line.textContent = text;
    if (!link) continue;
    const anchor = document.createElement('a');
    anchor.href = link;
    anchor.textContent = 'Ouvrir la page';
    line.append(' ', anchor);
  }
}
const showNetwork = () =>
  document.body.classList.toggle('sans-reseau', !navigator.onLine || readLines().length > 0);

/** Whether the server answers: a computer may have its network, and the town hall no line. */
async function answers(): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    const signal = AbortSignal.timeout(4_000);
    return (await fetch('/sante', { cache: 'no-store', signal })).ok;
  } catch {
    return false;
  }
}

/** A version 7 identifier, as the server makes them. */
function newKey(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const rest = [...crypto.getRandomValues(new Uint8Array(10))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const bits = ((Number.parseInt(rest.slice(4, 6), 16) & 0x3f) | 0x80).toString(16).padStart(2, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-${bits}${rest.slice(6, 8)}-${rest.slice(8, 20)}`;
}

// ——— lines of help: anonymous, so they wait in clear and may be typed on the page that opens without network

let sending = false;
/** Sends what waits, one line after the other; the server writes a key once, so a doubt is sent again. */
async function sendLines(): Promise<void> {
  const token = document.querySelector<HTMLInputElement>('input[name="jeton"]')?.value ?? '';
  for (const line of readLines()) {
    const body = new URLSearchParams(line.body);
    body.set('jeton', token);
    const answer = await fetch('/guichet/aide', { method: 'POST', body, credentials: 'same-origin' });
    // Refused for what it says (422): it is shown, and kept until somebody mends it.
    if (answer.status === 422) {
      const { errors } = (await answer.json()) as { errors: Record<string, string> };
      say('etat', `Une aide gardée ici est refusée. ${Object.values(errors).join(' ')}`);
      return;
    }
    if (!answer.ok) return;
    const { again } = (await answer.json()) as { again: boolean };
    writeLines(readLines().filter(({ key }) => key !== line.key));
    say('etat', again ? 'C’était déjà enregistré.' : 'Ce qui attendait le réseau est enregistré.');
  }
}

function queueLine(form: HTMLFormElement): void {
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  body.set('hors-ligne', 'oui');
  body.set('quand', new Date().toISOString());
  const key = body.get('cle') ?? newKey();
  writeLines([...readLines().filter((line) => line.key !== key), { key, body: body.toString() }]);
  form.reset();
  const field = form.querySelector<HTMLInputElement>('input[name="cle"]');
  if (field) field.value = newKey();
  say('etat', 'Gardé sur ce poste. Cela partira quand le réseau reviendra.');
  showNetwork();
}

// ——— drafts: what is typed in a form of the counter is found again after a closed browser

const draftName = (page: string, label: string) => `${page}#${label}`;
const labelOf = (form: HTMLFormElement) =>
  form.getAttribute('aria-label') ?? form.getAttribute('action') ?? '';
const nameOf = (form: HTMLFormElement) => draftName(location.pathname, labelOf(form));

type Draft = { at: number; entries: [string, string][] };
const entriesOf = (body: Iterable<[string, unknown]>) =>
  [...body].filter(
    (pair): pair is [string, string] => !['jeton', 'cle'].includes(pair[0]) && typeof pair[1] === 'string',
  );
/** A draft older than a working day is somebody else's. */
const DRAFT_HOURS = 10;

async function restoreDraft(vault: Vault, form: HTMLFormElement): Promise<void> {
  const draft = (await vault.find(nameOf(form))) as Draft | undefined;
  if (!draft) return;
  if (Date.now() - draft.at > DRAFT_HOURS * 3_600_000) {
    vault.drop(nameOf(form));
    return;
  }
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio'))
      field.checked = draft.entries.some(([name, value]) => name === field.name && value === field.value);
    else if (
      (field instanceof HTMLInputElement && field.type !== 'hidden') ||
      field instanceof HTMLSelectElement ||
      field instanceof HTMLTextAreaElement
    ) {
      const value = draft.entries.find(([name]) => name === field.name)?.[1];
      if (value !== undefined) field.value = value;
    }
  }
}

/** Drafts of a day gone by are dropped, whether their page is opened again or not. */
async function dropOldDrafts(vault: Vault): Promise<void> {
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(vault.prefix))) {
    const draft = (await vault.find(name.slice(vault.prefix.length))) as Partial<Draft> | undefined;
    if (typeof draft?.at === 'number' && Date.now() - draft.at > DRAFT_HOURS * 3_600_000)
      localStorage.removeItem(name);
  }
}

// ——— sending

async function queueForm(vault: Vault, form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const body = new FormData(form, submitter);
  await vault.keep(nameOf(form), { at: Date.now(), entries: entriesOf(body) } satisfies Draft);
  const key = form.querySelector<HTMLInputElement>('input[name="cle"]')?.value;
  if (!key) {
    say('envois', 'Le réseau est tombé : ce que vous avez écrit est gardé ici. Envoyez quand il revient.');
    return;
  }
  await addWaiting(vault, {
    key,
    action: form.action,
    page: location.pathname,
    label: labelOf(form),
    body: `${new URLSearchParams(entriesOf(body))}&cle=${key}`,
  });
  say('envois', 'Le réseau est tombé : c’est gardé ici, et cela partira une seule fois quand il reviendra.');
}

async function sendWaiting(vault: Vault): Promise<void> {
  if (sending || !navigator.onLine) return;
  sending = true;
  try {
    await sendLines();
    const { sent, refused } = await sendWaitingForms(vault);
    for (const { page, label } of sent) vault.drop(draftName(page, label));
    const [back] = refused;
    if (back) say('envois', `« ${back.label} » n’a pas pu être enregistré : rien n’est perdu.`, back.page);
    else if (sent.some(({ page }) => page === location.pathname)) location.reload();
    else if (sent.length > 0) say('envois', 'Ce qui attendait le réseau est enregistré.', sent.at(-1)!.page);
  } catch {
    // The network is still away: all stays, and the next « online » tries again.
  } finally {
    sending = false;
    showNetwork();
  }
}

/** A page that came less than this ago says that the server answers: the form leaves as forms do. */
const FRESH_MILLISECONDS = 15_000;
const LEFT = 'maillage-parti';

function watch(vault: Vault, form: HTMLFormElement): void {
  const help = form.querySelector('[data-hors-ligne="aide"]') !== null;
  const key = form.querySelector<HTMLInputElement>('input[name="cle"]');
  // The page may come from the worker's store, with a key that was used: each showing gets its own.
  if (key) key.value = newKey();
  form.addEventListener('input', () => {
    void vault.keep(nameOf(form), { at: Date.now(), entries: entriesOf(new FormData(form)) } satisfies Draft);
  });
  let leaving = false;
  form.addEventListener('submit', (event) => {
    if (leaving || (navigator.onLine && performance.now() < FRESH_MILLISECONDS)) {
      sessionStorage.setItem(LEFT, nameOf(form));
      return;
    }
    event.preventDefault();
    const { submitter } = event;
    void (async () => {
      if (await answers()) {
        leaving = true;
        form.requestSubmit(submitter);
        leaving = false;
      } else if (help) {
        vault.drop(nameOf(form));
        queueLine(form);
      } else await queueForm(vault, form, submitter);
    })();
  });
}

/** A draft that left is dropped once a page came after it; going back after a failure finds it still. */
function dropWhatLeft(vault: Vault): void {
  const left = sessionStorage.getItem(LEFT);
  sessionStorage.removeItem(LEFT);
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const wentBack = navigation?.type === 'back_forward';
  if (left && !wentBack && !document.querySelector('.resume-erreurs')) vault.drop(left);
}

/** On a wide screen there is room for what a phone folds. */
function unfold(): void {
  if (!matchMedia('(min-width: 64em)').matches) return;
  for (const part of document.querySelectorAll<HTMLDetailsElement>('details[data-grand-ecran]'))
    part.open = true;
}

/**
 * A shortcut opens the box that holds what it is for: while the box is folded its summary has the key, and once it is open
 * what is inside has it. Opened by its key, the box puts the focus in its first field.
 */
function openByShortcut(): void {
  let pressed = '';
  addEventListener('keydown', ({ key }) => {
    pressed = key;
  });
  for (const inside of document.querySelectorAll<HTMLElement>('details [data-raccourci]')) {
    const box = inside.closest('details')!;
    const summary = box.querySelector('summary')!;
    const place = () => {
      const [to, from] = box.open ? [inside, summary] : [summary, inside];
      to.accessKey = inside.dataset.raccourci!;
      from.removeAttribute('accesskey');
    };
    place();
    box.addEventListener('toggle', place);
    summary.addEventListener('click', (event) => {
      // Neither a mouse nor Enter on the summary: its key.
      if (box.open || event.detail > 0 || pressed === 'Enter' || pressed === ' ') return;
      event.preventDefault();
      box.open = true;
      box.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea')?.focus();
    });
  }
}

/** A button that prints the page shows only where a script can. */
function offerPrinting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-imprimer]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
}

async function start(): Promise<void> {
  unfold();
  openByShortcut();
  offerPrinting();
  const vault = await openVault();
  dropWhatLeft(vault);
  const waiting = new Set((await listWaiting(vault)).map(({ page, label }) => draftName(page, label)));
  for (const form of document.querySelectorAll<HTMLFormElement>('main form[method="post"]')) {
    // What the server just refused is on the page: it wins over the draft.
    if (!document.querySelector('.resume-erreurs') && !waiting.has(nameOf(form)))
      await restoreDraft(vault, form);
    watch(vault, form);
  }
  addEventListener('online', () => void sendWaiting(vault));
  addEventListener('offline', showNetwork);
  showNetwork();
  document.body.dataset.guichet = 'pret';
  await dropOldDrafts(vault);
  await sendWaiting(vault);
}

void start();
if ('serviceWorker' in navigator && location.pathname.startsWith('/guichet'))
  void navigator.serviceWorker.register('/guichet/ouvrier.js', { scope: '/guichet' });
