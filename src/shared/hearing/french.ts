// French as people type it, made comparable: no accents, no small words, endings cut, slips forgiven by spelling or
// by sound. Light on purpose: it serves short queries against a small vocabulary, not documents.

/** Lower case, no accents, apostrophes and signs as spaces. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const SMALL = new Set(
  (
    'a ai ait alors apres as au aussi autre aux avec avez avoir avons bien bonjour c ca car ce cela ces cet cette chez ' +
    'comme comment d dans de depuis des dire dois doit du elle elles en encore est et etais etait etc ete etre eu eux fais ' +
    'fait faire faut femme fois il ils j je jai jarrive juste l la le les leur leurs lui m ma mais me meme mes mettre mieux ' +
    'moi moins mon n ne ni nos notre nous on ont ou par parce pas personne petit peu peut peux plait plus pour pourquoi ' +
    'pouvez pouvoir pres puis qu quand que quel quelle quelqu quels qui quoi rien s sa sais sans savoir se ses si soit son ' +
    'sont sous suis sur svp t ta te tes toi ton tout tous toute toutes tres trop tu un une va vais vers veut veux voir vos ' +
    'votre voudrais vouloir vous vraiment y arrive arriver besoin aide aider cherche endroit quelque chose merci lieu ici ' +
    'monsieur madame'
  ).split(' '),
);

/** The words that carry meaning; all the words when none does (« aide », « où »). */
export function meaningful(text: string): string[] {
  const words = plain(text).split(' ').filter(Boolean);
  const kept = words.filter((word) => !SMALL.has(word) && (word.length > 1 || /\d/.test(word)));
  return kept.length > 0 ? kept : words;
}

/** The root of a word: plural and common endings cut, at least three letters kept. */
export function root(word: string): string {
  if (word.length < 5) return word.replace(/(?<=[a-z]{3})s$/, '');
  const cut = word
    .replace(/(.)\1+/g, '$1')
    .replace(/(s|x)$/, '')
    .replace(/(issement|ement|ation|ition|ateur|atrice|euse|eur|ante?|ees?|er|ez|ent|ir|re|e)$/, '');
  return cut.length >= 3 ? cut : word;
}

/** How a word sounds, roughly: « gri », « grise » and « grize » agree; « fone » and « phone » too. */
export function sound(word: string): string {
  return word
    .replace(/(.)\1+/g, '$1')
    .replace(/eaux?|aux?|ot$|os$/g, 'o')
    .replace(/ph/g, 'f')
    .replace(/qu|ck|k|c(?=[aour lt]|$)/g, 'k')
    .replace(/ch/g, 'x')
    .replace(/[sc](?=[eiy])|ss|ti(?=on)/g, 's')
    .replace(/g(?=[eiy])/g, 'j')
    .replace(/h/g, '')
    .replace(/(ein|ain|im|ym|yn)(?![aeiouy])/g, 'in')
    .replace(/(am|em|en)(?![aeiouymn])/g, 'an')
    .replace(/om(?![aeiouymn])/g, 'on')
    .replace(/ai|ei|ay|ey|et$|ez$|er$/g, 'e')
    .replace(/y/g, 'i')
    .replace(/z/g, 's')
    .replace(/oi/g, 'wa')
    .replace(/(?<=.{2})[estdxp]+$/g, '')
    .replace(/(.)\1+/g, '$1');
}
