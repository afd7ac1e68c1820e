// The fixed words of the person's sheet, one language an entry. Names of places, of papers, and what an agent typed stay
// in French, so that the counter recognises them. None of the translations was re-read by a native speaker yet
// (docs/accessibility.md says so). Pure.
import { LANGUAGES, type Language, type LanguageCode } from './languages.ts';

export type SheetWords = Language & {
  title: string;
  /** The title when the sheet does not say what the errand is, and its papers whose names would say it. */
  discreetTitle: string;
  spoken(count: number): string;
  where: string;
  when: string;
  who: string;
  code: string;
  /** What costs others something is free with the code. */
  freeHere: string;
  opening: string;
  /** The place has not confirmed the day yet. */
  asked: string;
  /** The same, for who is told nothing unless they come back or call. */
  askedHere: string;
  byAppointment: string;
  /** « 9 h à 12 h », and what stands between two of them. */
  range(from: string, to: string): string;
  and: string;
  /** The hours of the day asked say closed; or say nothing of a public holiday. */
  closedThatDay: string;
  holiday: string;
  until(time: string): string;
  lastDay: string;
  left(days: string): string;
  lastDayToday: string;
  lastDayOver: string;
  /** No last day: the date it would run from is still to come. */
  notYet(given: string): string;
  /** The day at the place comes after the last day; then whom to call, the number of the place following. */
  late(day: string): string;
  lateCallPlace: string;
  lateCallUs: string;
  bring: string;
  missing: string;
  /** How to get a paper that has no words of its own in this language; unused in French. */
  askHow: string;
  bankCard: string;
  payment: string;
  /** Papers that are asked in some cases only. */
  sometimes: string;
  getting: string;
  question: string;
  answers(organisation: string): string;
  map(place: string): string;
  qr(address: string): string;
  printed(day: string): string;
  turn: string;
  more(count: number): string;
  moreMissing(count: number): string;
  /** Before what stays in French; unused in French. */
  inFrench: string;
  /** A line of the sheet has no words in this language; unused in French. */
  partFrench: string;
  /** What follows, after the three questions: the next step, and where to learn. */
  next: string;
  learn: string;
  /** On the screen turned towards them: its title, papers they have, what the three questions lead to, a day that is sure. */
  together: string;
  has: string;
  proposed: string;
  expected: string;
};

const french: SheetWords = {
  ...LANGUAGES.fr,
  title: 'Votre feuille',
  discreetTitle: 'Votre rendez-vous papiers',
  spoken: (count) =>
    count === 1 ? 'Le papier dont nous avons parlé' : `${count} papiers dont nous avons parlé`,
  where: 'Où\u202f?',
  when: 'Quand\u202f?',
  who: 'Avec qui\u202f?',
  code: 'Votre code',
  freeHere: 'Gratuit pour vous\u00a0: dites votre code à l’accueil.',
  opening: 'Ouverture',
  byAppointment: 'sur rendez-vous',
  asked: 'Jour demandé\u00a0: le lieu confirme, et nous vous prévenons.',
  askedHere: 'Jour demandé\u00a0: avant d’y aller, appelez-nous ou repassez, avec votre code.',
  range: (from, to) => `${from} à ${to}`,
  and: ' et ',
  closedThatDay: 'fermé ce jour-là, appelez avant',
  holiday: 'jour férié, appelez avant',
  askHow: 'Demandez-nous comment l’avoir.',
  bankCard: 'Carte bancaire, pour payer sur place',
  payment: 'De quoi payer sur place',
  until: (time) => `jusqu’à ${time}`,
  lastDay: 'Dernier jour',
  left: (days) => `il reste ${days}`,
  lastDayToday: 'c’est aujourd’hui',
  lastDayOver: 'la date est passée, parlez-en tout de suite',
  notYet: (given) =>
    `pas encore connu. La date donnée (${given}) n’est pas encore passée. Si elle est fausse, appelez-nous.`,
  late: (day) => `Le jour prévu, ${day}, vient après.`,
  lateCallPlace: 'Appelez le lieu pour demander un jour plus tôt\u00a0:',
  lateCallUs: 'Appelez-nous pour demander un jour plus tôt.',
  moreMissing: (count) => `et ${count} autres papiers manquent\u00a0: demandez la liste entière à l’accueil`,
  inFrench: 'En français',
  next: 'Ensuite',
  learn: 'Pour apprendre',
  has: 'Vous avez',
  proposed: 'Ce que nous vous proposons',
  together: 'Ce que nous faisons ensemble',
  expected: 'Le lieu vous attend',
  partFrench: 'Une partie est en français\u00a0: demandez qu’on vous la lise.',
  bring: 'À apporter',
  missing: 'Il manque',
  sometimes: 'si on vous le demande',
  getting: 'Comment y aller',
  question: 'Une question\u202f?',
  answers: (organisation) => `${organisation} vous répond.`,
  map: (place) => `Petit plan\u00a0: ${place}`,
  qr: (address) => `Code à lire avec un téléphone\u00a0: ${address}`,
  printed: (day) => `Imprimé le ${day}`,
  turn: 'La suite est au dos.',
  more: (count) => `et ${count} autres papiers\u00a0: demandez la liste entière à l’accueil`,
};

