// What the person came for, and what places most often ask them to bring, in the languages of their sheet. By the French
// words themselves, as in paper-words.ts: what a territory wrote otherwise stays in French. French stands beside, for the
// counter. None was re-read by a native speaker yet (docs/accessibility.md). Pure.
import type { LanguageCode } from '#shared/languages.ts';
import diagnosis from './diagnosis.json' with { type: 'json' };
import titles from './titles.json' with { type: 'json' };

type Words = Record<Exclude<LanguageCode, 'fr' | 'fr-simple'>, string>;

/** By the plain title of the sheet. */
export const TITLES: Readonly<Record<string, Words>> = titles;

/** What the three questions lead to: a reason, or a next step, by its French words. */
export const PROPOSED: Readonly<Record<string, Words>> = diagnosis;

/** By the sentence, without its full stop. */
export const BROUGHT: Readonly<Record<string, Words>> = {
  'Vos papiers, même en désordre': {
    en: 'your papers, even in a mess',
    ar: 'أوراقك، ولو غير مرتبة',
    uk: 'ваші папери, навіть невпорядковані',
    es: 'sus papeles, aunque estén en desorden',
    pt: 'os seus papéis, mesmo desarrumados',
  },
  'Votre téléphone si vous en avez un': {
    en: 'your phone, if you have one',
    ar: 'هاتفك إن كان لديك',
    uk: 'ваш телефон, якщо він є',
    es: 'su teléfono, si tiene',
    pt: 'o seu telefone, se tiver',
  },
  'Les papiers de la voiture ou du permis': {
    en: 'the papers of the car or the licence',
    ar: 'أوراق السيارة أو الرخصة',
    uk: 'документи на авто або права',
    es: 'los papeles del coche o del permiso',
    pt: 'os documentos do carro ou da carta',
  },
  'Un proche si vous voulez': {
    en: 'somebody close to you, if you wish',
    ar: 'شخص قريب منك إن أردت',
    uk: 'хтось із близьких, якщо хочете',
    es: 'alguien de confianza, si quiere',
    pt: 'alguém próximo, se quiser',
  },
};

function translated(table: Readonly<Record<string, Words>>, french: string, language: LanguageCode): string {
  return language === 'fr' || language === 'fr-simple' || !Object.hasOwn(table, french)
    ? ''
    : table[french]![language];
}

/** Empty in French, and for what nobody translated. */
export const titleIn = (plainTitle: string, language: LanguageCode): string =>
  translated(TITLES, plainTitle, language);
export const proposedIn = (sentence: string, language: LanguageCode): string =>
  translated(PROPOSED, sentence, language);
export const broughtIn = (sentence: string, language: LanguageCode): string =>
  translated(BROUGHT, sentence, language);
