// What the person came for, and what places most often ask them to bring, in the languages of their sheet. By the French
// words themselves, as in paper-words.ts: what a territory wrote otherwise stays in French. French stands beside, for the
// counter. None was re-read by a native speaker yet (docs/accessibility.md). Pure.
import type { LanguageCode } from '#shared/languages.ts';

type Words = Record<Exclude<LanguageCode, 'fr' | 'fr-simple'>, string>;

/** By the plain title of the sheet. */
export const TITLES: Readonly<Record<string, Words>> = {
  'J’ai acheté une voiture d’occasion': {
    ...{ en: 'I bought a used car', ar: 'اشتريت سيارة مستعملة', uk: 'Я купив (купила) вживане авто' },
    ...{ es: 'He comprado un coche usado', pt: 'Comprei um carro usado' },
  },
  'Je vends ou je donne ma voiture': {
    ...{ en: 'I am selling or giving my car', ar: 'أبيع سيارتي أو أهبها', uk: 'Я продаю або дарую авто' },
    ...{ es: 'Vendo o regalo mi coche', pt: 'Vendo ou dou o meu carro' },
  },
  'J’ai perdu ma carte Vitale': {
    ...{ en: 'I lost my health insurance card', ar: 'أضعت بطاقة التأمين الصحي' },
    uk: 'Я загубив (загубила) картку медичного страхування',
    ...{ es: 'He perdido mi tarjeta sanitaria', pt: 'Perdi o meu cartão de saúde' },
  },
  'Je n’ai plus de revenus, je demande le RSA': {
    ...{ en: 'I have no income, I am applying for RSA', ar: 'لم يعد لي دخل، أطلب إعانة RSA' },
    uk: 'У мене немає доходів, я прошу допомогу RSA',
    ...{ es: 'No tengo ingresos, pido el RSA', pt: 'Não tenho rendimentos, peço o RSA' },
  },
  'Je veux refaire ma carte d’identité ou mon passeport': {
    ...{ en: 'A new identity card or passport', ar: 'تجديد بطاقة الهوية أو جواز السفر' },
    uk: 'Нове посвідчення особи або паспорт',
    ...{
      es: 'Renovar mi carné de identidad o pasaporte',
      pt: 'Renovar o cartão de identidade ou o passaporte',
    },
  },
  'Ma carte de séjour va se terminer': {
    ...{ en: 'My residence permit is about to end', ar: 'بطاقة إقامتي على وشك الانتهاء' },
    uk: 'Термін моєї посвідки на проживання закінчується',
    ...{ es: 'Mi permiso de residencia va a caducar', pt: 'A minha autorização de residência vai acabar' },
  },
  'Je veux une aide pour payer mon loyer': {
    ...{
      en: 'I need help to pay my rent',
      ar: 'أريد مساعدة لدفع الإيجار',
      uk: 'Мені потрібна допомога з орендою',
    },
    ...{ es: 'Quiero una ayuda para el alquiler', pt: 'Quero uma ajuda para pagar a renda' },
  },
  'Je dois faire ma déclaration d’impôts': {
    ...{ en: 'I must declare my income for tax', ar: 'يجب أن أقدّم تصريحي الضريبي' },
    uk: 'Мені треба подати податкову декларацію',
    ...{ es: 'Tengo que declarar la renta', pt: 'Tenho de entregar a declaração de impostos' },
  },
  'J’ai perdu mon travail': {
    ...{ en: 'I lost my job', ar: 'فقدت عملي', uk: 'Я втратив (втратила) роботу' },
    ...{ es: 'He perdido mi trabajo', pt: 'Perdi o meu trabalho' },
  },
  'J’ai déménagé': {
    ...{ en: 'I have moved home', ar: 'غيّرت سكني', uk: 'Я переїхав (переїхала)' },
    ...{ es: 'Me he mudado', pt: 'Mudei de casa' },
  },
  'Je cherche un logement HLM': {
    ...{ en: 'I am looking for social housing (HLM)', ar: 'أبحث عن سكن اجتماعي (HLM)' },
    uk: 'Я шукаю соціальне житло (HLM)',
    ...{ es: 'Busco una vivienda social (HLM)', pt: 'Procuro uma habitação social (HLM)' },
  },
  'Un proche est mort, que dois-je faire': {
    ...{ en: 'A relative has died: what must I do', ar: 'توفي أحد أقربائي، ماذا أفعل' },
    uk: 'Помер хтось із близьких: що робити',
    ...{ es: 'Ha muerto un familiar: qué debo hacer', pt: 'Morreu um familiar: o que devo fazer' },
  },
};

/** By the sentence, without its full stop. */
export const BROUGHT: Readonly<Record<string, Words>> = {
  'Vos papiers, même en désordre': {
    ...{
      en: 'your papers, even in a mess',
      ar: 'أوراقك، ولو غير مرتبة',
      uk: 'ваші папери, навіть невпорядковані',
    },
    ...{ es: 'sus papeles, aunque estén en desorden', pt: 'os seus papéis, mesmo desarrumados' },
  },
  'Votre téléphone si vous en avez un': {
    ...{ en: 'your phone, if you have one', ar: 'هاتفك إن كان لديك', uk: 'ваш телефон, якщо він є' },
    ...{ es: 'su teléfono, si tiene', pt: 'o seu telefone, se tiver' },
  },
  'Les papiers de la voiture ou du permis': {
    ...{ en: 'the papers of the car or the licence', ar: 'أوراق السيارة أو الرخصة' },
    uk: 'документи на авто або права',
    ...{ es: 'los papeles del coche o del permiso', pt: 'os documentos do carro ou da carta' },
  },
  'Un proche si vous voulez': {
    ...{
      en: 'somebody close to you, if you wish',
      ar: 'شخص قريب منك إن أردت',
      uk: 'хтось із близьких, якщо хочете',
    },
    ...{ es: 'alguien de confianza, si quiere', pt: 'alguém próximo, se quiser' },
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
export const broughtIn = (sentence: string, language: LanguageCode): string =>
  translated(BROUGHT, sentence, language);
