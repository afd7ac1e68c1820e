// Codes as people say them: figures in words (« quatre huit deux un »), figures apart (« 4 8 2 1 »), codes of doors and
// boxes (« code d’entrée 4821B »). Always named a code: numbers in words are in every note. Pure.

/** The figure or the number, in words; « et » stands within « vingt et un » alone. */
const NUMBER =
  '(?:z[eé]ro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille)';
/** Three of them or more, as a code is told: a count, an age or a delay has one or two, and a noun after. */
const TOLD = `${NUMBER}(?:(?:[\\s,.-]{1,3}|\\set\\s)${NUMBER}){2,11}(?!\\p{L})(?!\\s{1,3}(?:ans?|mois|jours?|heures?|euros?|enfants?|fois|chiffres?|documents?|papiers?))`;
/** « 4 8 2 1 », « 4-8-2-1 »; and « 35 17 » after a sign, since « code 34 00 » may be a number to call. */
const APART = '\\d(?:[ .-]\\d){3,7}(?![\\d/.,-]*\\d)';
const PAIRS = '\\d{2}(?:[ .-]\\d{2}){1,3}(?![\\d/.,-]*\\d)';

const OF = "(?:d[eu]\\s{1,3}|de\\s{1,3}la\\s{1,3}|de\\s{1,3}(?:sa|son)\\s{1,3}|d[’']|de\\s{1,3}l[’'])?";
const DOORS =
  '(?:entr[eé]e|porte|portail|portillon|immeuble|b[aâ]timent|hall|r[eé]sidence|interphone|garage|cave|sous-sol|local|parking|alarme|coffre|cadenas|casier|bo[iî]te\\s{1,3}[aà]\\s{1,3}cl(?:[eé]s?|efs?)|badge|vigik)';
const KINDS = `(?:secret|pin|puk|conf(?:identiel)?|perso(?:nnel)?|${OF}(?:carte|cb|banque|vitale|t[eé]l(?:[eé]phone)?|portable|sim|tablette|acc[eè]s|${DOORS.slice(3, -1)})|pour\\s{1,3}(?:entrer|ouvrir|monter|passer))`;
const NAMES = `(?<!(?:qr|cl[eé])[\\s-]{1,3})(?<![\\p{L}-])(?:(?:digi)?codes?(?:\\s{1,3}${KINDS}){0,2}|pin|puk|cryptogramme|cvv|mdp|mots?\\s{1,3}de\\s{1,3}passe)`;
const SIGN = "(?:,|:|=|->|→|est|sont|c[’' ]?est)";
const AFTER = '\\s{0,3}(?:les?\\s{1,3})?[«"“(]?\\s{0,3}';
const SAYS = `\\s{0,3}${SIGN}?${AFTER}`;
/** « 4821B », « B4821 », « 12A45 », « A 4821 »: three figures at least, a letter or two. */
const DOOR_CODE =
  '(?=[A-Z]{0,2} ?(?:\\d[A-Z]{0,2}){3})(?:[A-Z]{1,2} ?)?\\d[\\dA-Z]{2,7}(?![\\p{L}\\d/.-]*\\d)(?!\\p{L})';

const pattern = (text: string) => new RegExp(text, 'giu');
const PATTERNS = [
  pattern(`${NAMES}${SAYS}(?<secret>${TOLD})`),
  pattern(`${NAMES}${SAYS}(?<secret>${APART})`),
  pattern(`${NAMES}\\s{0,3}${SIGN}${AFTER}(?<secret>${PAIRS})`),
  pattern(
    `(?<!\\p{L})(?<secret>${TOLD}|\\d(?:[ -]\\d){3,7})\\s{0,3},?\\s{0,3}(?:est|c[’' ]?est|=)\\s{1,3}(?:son|sa|mon|leur|le)\\s{1,3}code(?!\\s{1,3}(?:postal|client|agence|guichet|naf|ape))`,
  ),
  pattern(
    `(?<!\\p{L})(?:digicode|codes?(?:\\s{1,3}${OF}${DOORS}){1,2}|codes?\\s{1,3}pour\\s{1,3}(?:entrer|ouvrir|monter)|${DOORS}(?:\\s{1,3}${OF}${DOORS})?\\s{0,3}[:,]\\s{0,3}code)${SAYS}(?<secret>${DOOR_CODE})`,
  ),
];

/** The first code told so; undefined when there is none. */
export function findSpokenCode(note: string): string | undefined {
  for (const one of PATTERNS) for (const { groups } of note.matchAll(one)) return groups!.secret!;
  return undefined;
}
