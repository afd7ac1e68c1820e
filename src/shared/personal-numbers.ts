// Numbers that nobody may keep in a note: a bank card, a bank account, a social security number (CNIL; Code de la sécurité
// sociale, art. L114-12-1 and R115-1 for who may hold the last one). File numbers, SIRET and telephones pass. Pure.

export type PersonalNumber = {
  kind: 'card' | 'account' | 'socialSecurity';
  /** Enough to find it in the note, and no more: « … 1111 ». */
  shown: string;
};

const SEPARATED = '[\\s.\\-\\u00a0\\u202f]?';
const joined = (text: string): string => text.replace(/[^\dA-Za-z]/g, '').toUpperCase();
const shownOf = (text: string): string => `… ${joined(text).slice(-4)}`;

/** The check of card numbers (ISO/IEC 7812-1). */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits.at(-1 - at));
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Visa, Mastercard, American Express by their length; fourteen digits are a SIRET, which has the same check. */
const CARD = /^(?:4\d{15}|4\d{18}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13})$/;
const DIGITS = new RegExp(`(?<![\\dA-Za-z])\\d(?:${SEPARATED}\\d){12,18}(?![\\dA-Za-z])`, 'g');

/** Sex, year, month (or 20 and more), département, commune, order; then the key. */
const NIR = /^[12]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{6}(\d{2})?$/;
const NIR_IN_TEXT = new RegExp(
  `(?<![\\dA-Za-z])[12](?:${SEPARATED}\\d){4}${SEPARATED}(?:\\d${SEPARATED}\\d|2[AaBb])(?:${SEPARATED}\\d){6}(?:${SEPARATED}\\d{2})?(?![\\dA-Za-z])`,
  'g',
);
const SAYS_SOCIAL_SECURITY = /s[ée]cu\b|s[ée]curit[ée]\s+sociale|\bnir\b|\bn°?\s*ss\b|immatriculation/i;

/** 97 less the rest of the number by 97; Corsica counts as 19 and 18 (Insee). */
function hasNirKey(number: string): boolean {
  const digits = number.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - Number(BigInt(digits) % 97n) === Number(number.slice(13));
}

function isNir(text: string, note: string): boolean {
  const number = joined(text);
  const [whole, key] = NIR.exec(number) ?? [];
  if (!whole) return false;
  return (key !== undefined && hasNirKey(number)) || SAYS_SOCIAL_SECURITY.test(note);
}

const IBAN = new RegExp(
  `(?<![\\dA-Za-z])[A-Za-z]{2}\\d{2}(?:${SEPARATED}[\\dA-Za-z]){11,30}(?![\\dA-Za-z])`,
  'g',
);
/** Of a French account, whatever its check: one digit was mistyped. */
const FRENCH_IBAN = /^FR\d{12}[\dA-Z]{11}\d{2}$/;

/** The rest by 97 is 1 once the country goes to the end and letters are numbers (ISO 13616). */
function isIban(text: string): boolean {
  const account = joined(text);
  if (FRENCH_IBAN.test(account)) return true;
  const digits = [...`${account.slice(4)}${account.slice(0, 4)}`].map((sign) => parseInt(sign, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}

/** Words may stand right after an account: the longest beginning that is one. */
function findIban(note: string): string | undefined {
  for (const [text] of note.matchAll(IBAN)) {
    const words = text.split(/\s/);
    for (let count = words.length; count > 0; count--) {
      const candidate = words.slice(0, count).join(' ');
      if (joined(candidate).length >= 15 && isIban(candidate)) return candidate;
    }
  }
  return undefined;
}

/** The first number of a person in a note that may hold none. */
export function findPersonalNumber(note: string): PersonalNumber | undefined {
  const account = findIban(note);
  if (account) return { kind: 'account', shown: shownOf(account) };
  for (const [text] of note.matchAll(NIR_IN_TEXT))
    if (isNir(text, note)) return { kind: 'socialSecurity', shown: shownOf(text) };
  for (const [text] of note.matchAll(DIGITS)) {
    const digits = joined(text);
    if (CARD.test(digits) && isLuhn(digits)) return { kind: 'card', shown: shownOf(text) };
  }
  return undefined;
}
