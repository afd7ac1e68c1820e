// The sheet that the person takes away, as data for Typst: nothing of theirs but the errand.
import { create } from 'qrcode';
import { cutAround, paperMap, sayDate } from '#capabilities/directory';
import type { CataloguedProcedure } from '#capabilities/procedures';
import { type Receiver, type Referral, saySlot } from '#capabilities/referrals';
import type { BaseMap } from '#capabilities/territory';
import type { Frame } from '#ui/page/frame.ts';
import { type Details, missingPapers } from './encounter.ts';

export const PERSON_SHEET_TEMPLATE = 'capabilities/desk/prints/person-sheet.typ';

export type PersonSheetContext = {
  frame: Frame;
  today: Temporal.PlainDate;
  baseUrl: string;
  organisation: string;
  map: BaseMap;
};

/** A QR code as one SVG path, for paper. */
export function qrSvg(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) path += `M${x + 2} ${y + 2}h1v1h-1z`;
  const side = modules.size + 4;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="M0 0h${side}v${side}H0z" fill="#fff"/><path d="${path}"/></svg>`;
}

function smallMap(receiver: Receiver, map: BaseMap): string {
  const position = receiver.sheet.place.position?.value;
  const cut = position && cutAround(map, position);
  return cut
    ? paperMap(
        map,
        `Petit plan : ${receiver.name}`,
        cut.over,
        receiver.sheet.place.address?.value.communeCode,
        cut.box,
      )
    : '';
}

export function personSheet(
  given: {
    procedure: CataloguedProcedure | undefined;
    details: Details;
    deadline: string;
    receiver: Receiver | undefined;
    referral: Referral | undefined;
    opening: string;
  },
  { frame, today, baseUrl, organisation, map }: PersonSheetContext,
): Record<string, unknown> {
  const { procedure, details, receiver, referral } = given;
  const { territory } = frame;
  const papers = procedure?.documents ?? [];
  const missing = missingPapers(procedure, details);
  const unless = papers.filter(({ id, needed }) => needed === 'sometimes' && !details.has.includes(id));
  const paper = ({ label, whereToGet, when }: (typeof papers)[number]) =>
    `${label}${when ? ` (${when})` : ''}${whereToGet ? `. ${whereToGet}` : ''}`;
  const slot = referral?.slotDay && { day: referral.slotDay, part: referral.slotPart ?? ('any' as const) };
  const address = receiver?.sheet.place.address?.value;
  const confirmed = referral?.state === 'accepted' || referral?.state === 'inProgress';
  const page = receiver
    ? `${baseUrl}/lieux/${receiver.slug}`
    : procedure
      ? `${baseUrl}/demarches/${procedure.slug}`
      : '';
  return {
    fictitious: territory.fictitious,
    title: procedure?.plainTitle ?? 'Votre feuille',
    place: receiver?.name ?? '',
    address: address ? [address.street, `${address.postcode} ${address.communeName}`].filter(Boolean) : [],
    phone: receiver?.phoneShown ?? '',
    when: slot
      ? `${saySlot(slot, today)}${confirmed ? '' : ' (jour demandé : le lieu confirme, vous serez prévenu·e)'}`
      : given.opening,
    who: referral?.receiverName ?? receiver?.sheet.place.professionals?.value[0]?.name ?? '',
    code: referral?.code ?? '',
    deadline: given.deadline,
    missing: missing.map((one) => `Il manque : ${paper(one)}`),
    ready: [
      ...papers
        .filter(
          ({ id, needed }) => details.has.includes(id) || (!details.papersChecked && needed === 'always'),
        )
        .map(({ label }) => label),
      ...unless.map(({ label, when }) => `${label}, ${when ?? 'si on vous le demande'}`),
    ],
    getting: receiver?.sheet.place.gettingThere?.value ?? [],
    map: receiver ? smallMap(receiver, map) : '',
    mapAlternative: receiver ? `Petit plan : ${receiver.name}, à ${receiver.communeName}.` : '',
    help: `${organisation} vous répond${territory.phoneHours ? `, ${territory.phoneHours}` : ''}.`,
    helpPhone: territory.phone,
    qr: page ? qrSvg(page) : '',
    qrAlternative: page ? `Code à lire avec un téléphone : ${page}` : '',
    footer: `${organisation}. Imprimé le ${sayDate(today)}.`,
  };
}