export const SHEET_LANGUAGES = {
  fr: french,
  'fr-simple': {
    ...french,
    ...LANGUAGES['fr-simple'],
    title: 'Votre feuille à garder',
    where: 'Le lieu',
    when: 'Le jour',
    who: 'La personne qui vous reçoit',
    code: 'Votre code, à dire à l’accueil',
    opening: 'Les heures',
    freeHere: 'C’est gratuit pour vous. Dites votre code.',
    asked: 'Ce jour n’est pas encore sûr. Nous allons vous le dire.',
    askedHere:
      'Ce jour n’est pas encore sûr. Avant d’y aller, appelez-nous ou revenez nous voir avec cette feuille.',
    byAppointment: 'il faut un rendez-vous',
    closedThatDay: 'c’est fermé ce jour-là. Appelez avant de venir',
    holiday: 'c’est un jour férié. Appelez avant de venir',
    bankCard: 'Votre carte de banque, pour payer',
    payment: 'De l’argent pour payer',
    lastDay: 'Faites-le avant la fin de ce jour',
    left: (days) => `vous avez encore ${days}`,
    lastDayOver: 'ce jour est passé. Venez nous voir vite',
    notYet: (given) =>
      `ce jour n’est pas encore connu. Vous avez donné une date (${given}). Elle n’est pas encore passée. Si elle est fausse, appelez-nous.`,
    late: (day) => `Attention\u00a0: vous allez au lieu après, ${day}.`,
    lateCallPlace: 'Appelez le lieu. Demandez un jour plus tôt\u00a0:',
    lateCallUs: 'Appelez-nous. Demandez un jour plus tôt.',
    moreMissing: (count) => `et il manque encore ${count} papiers. Demandez la liste à l’accueil`,
    bring: 'Prenez avec vous',
    missing: 'Il vous manque',
    sometimes: 'seulement si on le demande',
    getting: 'Le chemin',
    question: 'Vous avez une question\u202f?',
    answers: (organisation) => `Appelez\u00a0: ${organisation}.`,
    turn: 'Tournez la feuille\u00a0: il y a une suite.',
    more: (count) => `et encore ${count} papiers. Demandez la liste à l’accueil`,
  },
  en: {
    ...LANGUAGES.en,
    title: 'Your sheet',
    discreetTitle: 'Your paperwork appointment',
    spoken: (count) =>
      count === 1 ? 'the paper that we talked about' : `${count} papers that we talked about`,
    where: 'Where?',
    when: 'When?',
    who: 'With whom?',
    code: 'Your code',
    opening: 'Opens',
    freeHere: 'Free for you: give your code at the desk.',
    byAppointment: 'by appointment',
    asked: 'Day requested: the place will confirm, and we will tell you.',
    askedHere: 'Day requested: before you go, call us or come back to us with your code.',
    range: (from, to) => `${from}–${to}`,
    and: ' and ',
    closedThatDay: 'closed that day, call first',
    holiday: 'public holiday, call first',
    askHow: 'Ask us how to get it.',
    bankCard: 'bank card, to pay there',
    payment: 'money to pay there',
    until: (time) => `until ${time}`,
    lastDay: 'Last day',
    left: (days) => `${days} left`,
    lastDayToday: 'it is today',
    lastDayOver: 'this date has passed, tell us straight away',
    notYet: (given) =>
      `not known yet. The date you gave, ${given}, has not come yet. If it is wrong, call us.`,
    late: (day) => `The day planned, ${day}, comes after it.`,
    lateCallPlace: 'Call the place to ask for an earlier day:',
    lateCallUs: 'Call us to ask for an earlier day.',
    moreMissing: (count) => `and ${count} more are missing: ask for the whole list at the reception desk`,
    inFrench: 'In French',
    next: 'Next',
    learn: 'To learn',
    has: 'You have',
    proposed: 'What we suggest',
    together: 'What we are doing together',
    expected: 'The place is expecting you',
    partFrench: 'Some of this is in French: ask somebody to read it to you.',
    bring: 'What to bring',
    missing: 'Missing',
    sometimes: 'only if they ask for it',
    getting: 'How to get there',
    question: 'A question?',
    answers: () => 'Call us:',
    map: (place) => `Small map: ${place}`,
    qr: (address) => `Code to scan with a phone: ${address}`,
    printed: (day) => `Printed on ${day}`,
    turn: 'Continued on the back.',
    more: (count) => `and ${count} more papers: ask for the whole list at the reception desk`,
  },
  ar: {
    ...LANGUAGES.ar,
    title: 'ورقتك',
    discreetTitle: 'موعدك من أجل الأوراق',
    where: 'أين؟',
    when: 'متى؟',
    who: 'مع من؟',
    code: 'رمزك',
    opening: 'وقت الفتح',
    spoken: (count) => (count === 1 ? 'الورقة التي تحدثنا عنها' : `الأوراق التي تحدثنا عنها (${count})`),
    freeHere: 'مجاني لك: أعطِ رمزك عند الاستقبال.',
    byAppointment: 'بموعد',
    asked: 'هذا هو اليوم المطلوب: سيؤكده المكان وسنخبرك.',
    askedHere: 'هذا هو اليوم المطلوب: قبل أن تذهب، اتصل بنا أو عد إلينا مع رمزك.',
    range: (from, to) => `${from}–${to}`,
    and: ' و ',
    closedThatDay: 'مغلق في ذلك اليوم، اتصل قبل المجيء',
    holiday: 'يوم عطلة رسمية، اتصل قبل المجيء',
    askHow: 'اسألنا كيف تحصل عليها.',
    bankCard: 'بطاقة بنكية للدفع هناك',
    payment: 'مال للدفع هناك',
    until: (time) => `حتى ${time}`,
    lastDay: 'آخر يوم',
    left: (days) => `بقي ${days}`,
    lastDayToday: 'إنه اليوم',
    lastDayOver: 'انتهى هذا الموعد، أخبرنا فورًا',
    notYet: (given) => `غير معروف بعد. التاريخ الذي ذكرته، ${given}، لم يحن بعد. إن كان خاطئًا فاتصل بنا.`,
    late: (day) => `اليوم المحدد، ${day}، يأتي بعده.`,
    lateCallPlace: 'اتصل بالمكان لطلب يوم أبكر:',
    lateCallUs: 'اتصل بنا لطلب يوم أبكر.',
    moreMissing: (count) => `وعدد الوثائق الناقصة الأخرى ${count}: اطلب القائمة الكاملة عند الاستقبال`,
    inFrench: 'بالفرنسية',
    next: 'بعد ذلك',
    learn: 'للتعلم',
    has: 'لديك',
    proposed: 'ما نقترحه عليك',
    together: 'ما نقوم به معًا',
    expected: 'المكان ينتظرك',
    partFrench: 'جزء من هذه الورقة بالفرنسية: اطلب أن يُقرأ لك.',
    bring: 'ما يجب إحضاره',
    missing: 'ينقص',
    sometimes: 'فقط إذا طُلب منك',
    getting: 'كيف تصل إلى هناك',
    question: 'هل لديك سؤال؟',
    answers: () => 'اتصل بنا:',
    map: () => 'خريطة صغيرة للمكان',
    qr: () => 'رمز تقرؤه بالهاتف لفتح صفحة المكان',
    printed: (day) => `طُبعت يوم ${day}`,
    turn: 'البقية على ظهر الورقة.',
    more: (count) => `وعدد الوثائق الأخرى ${count}: اطلب القائمة الكاملة عند الاستقبال`,
  },
  uk: {
    ...LANGUAGES.uk,
    title: 'Ваш аркуш',
    discreetTitle: 'Ваша зустріч щодо паперів',
    spoken: (count) =>
      count === 1 ? 'папір, про який ми говорили' : `папери, про які ми говорили (${count})`,
    where: 'Де?',
    when: 'Коли?',
    who: 'З ким?',
    code: 'Ваш код',
    opening: 'Відчинено',
    freeHere: 'Для вас безкоштовно: назвіть свій код.',
    byAppointment: 'за записом',
    asked: 'Це бажаний день: заклад підтвердить його, і ми вас повідомимо.',
    askedHere: 'Це бажаний день: перш ніж іти, зателефонуйте нам або зайдіть до нас із вашим кодом.',
    range: (from, to) => `${from}–${to}`,
    and: ' і ',
    closedThatDay: 'того дня зачинено, спершу зателефонуйте',
    holiday: 'святковий день, спершу зателефонуйте',
    askHow: 'Запитайте нас, як його отримати.',
    bankCard: 'банківська картка, щоб заплатити на місці',
    payment: 'гроші, щоб заплатити на місці',
    until: (time) => `до ${time}`,
    lastDay: 'Останній день',
    left: (days) => `залишилося ${days}`,
    lastDayToday: 'це сьогодні',
    lastDayOver: 'цей термін минув, одразу скажіть нам',
    notYet: (given) =>
      `ще не відомий. Названа вами дата, ${given}, ще не настала. Якщо вона неправильна, зателефонуйте нам.`,
    late: (day) => `Запланований день, ${day}, уже після нього.`,
    lateCallPlace: 'Зателефонуйте в заклад і попросіть раніший день:',
    lateCallUs: 'Зателефонуйте нам і попросіть раніший день.',
    moreMissing: (count) => `та ще бракує документів (${count}): запитайте повний перелік на рецепції`,
    inFrench: 'Французькою',
    next: 'Далі',
    learn: 'Щоб навчитися',
    has: 'У вас є',
    proposed: 'Що ми пропонуємо',
    together: 'Що ми робимо разом',
    expected: 'Заклад чекає на вас',
    partFrench: 'Дещо тут французькою: попросіть вам прочитати.',
    bring: 'Що взяти з собою',
    missing: 'Бракує',
    sometimes: 'лише якщо попросять',
    getting: 'Як дістатися',
    question: 'Маєте запитання?',
    answers: () => 'Зателефонуйте:',
    map: () => 'Невелика мапа місця',
    qr: () => 'Код, який зчитують телефоном, щоб відкрити сторінку місця',
    printed: (day) => `Надруковано ${day}`,
    turn: 'Продовження на звороті.',
    more: (count) => `та ще документи (${count}): запитайте повний перелік на рецепції`,
  },
  es: {
    ...LANGUAGES.es,
    title: 'Su hoja',
    discreetTitle: 'Su cita de papeles',
    spoken: (count) => (count === 1 ? 'el papel del que hablamos' : `${count} papeles de los que hablamos`),
    where: '¿Dónde?',
    when: '¿Cuándo?',
    who: '¿Con quién?',
    code: 'Su código',
    opening: 'Abre',
    freeHere: 'Gratis para usted: diga su código.',
    byAppointment: 'con cita',
    asked: 'Día solicitado: el lugar lo confirmará y le avisaremos.',
    askedHere: 'Día solicitado: antes de ir, llámenos o vuelva a vernos con su código.',
    range: (from, to) => `${from}–${to}`,
    and: ' y ',
    closedThatDay: 'cerrado ese día, llame antes',
    holiday: 'día festivo, llame antes',
    askHow: 'Pregúntenos cómo conseguirlo.',
    bankCard: 'tarjeta bancaria, para pagar allí',
    payment: 'dinero para pagar allí',
    until: (time) => `hasta las ${time}`,
    lastDay: 'Último día',
    left: (days) => `${days} de plazo`,
    lastDayToday: 'es hoy',
    lastDayOver: 'esta fecha ya pasó, díganoslo enseguida',
    notYet: (given) =>
      `aún no se sabe. La fecha que nos dio, ${given}, todavía no ha llegado. Si está mal, llámenos.`,
    late: (day) => `El día previsto, ${day}, es después.`,
    lateCallPlace: 'Llame al lugar para pedir un día anterior:',
    lateCallUs: 'Llámenos para pedir un día anterior.',
    moreMissing: (count) => `y faltan ${count} papeles más: pida la lista completa en la recepción`,
    inFrench: 'En francés',
    next: 'Después',
    learn: 'Para aprender',
    has: 'Usted tiene',
    proposed: 'Lo que le proponemos',
    together: 'Lo que hacemos juntos',
    expected: 'El lugar le espera',
    partFrench: 'Una parte está en francés: pida que se la lean.',
    bring: 'Qué llevar',
    missing: 'Falta',
    sometimes: 'solo si se lo piden',
    getting: 'Cómo llegar',
    question: '¿Una pregunta?',
    answers: () => 'Llámenos:',
    map: (place) => `Pequeño plano: ${place}`,
    qr: (address) => `Código para leer con un teléfono: ${address}`,
    printed: (day) => `Impreso el ${day}`,
    turn: 'Sigue al dorso.',
    more: (count) => `y ${count} papeles más: pida la lista completa en la recepción`,
  },
  pt: {
    ...LANGUAGES.pt,
    title: 'A sua folha',
    discreetTitle: 'O seu encontro de papéis',
    spoken: (count) => (count === 1 ? 'o documento de que falámos' : `${count} documentos de que falámos`),
    where: 'Onde?',
    when: 'Quando?',
    who: 'Com quem?',
    code: 'O seu código',
    opening: 'Abre',
    freeHere: 'Gratuito para si: diga o seu código.',
    byAppointment: 'com marcação',
    asked: 'Dia pedido: o local vai confirmar e nós avisamos.',
    askedHere: 'Dia pedido: antes de ir, telefone-nos ou volte cá com o seu código.',
    range: (from, to) => `${from}–${to}`,
    and: ' e ',
    closedThatDay: 'fechado nesse dia, telefone antes',
    holiday: 'feriado, telefone antes',
    askHow: 'Pergunte-nos como obtê-lo.',
    bankCard: 'cartão bancário, para pagar no local',
    payment: 'dinheiro para pagar no local',
    until: (time) => `até às ${time}`,
    lastDay: 'Último dia',
    left: (days) => `${days} de prazo`,
    lastDayToday: 'é hoje',
    lastDayOver: 'esta data já passou, fale connosco de imediato',
    notYet: (given) =>
      `ainda não se sabe. A data que nos deu, ${given}, ainda não chegou. Se estiver errada, telefone-nos.`,
    late: (day) => `O dia previsto, ${day}, é depois.`,
    lateCallPlace: 'Telefone para o local para pedir um dia mais cedo:',
    lateCallUs: 'Telefone-nos para pedir um dia mais cedo.',
    moreMissing: (count) => `e faltam mais ${count} documentos: peça a lista completa na receção`,
    inFrench: 'Em francês',
    next: 'Depois',
    learn: 'Para aprender',
    has: 'Tem',
    proposed: 'O que propomos',
    together: 'O que fazemos em conjunto',
    expected: 'O local está à sua espera',
    partFrench: 'Uma parte está em francês: peça que lha leiam.',
    bring: 'O que levar',
    missing: 'Falta',
    sometimes: 'só se lhe pedirem',
    getting: 'Como chegar',
    question: 'Uma pergunta?',
    answers: () => 'Telefone-nos:',
    map: (place) => `Pequeno mapa: ${place}`,
    qr: (address) => `Código para ler com um telefone: ${address}`,
    printed: (day) => `Impresso em ${day}`,
    turn: 'Continua no verso.',
    more: (count) => `e mais ${count} documentos: peça a lista completa na receção`,
  },
} as const satisfies Record<LanguageCode, SheetWords>;
