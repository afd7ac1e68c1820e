// The list of results as markup, from pieces drawn once for each place. Only the number, the opening status and the
// travel times change from one visit to the next; the rest is put together when the place is first shown.
import { escapeBytes, escapeText } from '#platform/stencil.ts';
import type { MarkName } from '#ui/icon/paths.ts';

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

/**
 * What a result is put together from, as bytes, one text a piece: few pieces and short ones, because putting them
 * together is most of the cost of the page (measured).
 */
type Pieces = {
  head: string;
  facts: string;
  end: string;
  does: string;
  /** Two masks an offer, low then high, and what each offer says. */
  masks: number[];
  says: string[];
};

/** The needs that the visitor asked for, as masks; both 0 for none. */
export type AskedNeeds = { low: number; high: number };

const STATUS_MARK: Record<StatusTone, MarkName> = {
  ouvert: 'open',
  bientot: 'soon',
  ferme: 'closed',
  inconnu: 'phone',
};

const pieces = new WeakMap<Card, Pieces>();

function piecesOf(card: Card): Pieces {
  const known = pieces.get(card);
  if (known) return known;
  const free = card.free ? '<li class="i-euro">Gratuit</li>' : '';
  const wheelchair = card.wheelchair ? '<li class="i-wheelchair">Accessible en fauteuil</li>' : '';
  const shown = card.phone ? escapeBytes(card.phone.shown) : '';
  const call = card.phone
    ? `<a class="bouton clair num i-phone" href="${escapeBytes(card.phone.link)}" aria-label="Appeler ${escapeBytes(card.name)} au ${shown}">${shown}</a>`
    : '';
  const says = (text: string) => (text ? `<p>${escapeBytes(text)}</p>` : '');
  const made: Pieces = {
    head: flat(`<a href="/lieux/${escapeBytes(card.slug)}">${escapeBytes(card.name)}</a></h3>`),
    facts: flat(`<li class="i-pin">${escapeBytes(card.communeName)}</li>${free}${wheelchair}</ul>`),
    end: flat(
      `<p class="frais${card.freshness.old ? ' vieux i-warning' : ''}">${escapeBytes(card.freshness.text)}</p>${call}</div></li>`,
    ),
    does: says(card.does),
    masks: card.offers.flatMap(({ needsLow, needsHigh }) => [needsLow | 0, needsHigh | 0]),
    says: card.offers.map(({ does }) => says(does)),
  };
  pieces.set(card, made);
  return made;
}

/** A text put together from parts is kept as parts by the engine; here it is made whole once, not at each use. */
function flat(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('latin1');
}

/** A status with its badge. */
export function listStatus({ tone, text }: ShownStatus): ListedStatus {
  const colour = tone === 'inconnu' ? 'ferme' : tone;
  const badge = text
    ? `<p><span class="etat ${colour} i-${STATUS_MARK[tone]}">${escapeBytes(text)}</span></p>`
    : '';
  return { tone, text, badge: flat(`${badge}<ul class="faits">`), escaped: escapeText(text) };
}

/** What the place does about the needs asked, or in general, as markup. */
function doesFor({ does, masks, says }: Pieces, { low, high }: AskedNeeds): string {
  if ((low | high) !== 0)
    for (let offer = 0; offer < says.length; offer++)
      if (((masks[2 * offer]! & low) | (masks[2 * offer + 1]! & high)) !== 0) return says[offer]!;
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

type TravelWords = { mark: MarkName; how: string; known: string[] };
const BY_CAR: TravelWords = { mark: 'car', how: 'en voiture', known: [] };
const ON_FOOT: TravelWords = { mark: 'walk', how: 'à pied', known: [] };

/** One travel time as markup: few different ones are ever shown, each put in words once. */
function travelMarkup({ mark, how, known }: TravelWords, minutes: number): string {
  let markup = known[minutes];
  if (markup === undefined) {
    markup = flat(`<li class="i-${mark}">${escapeBytes(`${sayMinutes(minutes)} ${how}`)}</li>`);
    if (minutes >= 0 && minutes < 2_000 && Number.isInteger(minutes)) known[minutes] = markup;
  }
  return markup;
}

/** Nobody walks further for a paper; beyond, only the car is told. */
const LONGEST_WALK = 180;

const beginning = (number: number, open: boolean): string =>
  flat(
    `<li class="r" id="lieu-${number}" tabindex="-1"><span class="${open ? 'pas' : 'pas creux'}">${number}</span><div><h3>`,
  );
const beginnings: { open: string[]; closed: string[] } = { open: [], closed: [] };

function begin(number: number, open: boolean): string {
  const known = open ? beginnings.open : beginnings.closed;
  while (known.length <= number) known.push(beginning(known.length, open));
  return known[number]!;
}

/** One result as bytes, for the list that holds it. Numbers go from 1 to the few dozens of a page. */
export function resultMarkup(result: ShownResult, number: number, needs: AskedNeeds): string {
  const piece = piecesOf(result.card);
  const { tone, badge } = result.status;
  const car = result.byCar === undefined ? '' : travelMarkup(BY_CAR, result.byCar);
  const walk =
    result.onFoot === undefined || result.onFoot > LONGEST_WALK ? '' : travelMarkup(ON_FOOT, result.onFoot);
  return (
    begin(number, tone === 'ouvert') +
    piece.head +
    badge +
    car +
    walk +
    piece.facts +
    doesFor(piece, needs) +
    piece.end
  );
}

/** The list as bytes: a hole of a stencil. */
export function resultListMarkup(
  results: readonly ShownResult[],
  needs: AskedNeeds = { low: 0, high: 0 },
): string {
  let markup = '';
  for (let index = 0; index < results.length; index++)
    markup += resultMarkup(results[index]!, index + 1, needs);
  return markup;
}
