// Telephone numbers: how people write them, what may be called, how they are read aloud. Pure.
//
// Source of the tariffs: Arcep, « Les numéros 08 et les numéros courts » (numbering plan in force since 1 October
// 2015): 0800 to 0805, 30xx, 31xx and 116xxx are free; 0806 to 0809 cost an ordinary call; 081, 082, 089 and 118xxx
// are surcharged. Other numbers in 3xxx may be free of surcharge or not, one by one: those of public services that
// are known not to be are listed; the others are refused rather than risked. A person who calls for help must not
// pay more than a call.

export type PhoneReading =
  /** In E.164, or a short number as it is dialled. `repaired` says what was put right. */
  | { kind: 'phone'; number: string; repaired?: string }
  /** Of another country, in E.164: somebody may be called there, no place of ours publishes it. */
  | { kind: 'foreign'; number: string }
  | { kind: 'surcharged'; reason: string }
  | { kind: 'unreadable'; reason: string };

/** Short numbers in 32 to 39 that cost an ordinary call at most. */
const ORDINARY_SHORT = new Map([
  ['3230', 'Caf'],
  ['3631', 'La Poste'],
  ['3646', 'Assurance maladie'],
  ['3919', 'Violences Femmes Info'],
  ['3928', 'Défenseur des droits, antidiscriminations'],
  ['3939', 'Allô Service Public'],
  ['3949', 'France Travail'],
  ['3960', 'Assurance retraite'],
  ['3977', 'Maltraitances'],
  ['3995', 'France Travail, employeurs'],
]);

const EMERGENCY = new Set(['15', '17', '18', '112', '114', '115', '119', '191', '196', '197']);

/** Numbers of overseas territories dialled as national ones, and the country code that they have abroad. */
const OVERSEAS: readonly [RegExp, string][] = [
  [/^0(?:590|690|691)\d{6}$/, '590'],
  [/^0(?:594|694)\d{6}$/, '594'],
  [/^0(?:596|696|697)\d{6}$/, '596'],
  // 06 39 98 is kept for works of fiction, in the numbering of the mainland (Arcep).
  [/^0(?:262|263|692|693|269)\d{6}$|^0639(?!98)\d{6}$/, '262'],
];

/** Digits after the country code, for the territories that are not dialled as « 0 » and nine digits. */
const ABROAD: Readonly<Record<string, RegExp>> = {
  '590': /^\d{9}$/,
  '594': /^\d{9}$/,
  '596': /^\d{9}$/,
  '262': /^\d{9}$/,
  '269': /^\d{7}$/,
  '508': /^\d{6}$|^\d{9}$/,
  '681': /^\d{6}$/,
  '687': /^\d{6}$/,
  '689': /^\d{6}$|^\d{8}$/,
};

const unreadable: PhoneReading = {
  kind: 'unreadable',
  reason: 'Ce n’est pas un numéro de téléphone français (dix chiffres, ou un numéro court).',
};

function surcharged(number: string): PhoneReading {
  return {
    kind: 'surcharged',
    reason: `Le ${number} est un numéro surtaxé : il n’est pas publié. Donnez un numéro au prix d’un appel ordinaire.`,
  };
}

function readShort(digits: string): PhoneReading {
  const fine: PhoneReading = { kind: 'phone', number: digits };
  if (EMERGENCY.has(digits) || /^116\d{3}$/.test(digits) || /^3[01]\d\d$/.test(digits)) return fine;
  if (ORDINARY_SHORT.has(digits)) return fine;
  if (/^118\d{3}$/.test(digits)) return surcharged(digits);
  if (/^3[2-9]\d\d$/.test(digits))
    return {
      kind: 'surcharged',
      reason: `Le ${digits} est un numéro court qui peut être surtaxé : il n’est pas publié. Donnez un numéro à dix chiffres.`,
    };
  return unreadable;
}

/** Territories whose numbers have no « 0 » and no prefix at home, by département: the country code, the digits. */
const AT_HOME: Readonly<Record<string, readonly [country: string, digits: RegExp]>> = {
  '975': ['508', /^\d{6}$/],
  '986': ['681', /^\d{6}$/],
  '987': ['689', /^\d{8}$/],
  '988': ['687', /^\d{6}$/],
};

function readNational(national: string, repaired?: string): PhoneReading {
  if (/^08[129]/.test(national)) return surcharged(national);
  if (/^08[3-8]/.test(national)) return unreadable;
  const overseas = OVERSEAS.find(([pattern]) => pattern.test(national));
  return {
    kind: 'phone',
    number: `+${overseas?.[1] ?? '33'}${national.slice(1)}`,
    ...(repaired ? { repaired } : {}),
  };
}

/**
 * Reads one number: « 02 97 74 00 00 », « +33 (0)2… », « 0033… », « 297740000 » (a spreadsheet ate the zero), « 3646 »,
 * « 45 52 38 » in New Caledonia. `region` is the département of the territory (« 988 »), empty where none is known.
 */
