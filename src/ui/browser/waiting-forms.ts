// Forms of the counter that could not leave: each waits with its key, in order, and is sent once when the server answers.
import type { Vault } from './vault.ts';

export type WaitingForm = { key: string; action: string; page: string; label: string; body: string };
const NAME = 'envois';

const isList = (value: unknown): value is WaitingForm[] => Array.isArray(value);
export async function listWaiting(vault: Vault): Promise<WaitingForm[]> {
  const found = await vault.find(NAME);
  return isList(found) ? found : [];
}
export async function addWaiting(vault: Vault, form: WaitingForm): Promise<void> {
  const others = (await listWaiting(vault)).filter(({ key }) => key !== form.key);
  await vault.keep(NAME, [...others, form]);
}
async function removeWaiting(vault: Vault, sent: string): Promise<void> {
  const left = (await listWaiting(vault)).filter(({ key }) => key !== sent);
  if (left.length === 0) vault.drop(NAME);
  else await vault.keep(NAME, left);
}

export type SentForms = { sent: WaitingForm[]; refused: WaitingForm[] };

/** Sends in order; stops when the server is away, or asks to sign in. What is refused is handed back to its page. */
export async function sendWaitingForms(vault: Vault): Promise<SentForms> {
  const outcome: SentForms = { sent: [], refused: [] };
  // The token of the page that is open: the one that was typed with may have ended.
  const token = document.querySelector<HTMLInputElement>('input[name="jeton"]')?.value ?? '';
  for (const form of await listWaiting(vault)) {
    const body = new URLSearchParams(form.body);
    body.set('jeton', token);
    let answer: Response;
    try {
      answer = await fetch(form.action, { method: 'POST', body, credentials: 'same-origin' });
    } catch {
      return outcome;
    }
    // 422: to be mended by somebody. 404: what it was about ended meanwhile; the words are kept as a draft.
    if (answer.status === 422 || answer.status === 404) outcome.refused.push(form);
    else if (answer.ok) outcome.sent.push(form);
    else return outcome;
    await removeWaiting(vault, form.key);
  }
  return outcome;
}
