// The papers that sheets of ours ask for most, in the languages of the person's sheet: the name, and how to get it when
// it is missing. French stands beside, for the counter. None was re-read by a native speaker yet
// (docs/accessibility.md). Pure.
import type { SheetLanguage } from './sheet-words.ts';

export type PaperWords = { name: string; advice: string };
type Translated = Exclude<SheetLanguage, 'fr' | 'fr-simple'>;

/** By the identifier of the paper in our sheets: the name, then the advice. */
const PAPERS: Record<string, Record<Translated, readonly [name: string, advice: string]>> = {
  identity: {
    en: ['identity document', 'Identity card, passport or residence permit.'],
    ar: ['وثيقة هوية', 'بطاقة هوية أو جواز سفر أو بطاقة إقامة.'],
    uk: ['документ, що посвідчує особу', 'Посвідчення особи, паспорт або посвідка на проживання.'],
    es: ['documento de identidad', 'Carné de identidad, pasaporte o permiso de residencia.'],
    pt: ['documento de identidade', 'Cartão de identidade, passaporte ou autorização de residência.'],
  },
  'proof-of-address': {
    en: ['proof of address', 'An energy bill, a rent receipt or a tax notice with your name and address.'],
    ar: ['إثبات السكن', 'فاتورة كهرباء أو غاز، أو وصل إيجار، أو إشعار ضريبي باسمك وعنوانك.'],
    uk: [
      'підтвердження адреси',
      'Рахунок за енергію, квитанція за оренду або податкове повідомлення з вашим ім’ям.',
    ],
    es: [
      'justificante de domicilio',
      'Una factura de energía, un recibo de alquiler o un aviso de impuestos a su nombre.',
    ],
    pt: [
      'comprovativo de morada',
      'Uma fatura de energia, um recibo de renda ou um aviso de imposto em seu nome.',
    ],
  },
  'bank-details': {
    en: ['bank account details', 'Your bank gives them, at the branch or on your account statement.'],
    ar: ['بيانات الحساب البنكي', 'يعطيها لك البنك، في الفرع أو مع كشف الحساب.'],
    uk: ['банківські реквізити', 'Їх дає ваш банк: у відділенні або разом із випискою.'],
    es: ['datos de la cuenta bancaria', 'Se los da su banco, en la oficina o con el extracto.'],
    pt: ['dados da conta bancária', 'O seu banco fornece-os, ao balcão ou com o extrato.'],
  },
  'social-security-number': {
    en: ['social security number', 'It is on your health insurance card (carte Vitale).'],
    ar: ['رقم الضمان الاجتماعي', 'تجده على بطاقة التأمين الصحي (carte Vitale).'],
    uk: ['номер соціального страхування', 'Він на вашій картці медичного страхування (carte Vitale).'],
    es: ['número de la seguridad social', 'Está en su tarjeta sanitaria (carte Vitale).'],
    pt: ['número da segurança social', 'Está no seu cartão de saúde (carte Vitale).'],
  },
  'tax-notice': {
    en: ['tax notice', 'The tax office sends it each summer, and prints it again for free.'],
    ar: ['إشعار الضريبة', 'ترسله مصلحة الضرائب كل صيف، وتطبعه من جديد مجانًا.'],
    uk: ['податкове повідомлення', 'Податкова надсилає його щоліта і безкоштовно друкує ще раз.'],
    es: ['aviso de impuestos', 'Hacienda lo envía cada verano y lo imprime de nuevo gratis.'],
    pt: ['aviso de imposto', 'As finanças enviam-no todos os verões e imprimem-no de novo gratuitamente.'],
  },
  'pay-slips': {
    en: ['pay slips', 'Your employer gives one each month, and can give them again.'],
    ar: ['قسائم الراتب', 'يعطيك صاحب العمل واحدة كل شهر، ويمكنه أن يعطيها من جديد.'],
    uk: ['розрахункові листки', 'Роботодавець дає їх щомісяця і може видати знову.'],
    es: ['nóminas', 'Su empleador le da una cada mes y puede dárselas de nuevo.'],
    pt: ['recibos de vencimento', 'O empregador dá um por mês e pode entregá-los de novo.'],
  },
  'family-book': {
    en: ['family record book', 'The town hall of the wedding or of the first birth gives it.'],
    ar: ['دفتر العائلة', 'تعطيه بلدية مكان الزواج أو مكان ولادة الطفل الأول.'],
    uk: ['сімейна книжка', 'Її видає мерія місця шлюбу або народження першої дитини.'],
    es: ['libro de familia', 'Lo da el ayuntamiento de la boda o del primer nacimiento.'],
    pt: ['livro de família', 'É dado pela câmara do casamento ou do primeiro nascimento.'],
  },
  photo: {
    en: ['identity photo', 'From a photo booth or a photographer, less than six months old.'],
    ar: ['صورة شخصية', 'من كشك صور أو مصور، عمرها أقل من ستة أشهر.'],
    uk: ['фото на документи', 'З фотокабіни або від фотографа, зроблене менш як пів року тому.'],
    es: ['foto de carné', 'De un fotomatón o de un fotógrafo, de menos de seis meses.'],
    pt: ['fotografia tipo passe', 'De uma cabina ou de um fotógrafo, com menos de seis meses.'],
  },
  'residence-permit': {
    en: ['residence permit', 'Your card, or the receipt that the prefecture gave you.'],
    ar: ['بطاقة الإقامة', 'بطاقتك، أو الوصل الذي أعطتك إياه المحافظة.'],
    uk: ['посвідка на проживання', 'Ваша картка або довідка, яку видала префектура.'],
    es: ['permiso de residencia', 'Su tarjeta, o el resguardo que le dio la prefectura.'],
    pt: ['autorização de residência', 'O seu cartão, ou o recibo dado pela prefeitura.'],
  },
  'tax-stamp': {
    en: ['tax stamp', 'Sold in tobacco shops and at the tax office.'],
    ar: ['طابع ضريبي', 'يُباع عند بائعي التبغ وفي مصلحة الضرائب.'],
    uk: ['гербова марка', 'Продається в тютюнових крамницях і в податковій.'],
    es: ['timbre fiscal', 'Se vende en los estancos y en la oficina de impuestos.'],
    pt: ['selo fiscal', 'Vende-se nas tabacarias e nas finanças.'],
  },
  lease: {
    en: ['lease', 'Your landlord has a copy.'],
    ar: ['عقد الإيجار', 'لدى المالك نسخة منه.'],
    uk: ['договір оренди', 'Копію має власник житла.'],
    es: ['contrato de alquiler', 'El propietario tiene una copia.'],
    pt: ['contrato de arrendamento', 'O senhorio tem uma cópia.'],
  },
  'birth-certificate': {
    en: ['birth certificate', 'The town hall of the place of birth gives it for free.'],
    ar: ['شهادة الميلاد', 'تعطيها بلدية مكان الولادة مجانًا.'],
    uk: ['свідоцтво про народження', 'Його безкоштовно видає мерія місця народження.'],
    es: ['partida de nacimiento', 'La da gratis el ayuntamiento del lugar de nacimiento.'],
    pt: ['certidão de nascimento', 'É dada de graça pela câmara do lugar de nascimento.'],
  },
  'allowance-number': {
    en: ['Caf number', 'It is on every letter of the Caf.'],
    ar: ['رقمك في صندوق Caf', 'تجده في كل رسالة من Caf.'],
    uk: ['номер у Caf', 'Він є на кожному листі від Caf.'],
    es: ['número de la Caf', 'Está en todas las cartas de la Caf.'],
    pt: ['número da Caf', 'Está em todas as cartas da Caf.'],
  },
  'sale-code': {
    en: [
      'sale code',
      'The seller gets it by declaring the sale online: ask the seller. Without it nothing can be done.',
    ],
    ar: ['رمز البيع', 'يحصل عليه البائع عندما يصرّح بالبيع على الإنترنت: اطلبه منه. من دونه لا يمكن فعل شيء.'],
    uk: [
      'код продажу',
      'Продавець отримує його, коли заявляє про продаж онлайн: попросіть у нього. Без коду нічого не зробити.',
    ],
    es: [
      'código de venta',
      'El vendedor lo recibe al declarar la venta en línea: pídaselo. Sin él no se puede hacer nada.',
    ],
    pt: [
      'código de venda',
      'O vendedor recebe-o ao declarar a venda na internet: peça-lho. Sem ele nada se pode fazer.',
    ],
  },
  'old-registration-card': {
    en: ['old registration card, crossed out, dated and signed', 'The seller gives it to you.'],
    ar: ['بطاقة السيارة القديمة، مشطوبة ومؤرخة وموقّعة', 'يعطيك إياها البائع.'],
    uk: ['старий техпаспорт, перекреслений, з датою і підписом', 'Його дає вам продавець.'],
    es: ['permiso de circulación antiguo, tachado, fechado y firmado', 'Se lo da el vendedor.'],
    pt: ['documento antigo do carro, riscado, datado e assinado', 'É o vendedor que lho dá.'],
  },
  'sale-certificate': {
    en: ['certificate of sale', 'You fill it in with the seller. Each keeps a signed copy.'],
    ar: ['شهادة البيع', 'تملؤها مع البائع. ويحتفظ كل منكما بنسخة موقّعة.'],
    uk: ['акт продажу', 'Ви заповнюєте його разом із продавцем. Кожен зберігає підписаний примірник.'],
    es: ['certificado de venta', 'Lo rellena con el vendedor. Cada uno guarda una copia firmada.'],
    pt: ['certificado de venda', 'Preenche-o com o vendedor. Cada um guarda um exemplar assinado.'],
  },
  'roadworthiness-test': {
    en: ['roadworthiness test', 'The seller must give it to you before the sale.'],
    ar: ['الفحص التقني', 'على البائع أن يعطيك إياه قبل البيع.'],
    uk: ['техогляд', 'Продавець має дати його до продажу.'],
    es: ['inspección técnica', 'El vendedor debe dársela antes de la venta.'],
    pt: ['inspeção técnica', 'O vendedor deve dar-lha antes da venda.'],
  },
  'driving-licence': {
    en: ['driving licence', 'Your own. If you do not drive, ask us.'],
    ar: ['رخصة السياقة', 'رخصتك. إن كنت لا تقود، فاسألنا.'],
    uk: ['водійські права', 'Ваші власні. Якщо не водите, запитайте нас.'],
    es: ['permiso de conducir', 'El suyo. Si no conduce, pregúntenos.'],
    pt: ['carta de condução', 'A sua. Se não conduz, pergunte-nos.'],
  },
  insurance: {
    en: ['insurance certificate', 'Your insurer gives it the same day, on the spot or by phone.'],
    ar: ['شهادة التأمين', 'تعطيها شركة التأمين في اليوم نفسه، في مكتبها أو بالهاتف.'],
    uk: ['страхове свідоцтво', 'Страховик дає його того ж дня, на місці або телефоном.'],
    es: ['certificado de seguro', 'Su aseguradora se lo da el mismo día, en persona o por teléfono.'],
    pt: ['certificado de seguro', 'A seguradora dá-o no próprio dia, ao balcão ou por telefone.'],
  },
};

/** Undefined in French, and for a paper that nobody translated: the sheet then gives the French name and general advice. */
export function paperWords(id: string, language: SheetLanguage): PaperWords | undefined {
  if (language === 'fr' || language === 'fr-simple' || !Object.hasOwn(PAPERS, id)) return undefined;
  const [name, advice] = PAPERS[id]![language];
  return { name, advice };
}
