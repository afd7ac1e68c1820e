// What a password must be. CNIL, délib. 2022-100: 50 bits are enough where tries are limited, as they are here.
// Length counts more than signs, so a sentence of words is proposed and no kind of character is imposed.

export const PASSWORD_LEAST = 12;
/** Beyond this, a hash would cost more than it protects. */
export const PASSWORD_MOST = 200;
const FEWEST_DIFFERENT = 6;

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Runs that come first in every list of guesses, whatever is added around them. */
const GUESSED = [
  'motdepasse',
  'password',
  'azerty',
  'qwerty',
  '123456',
  'maillage',
  'soleil123',
  'bonjour123',
];

/** Why this password is refused, in French; undefined when it is accepted. Length is counted in characters (NFC). */
export function refusePassword(password: string, about: { email: string; name: string }): string | undefined {
  const length = [...password.normalize('NFC')].length;
  if (length < PASSWORD_LEAST)
    return `Ce mot de passe a ${length} caractère${length > 1 ? 's' : ''}, il en faut au moins ${PASSWORD_LEAST}. Une phrase de quatre mots convient.`;
  if (length > PASSWORD_MOST) return `Ce mot de passe dépasse ${PASSWORD_MOST} caractères.`;
  const bare = plain(password);
  if (new Set(bare).size < FEWEST_DIFFERENT)
    return 'Ce mot de passe répète trop les mêmes caractères. Une phrase de quatre mots convient.';
  const left = GUESSED.reduce((text, run) => text.replaceAll(run, ''), bare.replace(/[\s._-]/g, ''));
  if (left.length < PASSWORD_LEAST / 2)
    return 'Ce mot de passe est parmi les premiers que l’on essaie. Une phrase de quatre mots convient.';
  const own = [plain(about.email).split('@')[0]!, ...plain(about.name).split(/\s+/)].filter(
    (word) => word.length > 3,
  );
  const bareOfOwn = own.reduce((text, word) => text.replaceAll(word, ''), bare);
  if (bareOfOwn.length < PASSWORD_LEAST / 2)
    return 'Ce mot de passe ressemble à votre nom ou à votre adresse. Une phrase de quatre mots convient.';
  return undefined;
}
