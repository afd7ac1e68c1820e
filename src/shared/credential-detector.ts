// Refuses notes that hold a password, a code, a bank card or account, or a social security number: nobody may keep those of a
// person (HCTS 2018, CNIL 2021).
// Ordinary notes are full of file numbers and phones: what is not named a secret, or mixed like one, passes. Pure.
import { findPersonalNumber } from './personal-numbers.ts';
import { findSpokenCode } from './spoken-codes.ts';

export type Suspicion = {
  /** The part of the note that looks like a secret. */
  text: string;
  /** Why, in French, to be shown beside the note. */
  reason: string;
};

const SECRET_WORDS =
  "(?:mots?\\s*(?:de\\s*)?pass[eé]s?|mdp|m\\.d\\.p\\.?|m\\sd\\sp|passwords?|passe\\s?word|pwd|pass|psw|code\\s+(?:secret|pin|confidentiel|d[’']acc[eè]s|de\\s+(?:la\\s+)?(?:carte|cb|t[eé]l[eé]phone|connexion|d[eé]verrouillage|validation|s[eé]curit[eé]))|code\\s+sms|pin|cryptogramme|cvv|cvc|identifiants?\\s*(?:\\/|et|\\+)\\s*mots?\\s+de\\s+passe|r[eé]ponse\\s+secr[eè]te|code\\s+perso(?:nnel)?)";
/** « mot de passe : Soleil12 », « mdp=… », « son code secret est 1234 ». */
const NAMED = new RegExp(
  `(?<![\\p{L}\\d])${SECRET_WORDS}(?![\\p{L}])[^\\p{L}\\d\\n]{0,4}(?:(?:caf|cpam|ameli|ants|impots?|france\\s?travail|mail|bo[iî]te\\s+mail|orange|gmail|compte|provisoire|actuel|nouveau|temporaire|du\\s+compte|franceconnect|doctolib|ft|pe|edf|fb|facebook|la\\s+poste|:|=|-|est|c[’']est|\\s)[^\\p{L}\\d\\n]{0,3}){0,4}["«“'(]*\\s*(?<secret>[^\\s"»”')]{3,40})`,
  'giu',
);
/** Words that follow « mot de passe » in ordinary sentences. */
const ORDINARY = new Set(
  (
    'oublie oubliee oublies oubli perdu perdue perdus perte change changee changes changer reinitialise reinitialisee reinitialiser ' +
    'refait refaire bloque bloquee expire expiree a au aux avec dans de des du donc elle en est et fait il je la le les lui mais ne ' +
    'non note notes nous on ou par pas pour puis qu quand que qui quoi sa sans se ses si son sur un une vu trop faible simple ' +
    'a-t-il cree creee creer choisi choisie saisi saisie tape incorrect incorrecte inconnu invalide refuse errone jamais envoye recu ' +
    'redemande demande demandee expliquer explique garde gardee conserve ecrit modifie modifier ensemble seul seule provisoire ' +
    'temporaire toujours marche fonctionne impossible ok bon mauvais mauvaise caf ameli ants impots mail orange gmail compte ' +
    'franceconnect france travail doctolib edf recupere recuperer retrouve retrouver retrouvee different differents car carnet ' +
    'chez via lors afin apres avant ici elle-meme lui-meme personnel personnels ainsi comme plus tous toutes deux trois plusieurs ' +
    'culture navigo sport numerique sanitaire vaccinal jeunes jeune region'
  ).split(' '),
);
/** The words that people choose most often as passwords: after « mdp » or « mot de passe », no sentence goes on with them. */
const CHOSEN = new Set(
  (
    'azerty azertyuiop qwerty qsdfgh wxcvbn motdepasse monmotdepasse password soleil doudou chouchou loulou bonjour bonsoir ' +
    'chocolat chaton minou doudoune marseille princesse papillon amour jetaime maman papa coucou etoile vanille caramel ' +
    'cheval dauphin nounours tigrou tigre iloveyou admin invite secret dragon football pompier bienvenue nicolas camille'
  ).split(' '),
);
/** What follows « mdp » and ends the sentence there without being the password: when, where, how. */
const SAYS_HOW =
  /(?:[eé]e?s?|er|ir|u|ue|it|ite|is|ise|ie|ible|able|ment|aux?|eux)$|^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|hier|encore|bien|mal|long|court|carnet|papier|papiers|cahier|agenda|memo|coffre|sms|internet|site|ordi|ordinateur|tablette|telephone|tel|portable|bis|nok|urgent|svp|merci|rdv|aide|question|probleme|pb|souci|perso|assistance|banque|msa|carsat|cpam|urssaf|mdph|ccas|dgfip|fc|ft|cb|facebook|instagram|whatsapp|netflix|leboncoin|vinted|amazon|google|yahoo|outlook|hotmail|free|sfr|bouygues|laposte|apple|icloud|samsung|android|windows|microsoft|pix|wifi|mutuelle|retraite|logement|assurance|ecole|pronote|ent|cesu|pajemploi|cnav|agirc|edf|engie|sncf|prefecture|mairie|employeur|session|application|appli)$/;

