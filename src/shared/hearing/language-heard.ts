// In which of the languages written here a sentence is said: the script, else the little words. Pure.
import { LANGUAGE_CODES, type LanguageCode } from '../language/languages.ts';
import { plainWords } from './plain-words.ts';

export type HeardLanguage = Exclude<LanguageCode, 'fr-simple'>;

export const isHeardLanguage = (code: string): code is HeardLanguage =>
  code !== 'fr-simple' && (LANGUAGE_CODES as readonly string[]).includes(code);

const LITTLE_WORDS: readonly (readonly [HeardLanguage, ReadonlySet<string>])[] = [
  [
    'fr',
    'je j ai me mon ma mes suis est il elle on nous pas plus le la les un une des du de que qui ne dans chez avec pour au aux ce c ça sa son et ou où a cette cet ces se sur sans jsuis jai jme jpeux chuis cest jveux toi moi vous lui leur',
  ],
  [
    'en',
    'i my me is am are the a an he she they to in at and not with has have do don t s we our who what where can now please her him his was it of',
  ],
  [
    'es',
    'mi mis yo el la los las un una en con no me se que y es esta estoy de del al a por para hay tengo como donde mi su ha he soy nos lo ya quiero necesito fui era muy ella',
  ],
  [
    'pt',
    'o a os as um uma eu meu minha meus minhas em com nao me se que e esta estou de do da na no ao por para ha tenho como onde seu ele ela quem sou nos ja quero preciso fui era muito estao',
  ],
  [
    'ar',
    'ma w f fi dyal men rah wa7ed ana li kan bghit 3andi wladi weldi bnti mama jouzi rajli chkoun kayn kayna hna had',
  ],
].map(([code, words]) => [
  code as HeardLanguage,
  new Set(plainWords(words as string).concat((words as string).split(' '))),
]);

const ARABIC = /[\u0600-\u06ff]/;
const CYRILLIC = /[\u0400-\u04ff]/;
/** Figures that stand for letters: « 3andi », « kaydreb9ni ». */
const ARABIC_IN_LATIN = /(?:[a-z][379]|[379][a-z])/;

/** French when nothing says otherwise. */
export function languageHeard(text: string): HeardLanguage {
  if (ARABIC.test(text)) return 'ar';
  if (CYRILLIC.test(text)) return 'uk';
  const words = plainWords(text);
  if (words.some((word) => ARABIC_IN_LATIN.test(word))) return 'ar';
  let best: HeardLanguage = 'fr';
  let most = 0;
  for (const [code, little] of LITTLE_WORDS) {
    const said = words.filter((word) => little.has(word)).length;
    if (said > most) {
      best = code;
      most = said;
    }
  }
  return best;
}
