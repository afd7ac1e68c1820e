// The counter without network: a line of help that cannot leave waits in this browser, and leaves once when it can.
// Drafts of the steps are kept in the tab's storage until they are sent. Without script, forms post as forms do.

const QUEUE = 'maillage-aides';
const DRAFTS = 'maillage-brouillon:';

type Waiting = { key: string; body: string };

function readQueue(): Waiting[] {
  try {
    return JSON.parse(localStorage.getItem(QUEUE) ?? '[]') as Waiting[];
  } catch {
    return [];
  }
}
const writeQueue = (queue: Waiting[]) => localStorage.setItem(QUEUE, JSON.stringify(queue));

const status = (text: string) => {
  for (const line of document.querySelectorAll('[data-hors-ligne="etat"]')) line.textContent = text;
};
const showNetwork = () =>
  document.body.classList.toggle('sans-reseau', !navigator.onLine || readQueue().length > 0);

/** Sends what waits, one line after the other; the server writes a key once, so a doubt is sent again. */
let sending = false;
async function sendWaiting(): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    const token = document.querySelector<HTMLInputElement>('input[name="jeton"]')?.value ?? '';
    for (const line of readQueue()) {
      const body = new URLSearchParams(line.body);
      // The token of the page that is open: the one that was typed with may have ended.
      body.set('jeton', token);
      const answer = await fetch('/guichet/aide', { method: 'POST', body, credentials: 'same-origin' });
      // Refused for what it says (422): it is shown, and kept until somebody mends it.
      if (answer.status === 422) {
        const { errors } = (await answer.json()) as { errors: Record<string, string> };
        status(`Une aide gardée ici est refusée. ${Object.values(errors).join(' ')}`);
        return;
      }
      if (!answer.ok) return;
      const { again } = (await answer.json()) as { again: boolean };
      writeQueue(readQueue().filter(({ key }) => key !== line.key));
      status(again ? 'C’était déjà enregistré.' : 'Ce qui attendait le réseau est enregistré.');
    }
  } catch {
    // The network is still away: the lines stay, and the next « online » tries again.
  } finally {
    sending = false;
    showNetwork();
  }
}

function queue(form: HTMLFormElement): void {
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  body.set('hors-ligne', 'oui');
  body.set('quand', new Date().toISOString());
  const key = body.get('cle') ?? crypto.randomUUID();
  writeQueue([...readQueue().filter((line) => line.key !== key), { key, body: body.toString() }]);
  forget(form);
  form.reset();
  const field = form.querySelector<HTMLInputElement>('input[name="cle"]');
  if (field) field.value = newKey();
  status('Gardé sur ce poste. Cela partira quand le réseau reviendra.');
  showNetwork();
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

// ——— drafts: what is typed in a form of the counter is found again after a closed tab

const draftKey = (form: HTMLFormElement) =>
  `${DRAFTS}${location.pathname}#${form.getAttribute('aria-label') ?? form.getAttribute('action')}`;
const forget = (form: HTMLFormElement) => localStorage.removeItem(draftKey(form));

function keepDraft(form: HTMLFormElement): void {
  const entries = [...new FormData(form)].filter(([name]) => name !== 'jeton' && name !== 'cle');
  localStorage.setItem(draftKey(form), JSON.stringify({ at: Date.now(), entries }));
}

/** A draft older than a working day is somebody else's. */
const DRAFT_HOURS = 10;

function restoreDraft(form: HTMLFormElement): void {
  const stored = localStorage.getItem(draftKey(form));
  if (!stored) return;
  const { at, entries } = JSON.parse(stored) as { at: number; entries: [string, string][] };
  if (Date.now() - at > DRAFT_HOURS * 3_600_000) {
    forget(form);
    return;
  }
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio'))
      field.checked = entries.some(([name, value]) => name === field.name && value === field.value);
    else if (
      (field instanceof HTMLInputElement && field.type !== 'hidden') ||
      field instanceof HTMLSelectElement ||
      field instanceof HTMLTextAreaElement
    ) {
      const value = entries.find(([name]) => name === field.name)?.[1];
      if (value !== undefined) field.value = value;
    }
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('main form[method="post"]')) {
  const help = form.querySelector('[data-hors-ligne="aide"]') !== null;
  const key = form.querySelector<HTMLInputElement>('input[name="cle"]');
  // The page may come from the worker's store, with a key that was used: each showing gets its own.
  if (key) key.value = newKey();
  // What the server just refused is on the page: it wins over the draft.
  if (!document.querySelector('.resume-erreurs')) restoreDraft(form);
  form.addEventListener('input', () => keepDraft(form));
  form.addEventListener('submit', (event) => {
    if (navigator.onLine) return forget(form);
    event.preventDefault();
    if (help) queue(form);
    else {
      keepDraft(form);
      status('Le réseau est tombé : ce que vous avez écrit est gardé ici. Envoyez quand il revient.');
    }
  });
}

addEventListener('online', () => void sendWaiting());
addEventListener('offline', showNetwork);
showNetwork();
if (navigator.onLine) void sendWaiting();
if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/guichet/ouvrier.js', { scope: '/guichet' });
