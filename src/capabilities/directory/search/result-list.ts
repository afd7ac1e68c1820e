// The list of results as markup, from pieces drawn once for each place. Only the number, the opening status and the
// travel times change from one visit to the next; the rest is put together when the place is first shown.
import { escapeText } from '#platform/stencil.ts';
import { iconMarkup } from '#ui/icon/paths.ts';

export type StatusTone = 'ouvert' | 'bientot' | 'ferme' | 'inconnu';
export type ShownStatus = { tone: StatusTone; text: string };

/** A status made ready for lists: its badge as markup, and its words as they go into an attribute. */
export type ListedStatus = ShownStatus & { badge: string; escaped: string };

/** What a result says of a place, in words ready to be read. */
export type Card = {
  slug: string;
  name: string;
  communeName: string;
  /** One or two short sentences: what one can do there. */
  does: string;
  /** The same for each offer, with the needs it takes in charge: the one asked for is shown first. */
  offers: readonly { needsLow: number; needsHigh: number; does: string }[];
  phone: { shown: string; link: string } | undefined;
  free: boolean;
  wheelchair: boolean;
  freshness: { text: string; old: boolean };
};

type Pieces = {
  name: string;
  beforeStatus: string;
  commune: string;
  facts: string;
  end: string;
  does: string;
  offers: Card['offers'];
};

/** The needs that the visitor asked for, as masks; both 0 for none. */
export type AskedNeeds = { low: number; high: number };

const ICONS = {
  pin: iconMarkup('pin'),
  car: iconMarkup('car'),
  walk: iconMarkup('walk'),
  phone: iconMarkup('phone'),
  euro: iconMarkup('euro'),
  wheelchair: iconMarkup('wheelchair'),
  warning: iconMarkup('warning'),
};

const STATUS_ICON = {
  ouvert: iconMarkup('open'),
  bientot: iconMarkup('soon'),
  ferme: iconMarkup('closed'),
  inconnu: iconMarkup('phone'),
};

/** The icons that results point at: the page holds each drawing once. */
export const RESULT_ICONS = [
  'pin',
  'car',
  'walk',
  'phone',
  'euro',
  'wheelchair',
  'warning',
  'open',
  'soon',
  'closed',
] as const;

const pieces = new WeakMap<Card, Pieces>();

function piecesOf(card: Card): Pieces {
  const known = pieces.get(card);
  if (known) return known;
  const name = escapeText(card.name);
  const facts = [
    card.free ? `<li>${ICONS.euro}Gratuit</li>` : '',
    card.wheelchair ? `<li>${ICONS.wheelchair}Accessible en fauteuil</li>` : '',
  ].join('');
  const shown = card.phone ? escapeText(card.phone.shown) : '';
  const call = card.phone
    ? `<div class="pied-r"><a class="bouton clair num" href="${escapeText(card.phone.link)}" aria-label="Appeler ${name} au ${shown}">${ICONS.phone}${shown}</a></div>`
    : '';
  const says = card.does ? `<p>${escapeText(card.does)}</p>` : '';
  const made: Pieces = {
    name,
    beforeStatus: flat(`</span><div><h3><a href="/lieux/${escapeText(card.slug)}">${name}</a></h3>`),
    commune: flat(`<ul class="faits"><li>${ICONS.pin}${escapeText(card.communeName)}</li>`),
    facts: flat(`${facts}</ul>`),
    end: flat(
      `<p class="frais${card.freshness.old ? ' vieux' : ''}">${card.freshness.old ? ICONS.warning : ''}<span>${escapeText(card.freshness.text)}</span></p>${call}</div></li>`,
    ),
    does: says,
    offers: card.offers.map((offer) => ({ ...offer, does: `<p>${escapeText(offer.does)}</p>` })),
  };
  pieces.set(card, made);
  return made;
}

/** A text put together from parts is kept as parts by the engine; here it is made whole once, not at each use. */
function flat(ascii: string): string {
  return Buffer.from(ascii, 'latin1').toString('latin1');
}

/** The name of a place as it goes into markup. */
export function escapedName(card: Card): string {
  return piecesOf(card).name;
}

/** A status with its badge. */
export function listStatus({ tone, text }: ShownStatus): ListedStatus {
  const escaped = escapeText(text);
  const badge = text
    ? flat(
        `<ul class="faits"><li><span class="etat ${tone === 'inconnu' ? 'ferme' : tone}">${STATUS_ICON[tone]}${escaped}</span></li></ul>`,
      )
    : '';
  return { tone, text, badge, escaped };
}

/** What the place does about the needs asked, or in general, as markup. */
function doesFor({ does, offers }: Pieces, { low, high }: AskedNeeds): string {
  if ((low | high) !== 0)
    for (const offer of offers)
      if (((offer.needsLow & low) | (offer.needsHigh & high)) !== 0) return offer.does;
  return does;
}

/** « 9 min en voiture », « 1 h 25 à pied ». Whole minutes, at least 1. */
export function sayMinutes(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes));
  if (whole < 60) return `${whole} min`;
  const hours = Math.floor(whole / 60);
  const rest = Math.round((whole % 60) / 5) * 5;
  if (rest === 60) return `${hours + 1} h`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

export type ShownResult = {
  card: Card;
  status: ListedStatus;
  /** Estimated minutes; undefined when the starting point is unknown. */
  byCar: number | undefined;
  onFoot: number | undefined;
};

type TravelWords = { icon: string; how: string; known: string[] };
const BY_CAR: TravelWords = { icon: ICONS.car, how: 'en voiture', known: [] };
const ON_FOOT: TravelWords = { icon: ICONS.walk, how: 'à pied', known: [] };

/** One travel time as markup: few different ones are ever shown, each put in words once. */
function travelMarkup({ icon, how, known }: TravelWords, minutes: number): string {
  let markup = known[minutes];
  if (markup === undefined) {
    markup = flat(`<li>${icon}${escapeText(`${sayMinutes(minutes)} ${how}`)}</li>`);
    if (minutes >= 0 && minutes < 2_000 && Number.isInteger(minutes)) known[minutes] = markup;
  }
  return markup;
}

/** Nobody walks further for a paper; beyond, only the car is told. */
const LONGEST_WALK = 180;

export function resultMarkup(result: ShownResult, number: number, needs: AskedNeeds): string {
  const piece = piecesOf(result.card);
  const { tone, badge } = result.status;
  const car = result.byCar === undefined ? '' : travelMarkup(BY_CAR, result.byCar);
  const walk =
    result.onFoot === undefined || result.onFoot > LONGEST_WALK ? '' : travelMarkup(ON_FOOT, result.onFoot);
  return `<li class="r" id="lieu-${number}" tabindex="-1"><span class="${tone === 'ouvert' ? 'pas' : 'pas creux'}" aria-hidden="true">${number}${piece.beforeStatus}${badge}${piece.commune}${car}${walk}${piece.facts}${doesFor(piece, needs)}${piece.end}`;
}

export function resultListMarkup(
  results: readonly ShownResult[],
  needs: AskedNeeds = { low: 0, high: 0 },
): string {
  let markup = '';
  for (let index = 0; index < results.length; index++)
    markup += resultMarkup(results[index]!, index + 1, needs);
  return markup;
}