export function readPhone(text: string, region: string): PhoneReading {
  const digits = text
    .trim()
    .replace(/^(\d+)\.0$/, '$1')
    .replace(/\(0\)/g, '')
    .replace(/[\s.\-–_()\u00a0\u202f]/g, '')
    .replace(/^(?:tel|tél|telephone|téléphone|fixe|portable):?/i, '')
    .replace(/^00(?=[1-9])/, '+');
  const [country, local] = AT_HOME[region] ?? [];
  if (country && local?.test(digits)) return { kind: 'phone', number: `+${country}${digits}` };
  if (/^\d{2,4}$|^11[68]\d{3}$/.test(digits)) return readShort(digits);
  const french = /^\+?33\+?0?([1-9]\d{8})$/.exec(digits);
  if (french) return readNational(`0${french[1]}`);
  if (/^0[1-9]\d{8}$/.test(digits)) return readNational(digits);
  if (/^[1-9]\d{8}$/.test(digits)) return readNational(`0${digits}`, 'Le zéro du début était perdu.');
  return readAbroad(digits);
}

function readAbroad(digits: string): PhoneReading {
  const overseas = /^\+(5(?:90|94|96|08)|2(?:62|69)|68[179])(\d+)$/.exec(digits);
  if (overseas) {
    const [, country, rest] = overseas as unknown as [string, string, string];
    const local = rest.replace(/^0(?=\d{9}$)/, '');
    // The schema gave Mayotte the code of the Comoros (269), where Mayotte has been 262 since 2007.
    if (country === '269' && /^(?:269|639)\d{6}$/.test(local))
      return { kind: 'phone', number: `+262${local}`, repaired: 'L’indicatif de Mayotte est 262.' };
    if (ABROAD[country]!.test(local)) return { kind: 'phone', number: `+${country}${local}` };
    return unreadable;
  }
  // E.164: fifteen digits at most, and no French number that was cut or has one too many.
  return /^\+(?!33)[1-9]\d{6,14}$/.test(digits) ? { kind: 'foreign', number: digits } : unreadable;
}

export const NOT_A_PHONE = 'Ce numéro n’est pas complet. Exemple : 06 12 34 56 78.';
const DEAR = 'Ce numéro est surtaxé : donnez-en un au prix d’un appel normal.';

/** The number of a person, in E.164, of any country; or why it cannot be theirs, in French. */
export function readOwnPhone(text: string, region: string): { number: string } | { error: string } {
  const read = readPhone(text, region);
  if (read.kind === 'surcharged') return { error: DEAR };
  if (read.kind === 'unreadable' || !read.number.startsWith('+')) return { error: NOT_A_PHONE };
  return { number: read.number };
}

/**
 * « 02 61 91 00 18 », with spaces that do not break; short numbers as they are dialled: « 39 60 ». Overseas departments are
 * dialled as the others are; the Pacific and Saint-Pierre-et-Miquelon keep their prefix: « +687 45 52 38 ».
 */
export function phoneText(dialled: string): string {
  const national = dialled.replace(/^\+33/, '0').replace(/^\+(?:262|590|594|596)(?=\d{9}$)/, '0');
  const prefix = /^\+(?:508|681|687|689)(?=\d)/.exec(national)?.[0] ?? '';
  const number = national.slice(prefix.length).replace(/(\d\d)(?=\d)/g, '$1\u00a0');
  return prefix ? `${prefix}\u00a0${number}` : number;
}

/** The numbers written in one cell: « 02 97 74 00 00 / 06… », « … ou … ». */
export function splitPhones(text: string): string[] {
  return text
    .split(/[;|/\n]|,|\s[-–]\s|\bou\b|\bet\b/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Mobile numbers of the overseas departments when written with their own prefix; within France they begin by 06. */
const OVERSEAS_MOBILE = /^\+(262(639|69[23])|590(690|691)|594(694)|596(69[67]))\d{6}$/;

/** Whether an SMS reaches this number in E.164: mobiles of France, 06 and 07, and of the overseas departments. */
export const isMobile = (dialled: string): boolean =>
  /^\+33[67]\d{8}$/.test(dialled) || OVERSEAS_MOBILE.test(dialled);

export const NOT_MOBILE =
  'Un SMS n’arrive que sur un mobile : un numéro en 06 ou 07. Pour un fixe, choisissez un appel.';

const IN_WORDS = /(?<![\d+])(?:\+\d{1,3}|0)(?:[\s.\-\u00a0\u202f]?\d){8,11}(?!\d)/g;

/** The first mobile in a sentence, as it stands there: a mobile is somebody’s, a landline may be a place’s. */
export function mobileIn(words: string, region: string): string | undefined {
  for (const [text] of words.matchAll(IN_WORDS)) {
    const read = readPhone(text, region);
    if ((read.kind === 'phone' || read.kind === 'foreign') && isMobile(read.number)) return text.trim();
  }
  return undefined;
}
