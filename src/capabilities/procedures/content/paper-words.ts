// The papers that sheets ask for most, in the languages of the person's sheet: the name, and how to get it when it is
// missing. By the French words themselves: a paper of another name, or advice that the territory changed, is not
// translated wrongly. French stands beside, for the counter. None was re-read by a native speaker yet
// (docs/accessibility.md). Pure.
import type { LanguageCode } from '#shared/language/languages.ts';
import names from './paper-names.json' with { type: 'json' };

type Translated = Exclude<LanguageCode, 'fr' | 'fr-simple'>;
type Paper = { advised: string } & Record<Translated, readonly [name: string, advice: string]>;

/** By the French name; `advised` is how the French advice begins that was translated. */
export const PAPERS: Readonly<Record<string, Paper>> = {
  'Pièce d’identité': {
    advised: 'Carte d’identité, passeport ou titre de séjour.',
    en: ['identity document', 'Identity card, passport or residence permit.'],
    ar: ['وثيقة هوية', 'بطاقة هوية أو جواز سفر أو بطاقة إقامة.'],
    uk: ['документ, що посвідчує особу', 'Посвідчення особи, паспорт або посвідка на проживання.'],
    es: ['documento de identidad', 'Carné de identidad, pasaporte o permiso de residencia.'],
    pt: ['documento de identidade', 'Cartão de identidade, passaporte ou autorização de residência.'],
  },
  'Justificatif de domicile': {
    advised: 'Facture d’énergie, quittance de loyer ou avis d’impôt.',
    en: [
      'proof of address',
      'An energy bill, a rent receipt or a tax notice. If somebody houses you, ask us.',
    ],
    ar: ['إثبات السكن', 'فاتورة كهرباء أو غاز، أو وصل إيجار، أو إشعار ضريبي. إن كنت تسكن عند شخص، فاسألنا.'],
    uk: [
      'підтвердження адреси',
      'Рахунок за енергію, квитанція за оренду або податкове повідомлення. Якщо живете в когось, запитайте нас.',
    ],
    es: [
      'justificante de domicilio',
      'Una factura de energía, un recibo de alquiler o un aviso de impuestos. Si vive en casa de alguien, pregúntenos.',
    ],
    pt: [
      'comprovativo de morada',
      'Uma fatura de energia, um recibo de renda ou um aviso de imposto. Se mora em casa de alguém, pergunte-nos.',
    ],
  },
  'Relevé d’identité bancaire (RIB)': {
    advised: 'Votre banque ou La Poste le donne au guichet.',
    en: ['bank account details', 'Your bank or La Poste gives them at the counter.'],
    ar: ['بيانات الحساب البنكي', 'يعطيها لك البنك أو La Poste عند الشباك.'],
    uk: ['банківські реквізити', 'Їх дає ваш банк або La Poste на касі.'],
    es: ['datos de la cuenta bancaria', 'Se los da su banco o La Poste en la ventanilla.'],
    pt: ['dados da conta bancária', 'O seu banco ou La Poste fornece-os ao balcão.'],
  },
  'Numéro de sécurité sociale': {
    advised: 'Il est écrit sur la carte Vitale',
    en: ['social security number', 'It is on your health insurance card (carte Vitale).'],
    ar: ['رقم الضمان الاجتماعي', 'تجده على بطاقة التأمين الصحي (carte Vitale).'],
    uk: ['номер соціального страхування', 'Він на вашій картці медичного страхування (carte Vitale).'],
    es: ['número de la seguridad social', 'Está en su tarjeta sanitaria (carte Vitale).'],
    pt: ['número da segurança social', 'Está no seu cartão de saúde (carte Vitale).'],
  },
  'Dernier avis d’impôt sur le revenu': {
    advised: 'Dans votre courrier des impôts. Sinon, le centre des finances publiques le réimprime.',
    en: ['latest income tax notice', 'In your letters from the tax office, which can print it again.'],
    ar: ['آخر إشعار بضريبة الدخل', 'في رسائل مصلحة الضرائب، ويمكنها أن تطبعه من جديد.'],
    uk: [
      'останнє повідомлення про податок на дохід',
      'У листах від податкової; вона може надрукувати його ще раз.',
    ],
    es: [
      'último aviso del impuesto sobre la renta',
      'En las cartas de Hacienda, que puede imprimirlo de nuevo.',
    ],
    pt: [
      'último aviso de imposto sobre o rendimento',
      'Nas cartas das finanças, que podem imprimi-lo de novo.',
    ],
  },
  'Bulletins de salaire': {
    advised: 'Votre employeur.',
    en: ['pay slips', 'Ask your employer.'],
    ar: ['قسائم الراتب', 'اطلبها من صاحب العمل.'],
    uk: ['розрахункові листки', 'Запитайте в роботодавця.'],
    es: ['nóminas', 'Pídalas a su empleador.'],
    pt: ['recibos de vencimento', 'Peça-os ao empregador.'],
  },
  'Photo d’identité': {
    advised: 'Cabine ou photographe.',
    en: ['identity photo', 'From a photo booth or a photographer.'],
    ar: ['صورة شخصية', 'من كشك صور أو من مصور.'],
    uk: ['фото на документи', 'З фотокабіни або від фотографа.'],
    es: ['foto de carné', 'De un fotomatón o de un fotógrafo.'],
    pt: ['fotografia tipo passe', 'De uma cabina ou de um fotógrafo.'],
  },
  'Titre de séjour': {
    advised: 'Préfecture.',
    en: ['residence permit', 'From the prefecture.'],
    ar: ['بطاقة الإقامة', 'من المحافظة (préfecture).'],
    uk: ['посвідка на проживання', 'У префектурі.'],
    es: ['permiso de residencia', 'En la prefectura.'],
    pt: ['autorização de residência', 'Na prefeitura (préfecture).'],
  },
  'Timbre fiscal': {
    advised: 'Au bureau de tabac',
    en: ['tax stamp', 'In tobacco shops, or online.'],
    ar: ['طابع ضريبي', 'عند بائعي التبغ، أو على الإنترنت.'],
    uk: ['гербова марка', 'У тютюнових крамницях або онлайн.'],
    es: ['timbre fiscal', 'En los estancos o en línea.'],
    pt: ['selo fiscal', 'Nas tabacarias ou na internet.'],
  },
  'Numéro d’allocataire': {
    advised: 'En haut des courriers de la Caf ou de la MSA.',
    en: ['Caf or MSA number', 'At the top of letters from the Caf or the MSA.'],
    ar: ['رقمك في Caf أو MSA', 'في أعلى رسائل Caf أو MSA.'],
    uk: ['номер у Caf або MSA', 'Угорі листів від Caf або MSA.'],
    es: ['número de la Caf o de la MSA', 'Arriba en las cartas de la Caf o de la MSA.'],
    pt: ['número da Caf ou da MSA', 'No topo das cartas da Caf ou da MSA.'],
  },
  'Code de cession': {
    advised: 'Le vendeur le reçoit quand il déclare la vente en ligne.',
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
  'Ancienne carte grise, barrée, datée et signée': {
    advised: 'Le vendeur vous la remet.',
    en: ['old registration card, crossed out, dated and signed', 'The seller gives it to you.'],
    ar: ['بطاقة السيارة القديمة، مشطوبة ومؤرخة وموقّعة', 'يعطيك إياها البائع.'],
    uk: ['старий техпаспорт, перекреслений, з датою і підписом', 'Його дає вам продавець.'],
    es: ['permiso de circulación antiguo, tachado, fechado y firmado', 'Se lo da el vendedor.'],
    pt: ['documento antigo do carro, riscado, datado e assinado', 'É o vendedor que lho dá.'],
  },
  'Certificat de cession (cerfa 15776)': {
    advised: 'Vous le remplissez à deux, avec le vendeur.',
    en: ['certificate of sale', 'You fill it in with the seller. Each keeps a signed copy.'],
    ar: ['شهادة البيع', 'تملؤها مع البائع. ويحتفظ كل منكما بنسخة موقّعة.'],
    uk: ['акт продажу', 'Ви заповнюєте його разом із продавцем. Кожен зберігає підписаний примірник.'],
    es: ['certificado de venta', 'Lo rellena con el vendedor. Cada uno guarda una copia firmada.'],
    pt: ['certificado de venda', 'Preenche-o com o vendedor. Cada um guarda um exemplar assinado.'],
  },
  'Contrôle technique de moins de 6 mois': {
    advised: 'Le vendeur doit vous le donner avant la vente.',
    en: ['roadworthiness test, under 6 months old', 'The seller must give it to you before the sale.'],
    ar: ['الفحص التقني، عمره أقل من 6 أشهر', 'على البائع أن يعطيك إياه قبل البيع.'],
    uk: ['техогляд, зроблений менш як 6 місяців тому', 'Продавець має дати його до продажу.'],
    es: ['inspección técnica de menos de 6 meses', 'El vendedor debe dársela antes de la venta.'],
    pt: ['inspeção técnica com menos de 6 meses', 'O vendedor deve dar-lha antes da venda.'],
  },
  'Permis de conduire': {
    advised: 'Votre permis, en cours de validité.',
    en: ['driving licence', 'Your own, still valid. If you do not drive, ask us.'],
    ar: ['رخصة السياقة', 'رخصتك، وهي سارية. إن كنت لا تقود، فاسألنا.'],
    uk: ['водійські права', 'Ваші власні, чинні. Якщо не водите, запитайте нас.'],
    es: ['permiso de conducir', 'El suyo, en vigor. Si no conduce, pregúntenos.'],
    pt: ['carta de condução', 'A sua, ainda válida. Se não conduz, pergunte-nos.'],
  },
  'Attestation d’assurance': {
    advised: 'Votre assureur la donne le jour même, sur place ou par téléphone.',
    en: ['insurance certificate', 'Your insurer gives it the same day, on the spot or by phone.'],
    ar: ['شهادة التأمين', 'تعطيها شركة التأمين في اليوم نفسه، في مكتبها أو بالهاتف.'],
    uk: ['страхове свідоцтво', 'Страховик дає його того ж дня, на місці або телефоном.'],
    es: ['certificado de seguro', 'Su aseguradora se lo da el mismo día, en persona o por teléfono.'],
    pt: ['certificado de seguro', 'A seguradora dá-o no próprio dia, ao balcão ou por telefone.'],
  },
};

/** Papers that fewer sheets ask for: their name alone; how to get one is asked at the desk. */
export const PAPER_NAMES: Readonly<Record<string, Record<Translated, string>>> = names;

/** A paper that many errands ask for, and the usual way to get it: it tells nothing of any one of them. */
export const isCommon = ({
  label,
  whereToGet,
}: {
  label: string;
  whereToGet?: string | undefined;
}): boolean => Object.hasOwn(PAPERS, label) && whereToGet?.startsWith(PAPERS[label]!.advised) === true;

/** Empty in French, for a paper that nobody translated, and for advice that is not the one translated. */
export function paperWords(
  { label, whereToGet }: { label: string; whereToGet?: string | undefined },
  language: LanguageCode,
): { name: string; advice: string } {
  if (language === 'fr' || language === 'fr-simple') return { name: '', advice: '' };
  if (!Object.hasOwn(PAPERS, label))
    return { name: Object.hasOwn(PAPER_NAMES, label) ? PAPER_NAMES[label]![language] : '', advice: '' };
  const paper = PAPERS[label]!;
  const [name, advice] = paper[language];
  return { name, advice: whereToGet?.startsWith(paper.advised) ? advice : '' };
}
