// What places most often ask to bring, in the languages of the person's sheet. None was re-read by a native speaker yet
// (docs/accessibility.md). Pure.
import type { LanguageCode } from './languages.ts';

type Words = Record<Exclude<LanguageCode, 'fr' | 'fr-simple'>, string>;

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

/** Empty in French, and for what nobody translated. */
export const broughtIn = (sentence: string, language: LanguageCode): string =>
  language === 'fr' || language === 'fr-simple' || !Object.hasOwn(BROUGHT, sentence)
    ? ''
    : BROUGHT[sentence]![language];