/** The same where a sign announces the secret: a word in « e » may be the secret itself, « tournesol » or « tulipe ». */
const HOW_FOR_SURE =
  /(?:[éè]e?s?|er|ir|ment)$|^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|hier|non|oui|bien|mal|carnet|accueil|affich\p{L}+)$/iu;

const plain = (word: string) =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/^[a-z]’|^[a-z]'/, '')
    .replace(/[.,;:!?…]+$/, '');

/** A word of ordinary French: letters only, possibly joined by hyphens, with its capital at most. */
const isWord = (word: string) =>
  /^\p{Lu}?\p{Ll}+(?:[-’']\p{L}?\p{Ll}+)*$/u.test(word) ||
  /^\p{Lu}+$/u.test(word) ||
  /^[\w-]+(\.[a-z]{2,})+$/i.test(word);
const digits = (text: string) => (text.match(/\d/g) ?? []).length;

/** Numbers that every note is full of: dates, hours, prices, ages, phones, file numbers, forms. */
function isReference(token: string): boolean {
  const bare = token.replace(/[.,;:!?…]+$/, '');
  return (
    /^\d{1,2}[hH:]\d{0,2}$/.test(bare) ||
    /^\d{1,4}([/.-]\d{1,4}){1,3}$/.test(bare) ||
    /^\d+([.,]\d+)?\s?(€|%|e|er|ère|ème|eme|eur|euros?|ans?|mois|j|km|min|mn|m2|m²|kg|go|mo)?$/i.test(bare) ||
    /^(0|\+33|0033)[\d.\s-]{8,14}$/.test(bare) ||
    /^[A-Z]{1,6}[-_/.°]?\d[\d\-/.]*([A-Z]{0,3}|[a-z])$/.test(bare) ||
    /^\d+[A-Z]{1,3}\d*$/.test(bare) ||
    /^[A-Z]{2}-\d{3}-[A-Z]{2}$/.test(bare) ||
    /^[A-Z\d]+([-/][A-Z\d]+)+$/.test(bare) ||
    /^(n°|no?)[\dA-Z]+$/i.test(bare) ||
    /^\p{L}{2,6}\d{2}-\d{4,}$/u.test(bare)
  );
}

/** Mixed like a password: letters of both cases, figures and a sign, or letters and figures with a sign inside. */
function looksMixed(token: string): boolean {
  const bare = token.replace(/^[("«“']+|[)"»”'.,;:…]+$/gu, '');
  if (bare.length < 6 || bare.length > 40 || isReference(bare)) return false;
  if (/^(https?:|www\.)/i.test(bare) || /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(bare)) return false;
  if (/[/@].*\.[a-z]{2,}$/i.test(bare) || /^[\p{L}\d-]+(\.[\p{L}\d-]+)+$/u.test(bare)) return false;
  const lower = /\p{Ll}/u.test(bare);
  const upper = /\p{Lu}/u.test(bare);
  const figures = digits(bare);
  const signs = /[!?@#$%&*+=_~^<>|{}[\]\\]/.test(bare);
  if (signs && figures > 0 && (lower || upper)) return true;
  // « loulou-Jardin-36 »: words and a number joined, as generators of passwords do.
  if (/^\p{L}{3,}[-_.]\p{L}{3,}[-_.]\d{1,4}$/u.test(bare)) return true;
  // « Soleil2023 », « marie1956 »: a word and a year or more stuck together.
  if (lower && figures >= 2 && /^\p{L}{3,}\d{2,}[!*?.]?$/u.test(bare) && bare.length >= 7) return true;
  return (
    lower && upper && figures >= 2 && /\d\p{L}|\p{L}\d/u.test(bare) && !/^\p{Lu}?\p{Ll}+-\d+$/u.test(bare)
  );
}

/** « code secret de la carte : 4793 »: a code that is named so, and its figures in the same breath. */
const NAMED_FIGURES =
  /(?<![\p{L}])(?:code\s+(?:secret|pin|puk|conf(?:identiel|\.)|perso(?:nnel)?|d[’']acc[eè]s)|code\s+c[’']est|pin|puk|cryptogramme|cvv)(?![\p{L}])[^\d.;\n]{0,40}(?<![\d/.-])(?<secret>\d{3,8})(?![\d/.-]*\d|[hH€])/giu;

/** « mdp tournesol. », « mdp Félix, login… »: one word right after « mdp » and nothing more, that says neither how nor when. */
const isTerse = (from: string, secret: string, known: string, rest: string) =>
  from.slice(from.search(/\p{L}/u)).match(/^(?:mdp|pwd|psw)\s+(\S+)/i)?.[1] === secret &&
  /^\s*(?:$|[,;/\n])/.test(/[.,;!]$/.test(secret) ? ',' : rest) &&
  known.length >= 4 &&
  !SAYS_HOW.test(known);

const SAYS_SECRET = 'Ceci ressemble à un mot de passe ou à un code.';
const SAYS_NUMBER = {
  card: 'Ceci est un numéro de carte bancaire.',
  account: 'Ceci est un numéro de compte (IBAN).',
  socialSecurity: 'Ceci est un numéro de sécurité sociale.',
} as const;

/** What one calls a code without saying of what, or of what it is the key: « son code est 4821 », « code CB 4821 ». */
const KEYS =
  '\\s{1,3}(?:d[eu]\\s{1,3}|de\\s{1,3}(?:la|sa|son)\\s{1,3})?(?:carte|cb|banque|bancaire|vitale|t[eé]l(?:[eé]phone)?|portable|sim|tablette|coffre|caf|msa|ameli|imp[oô]ts?|ants|mail|compte)';
const WHOSE = '(?:son|sa|ses|mon|leurs?|votre|vos)';
/** What follows makes it another number: a longer one, a date, a form, a price, an hour, a reference. */
const ENDS = '(?![\\d*/.,-]*\\d|\\s?[hH€%]|\\p{L})';
const pattern = (text: string) => new RegExp(text, 'giu');
const PLAIN_CODES = [
  // A word or a sign that says what it is.
  pattern(
    `(?<![\\p{L}-])codes?(?:${KEYS})?\\s{0,3},?\\s{0,3}(?:est|c[’' ]?est|sont|[eé]tait|=|:|->|→)(?:\\s{1,3}(?:le|les|toujours|bien))?\\s{0,3}[«"“(]?\\s{0,3}(?<secret>\\d{4,8}|\\d{2}(?:[ .-]\\d{2}){1,3})${ENDS}`,
  ),
  // Whose it is, or what it opens.
  pattern(`(?<!\\p{L})${WHOSE}\\s{1,3}codes?(?:${KEYS})?\\s{0,3},?\\s{1,3}(?<secret>\\d{4,8})${ENDS}`),
  pattern(`(?<![\\p{L}-])codes?${KEYS}\\s{1,3}(?<secret>\\d{4,8})${ENDS}`),
  pattern(
    `(?<![\\d/.-])(?<secret>\\d{4,8})\\s{0,3},?\\s{0,3}(?:est|c[’' ]?est|=)\\s{1,3}${WHOSE}\\s{1,3}code(?!\\s{1,3}(?:postal|client))`,
  ),
  // « code 4821 » alone: as long as that of a card or of a telephone, and not a year nor the number of an error.
  pattern(
    `(?<!(?:erreurs?|qr|postal|message|motif|rejet)[\\s-]{1,3})(?<![\\p{L}-])codes?\\s{1,3}(?!(?:19|20)\\d\\d(?!\\d))(?<secret>\\d{4}|\\d{6})${ENDS}`,
  ),
];

const SERVICES =
  '(?:(?:caf|cpam|ameli|ants|imp[oô]ts?|msa|mail|gmail|franceconnect|fc|france\\s?travail|edf|facebook|fb)\\s{1,3}){0,2}';
/**
 * « passe azerty », « passe : tournesol », « login X passe Y »: a secret when it is one that everybody chooses, after a sign
 * that says what it is, or beside a login. « Elle passe demain », « passe Navigo » and « mot de passe » are not of these.
 */
const PASSE = new RegExp(
  `(?<!(?<!\\p{L})(?:de|se|qui|il|elle|on|ça|cela|ceci)\\s{1,3})(?<![\\p{L}-])(?<login>(?:login|identifiant)\\s[^\\n]{1,60}?[\\s,;/]{1,3})?passe\\s{0,3}${SERVICES}(?<sign>[:=]|(?:c[’' ]?est|est)(?=\\s))?\\s{0,3}[«"“(]?\\s{0,3}(?<secret>[^\\s"»”'),;.]{3,40})`,
  'giu',
);
/** Among what people choose, words that may follow « elle passe ». */
const MAY_PASS = new Set(
  'bonjour bonsoir maman papa nicolas camille invite cheval football pompier coucou'.split(' '),
);

/** « passe : tournesol » begins a clause, or is somebody's; « la carte passe : achat fait » does neither. */
const BEGINS = /(?:^|[,.;:/(\n+&-]\s*|(?<!\p{L})(?:le|son|mon|leur|et|mail)\s+)$/iu;

function findPasse(note: string): string | undefined {
  for (const { 0: whole, groups, index } of note.matchAll(PASSE)) {
    const { login, sign, secret } = groups!;
    const known = plain(secret!);
    if (ORDINARY.has(known) || known.length < 3) continue;
    const ends = /^\s*(?:$|[.,;/\n])/.test(note.slice(index + whole.length));
    if (CHOSEN.has(known) && (sign || !MAY_PASS.has(known))) return secret;
    const colon = sign !== undefined && /[:=]/.test(sign);
    if (colon && (login || BEGINS.test(note.slice(0, index))) && !HOW_FOR_SURE.test(secret!)) return secret;
    if (sign && !colon && ends && !SAYS_HOW.test(known)) return secret;
    if (login && ends && !SAYS_HOW.test(known)) return secret;
  }
  return undefined;
}

/** « code wifi : TournesolBleu ». */
const WIFI =
  /(?<![\p{L}])(?:codes?|cl[eé]|mdp)\s{1,3}(?:du\s{1,3})?wi-?fi\s{0,3}[:=]\s{0,3}(?<secret>[^\s"»”'),;.]{4,40})/giu;

function findWifi(note: string): string | undefined {
  for (const { groups } of note.matchAll(WIFI)) {
    const secret = groups!.secret!;
    if (!ORDINARY.has(plain(secret)) && !HOW_FOR_SURE.test(secret)) return secret;
  }
  return undefined;
}

/** The first thing in a note that looks like a secret; undefined for an ordinary note. */
export function findCredential(note: string): Suspicion | undefined {
  const number = findPersonalNumber(note);
  if (number) return { text: number.shown, reason: SAYS_NUMBER[number.kind] };
  for (const { groups, index } of note.matchAll(NAMED)) {
    const secret = groups!.secret!;
    const known = plain(secret);
    if (known === '' || ORDINARY.has(known)) continue;
    const bare = secret.replace(/[.,;:!?…]+$/, '');
    // A plain word after « mot de passe : » may be the secret itself; without a colon it is the rest of a sentence.
    const colon = /[:=«"“]\s*$/.test(note.slice(index, note.indexOf(secret, index)));
    const rest = note.slice(note.indexOf(secret, index) + secret.length);
    if (isWord(bare) && !colon && !CHOSEN.has(known) && !isTerse(note.slice(index), secret, known, rest))
      continue;
    if (bare.length < 3) continue;
    return { text: secret, reason: SAYS_SECRET };
  }
  for (const { groups } of note.matchAll(NAMED_FIGURES))
    return { text: groups!.secret!, reason: SAYS_SECRET };
  for (const code of PLAIN_CODES)
    for (const { groups } of note.matchAll(code)) return { text: groups!.secret!, reason: SAYS_SECRET };
  const told = findSpokenCode(note) ?? findPasse(note) ?? findWifi(note);
  if (told) return { text: told, reason: SAYS_SECRET };
  for (const token of note.split(/\s+/)) if (looksMixed(token)) return { text: token, reason: SAYS_SECRET };
  return undefined;
}

/** Beside each field that holds what looks like a secret: why it is refused. What was typed is the caller's to show. */
export function refuseCredentials(errors: Record<string, string>, fields: Record<string, string>): void {
  for (const [name, text] of Object.entries(fields)) {
    const refusal = refuseCredential(text);
    if (refusal) errors[name] ??= refusal;
  }
}

/** Why these words are not kept; undefined when they hold no secret. */
export function refuseCredential(words: string): string | undefined {
  const secret = findCredential(words);
  return (
    secret &&
    `${secret.reason} « ${secret.text} » : retirez-le, rien n’est enregistré. On ne garde jamais le mot de passe, la carte, le compte ou le numéro de sécurité sociale d’une personne.`
  );
}
