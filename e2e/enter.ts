// Signing in with the demonstration's accounts.
import { DEMONSTRATION_PASSWORD } from '../demo/accounts.ts';
import type { Visitor } from './browser.ts';

export async function enterAs({ page, open }: Visitor, who: string, next: string): Promise<void> {
  await open(`/connexion?suite=${encodeURIComponent(next)}`);
  await page.getByLabel('Votre adresse mail professionnelle').fill(`${who}@admiville.example`);
  await page.getByLabel('Votre mot de passe').fill(DEMONSTRATION_PASSWORD);
  await page.getByRole('button', { name: 'Entrer', exact: true }).click();
  await page.waitForURL((url) => url.pathname === next);
}
