// The case in which a paper is asked (« si la carte a été volée »), in the languages of the person's sheet. By the French
// words of our own sheets, as in paper-words.ts: a condition that a territory wrote stays in French. None was re-read by a
// native speaker yet (docs/accessibility.md). Pure.

import type { LanguageCode } from '#shared/language/languages.ts';
import { OWN_CASES, type Row } from './own-case-words.ts';

const LANGUAGES = ['en', 'ar', 'uk', 'es', 'pt'] as const;

/** By the condition, word for word. */
export const CASES: Readonly<Record<string, Row>> = {
  ...OWN_CASES,
  'en cas de blessures': [
    'if somebody was hurt',
    'عند وجود إصابات',
    'якщо є поранення',
    'si hay heridos',
    'se houver feridos',
  ],
  'en cas de vol ou de dégât': [
    'if there was a theft or damage',
    'عند السرقة أو الضرر',
    'у разі крадіжки або пошкодження',
    'en caso de robo o de daños',
    'em caso de roubo ou de danos',
  ],
  'en cas d’allergie': [
    'if there is an allergy',
    'عند وجود حساسية',
    'у разі алергії',
    'en caso de alergia',
    'em caso de alergia',
  ],
  'pour le salarié et pour vous': [
    'for the employee and for you',
    'للعامل ولك',
    'для працівника і для вас',
    'para el empleado y para usted',
    'para o trabalhador e para si',
  ],
  'pour l’étude de la demande': [
    'for the request to be examined',
    'لدراسة الطلب',
    'для розгляду заяви',
    'para el estudio de la solicitud',
    'para a análise do pedido',
  ],
  'pour un passeport, ou si la carte est perdue ou volée': [
    'for a passport, or if the card is lost or stolen',
    'لجواز السفر، أو إن ضاعت البطاقة أو سُرقت',
    'для паспорта, або картку загублено чи вкрадено',
    'para pasaporte, o tarjeta perdida o robada',
    'para passaporte, ou cartão perdido ou roubado',
  ],
  'quand la carte est prête': [
    'when the card is ready',
    'عندما تكون البطاقة جاهزة',
    'коли картка готова',
    'cuando la tarjeta esté lista',
    'quando o cartão estiver pronto',
  ],
  'si la Caf la demande': [
    'if the Caf asks for it',
    'إن طلبتها Caf',
    'якщо Caf її просить',
    'si la Caf lo pide',
    'se a Caf o pedir',
  ],
  'si la caisse les demande': [
    'if the health fund asks for them',
    'إن طلبها الصندوق',
    'якщо каса їх просить',
    'si la caja los pide',
    'se a caixa os pedir',
  ],
  'si la caisse n’a pas votre compte': [
    'if the health fund does not have your account',
    'إن لم يكن حسابك عند الصندوق',
    'якщо каса не має вашого рахунку',
    'si la caja no tiene su cuenta',
    'se a caixa não tiver a sua conta',
  ],
  'si la carte a été volée': [
    'if the card was stolen',
    'إن سُرقت البطاقة',
    'якщо картку вкрадено',
    'si han robado la tarjeta',
    'se o cartão foi roubado',
  ],
  'si la mairie le demande': [
    'if the town hall asks for it',
    'إن طلبته البلدية',
    'якщо мерія його просить',
    'si el ayuntamiento lo pide',
    'se a câmara municipal o pedir',
  ],
  'si la voiture a plus de 4 ans, ou la moto ou le scooter plus de 5 ans': [
    'if the car is over 4 years old, motorbike or scooter over 5',
    'إن كان عمر السيارة أكثر من 4 سنوات، والدراجة النارية أو السكوتر أكثر من 5',
    'якщо авто старше 4 років, мотоцикл чи скутер старші 5',
    'si el coche tiene más de 4 años, la moto o el escúter más de 5',
    'se o carro tiver mais de 4 anos, mota ou scooter mais de 5',
  ],
  'si le fonds vous le demande': [
    'if the fund asks you for it',
    'إن طلبه منك صندوق المساعدة',
    'якщо фонд його просить',
    'si el fondo se lo pide',
    'se o fundo lho pedir',
  ],
  'si le permis a été volé': [
    'if the licence was stolen',
    'إن سُرقت الرخصة',
    'якщо права вкрадено',
    'si han robado el permiso',
    'se a carta foi roubada',
  ],
  'si le permis est perdu ou volé': [
    'if the licence is lost or stolen',
    'إن ضاعت الرخصة أو سُرقت',
    'якщо права загублено або вкрадено',
    'si el permiso se ha perdido o lo han robado',
    'se a carta se perdeu ou foi roubada',
  ],
  'si le relevé a un trou': [
    'if a period is missing from the statement',
    'إن كانت فترة ناقصة في كشف المسار المهني',
    'якщо у виписці бракує періоду',
    'si en el informe falta un periodo',
    'se no extrato faltar um período',
  ],
  'si le titre est perdu ou volé': [
    'if the document is lost or stolen',
    'إن ضاعت الوثيقة أو سُرقت',
    'якщо документ загублено або вкрадено',
    'si el documento se ha perdido o lo han robado',
    'se o documento foi perdido ou roubado',
  ],
  'si le véhicule a plus de 4 ans': [
    'if the vehicle is over 4 years old',
    'إن كان عمر المركبة أكثر من 4 سنوات',
    'якщо авто старше 4 років',
    'si el vehículo tiene más de 4 años',
    'se o veículo tiver mais de 4 anos',
  ],
  'si les impôts acceptent un étalement': [
    'if the tax office lets you pay in instalments',
    'إن قبلت مصلحة الضرائب الدفع بالتقسيط',
    'якщо податкова дозволить платити частинами',
    'si Hacienda acepta el pago a plazos',
    'se as finanças aceitarem o pagamento em prestações',
  ],
  'si les proches veulent donner leur avis': [
    'if people close to them want to give their opinion',
    'إن أراد الأقارب إبداء رأيهم',
    'якщо близькі хочуть висловити свою думку',
    'si los allegados quieren dar su opinión',
    'se os próximos quiserem dar a sua opinião',
  ],
  'si les soins ont été prescrits': [
    'if the care was prescribed',
    'إن كان العلاج بوصفة طبية',
    'якщо лікування призначив лікар',
    'si un médico recetó la atención',
    'se os cuidados foram receitados',
  ],
  'si l’adresse a changé': [
    'if the address has changed',
    'إن تغيّر العنوان',
    'якщо адреса змінилася',
    'si la dirección ha cambiado',
    'se a morada mudou',
  ],
  'si l’avis est un excès de vitesse vu par radar': [
    'if the notice is for speeding caught by a camera',
    'إن كان الإشعار لتجاوز سرعة سجّله الرادار',
    'якщо повідомлення про перевищення швидкості, зафіксоване радаром',
    'si el aviso es por un exceso de velocidad captado por radar',
    'se o aviso é por excesso de velocidade visto por radar',
  ],
  'si l’enfant change d’école': [
    'if the child changes school',
    'إن غيّر الطفل المدرسة',
    'якщо дитина змінює школу',
    'si el niño cambia de escuela',
    'se a criança mudar de escola',
  ],
  'si on vous le demande': [
    'if you are asked for it',
    'إن طُلب منك',
    'якщо його у вас попросять',
    'si se lo piden',
    'se lho pedirem',
  ],
  'si un contrat vient de finir': [
    'if a work contract has just ended',
    'إن انتهى عقد عمل منذ قليل',
    'якщо трудовий договір щойно закінчився',
    'si un contrato de trabajo acaba de terminar',
    'se um contrato de trabalho acabou há pouco',
  ],
  'si une attestation manque': [
    'if a certificate is missing',
    'إن كانت شهادة ناقصة',
    'якщо бракує довідки',
    'si falta un certificado',
    'se faltar um certificado',
  ],
  'si une mesure de protection existe': [
    'if there is a legal protection measure',
    'إن كان هناك إجراء حماية قانونية',
    'якщо встановлено опіку чи піклування',
    'si existe una medida de protección legal',
    'se existir uma medida de proteção legal',
  ],
  'si une pension a été fixée': [
    'if the amount of child support was set',
    'إن حُدّدت نفقة',
    'якщо аліменти призначено',
    'si se ha fijado una pensión',
    'se foi fixada uma pensão',
  ],
  'si une période manque': [
    'if a period is missing',
    'إن كانت فترة ناقصة',
    'якщо бракує періоду',
    'si falta un periodo',
    'se faltar um período',
  ],
  'si votre compte a changé': [
    'if your account has changed',
    'إن تغيّر حسابك',
    'якщо ваш рахунок змінився',
    'si su cuenta ha cambiado',
    'se a sua conta mudou',
  ],
  'si votre permis demande une visite médicale': [
    'if your licence needs a medical check',
    'إن كانت رخصتك تتطلب فحصًا طبيًا',
    'якщо для ваших прав потрібен медогляд',
    'si su permiso exige un examen médico',
    'se a sua carta exigir um exame médico',
  ],
  'si votre situation a changé': [
    'if your situation has changed',
    'إن تغيّر وضعك',
    'якщо ваші обставини змінилися',
    'si su situación ha cambiado',
    'se a sua situação mudou',
  ],
};

/** Empty in French, and for a condition that nobody translated. */
export function caseIn(condition: string, language: LanguageCode): string {
  if (language === 'fr' || language === 'fr-simple' || !Object.hasOwn(CASES, condition)) return '';
  return CASES[condition]![LANGUAGES.indexOf(language)]!;
}
