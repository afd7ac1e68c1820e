// The words of a result: what a list says of a place, of its hours and of the way there.
import { escapeBytes, escapeText } from '#platform/serving/stencil.ts';
import type { MarkName } from '#ui/icon/paths.ts';

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

export type StatusTone = 'ouvert' | 'bientot' | 'ferme' | 'inconnu';
export type ShownStatus = { tone: StatusTone; text: string };

const STATUS_MARK: Record<StatusTone, MarkName> = {
  ouvert: 'open',
  bientot: 'soon',
  ferme: 'closed',
  inconnu: 'phone',
};

/** « 9 min en voiture », « 1 h 25 à pied ». Whole minutes, at least 1. */
export function sayMinutes(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes));
  if (whole < 60) return `${whole} min`;
  const hours = Math.floor(whole / 60);
  const rest = Math.round((whole % 60) / 5) * 5;
  if (rest === 60) return `${hours + 1} h`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

// A result is these parts one after the other, each markup of one byte a character (escapeBytes).

/** The number in the list, full when the place is open, up to the name. */
export function numberMarkup(number: number, open: boolean): string {
  return `<li class="r" id="lieu-${number}" tabindex="-1"><span class="${open ? 'pas' : 'pas creux'}">${number}</span><div><h3>`;
}

/** The address of the sheet; what was asked may follow, so that the sheet leads back to its list. */
export function linkMarkup({ slug }: Card): string {
  return `<a href="/lieux/${escapeBytes(slug)}`;
}

export function nameMarkup({ name }: Card): string {
  return `">${escapeBytes(name)}</a></h3>`;
}

/** The opening status, and the beginning of the facts. */
export function statusMarkup({ tone, text }: ShownStatus): string {
  const colour = tone === 'inconnu' ? 'ferme' : tone;
  const badge = text
    ? `<p><span class="etat ${colour} i-${STATUS_MARK[tone]}">${escapeBytes(text)}</span></p>`
    : '';
  return `${badge}<ul class="faits">`;
}

export function travelMarkup(mode: 'car' | 'foot', minutes: number): string {
  const [mark, how] = mode === 'car' ? ['car', 'en voiture'] : ['walk', 'à pied'];
  return `<li class="i-${mark}">${escapeBytes(`${sayMinutes(minutes)} ${how}`)}</li>`;
}

/** What a place shown for want of better does not have, or never said that it has. */
export const sayLacks = (lacks: readonly string[]): string =>
  `N’a pas, ou ne l’a pas dit : ${lacks.join(', ')}`;

export const lacksMarkup = (lacks: readonly string[]): string =>
  `<li class="i-warning">${escapeBytes(sayLacks(lacks))}</li>`;

/** Of a place that is known to be in its commune, no more. */
export const UNKNOWN_DISTANCE = `<li class="i-car">${escapeBytes('Distance inconnue')}</li>`;

/** What follows the travel times: where, at what cost, what one can do there in these words, when it was checked. */
export function endMarkup(card: Card, does: string): string {
  const free = card.free ? '<li class="i-euro">Gratuit</li>' : '';
  const wheelchair = card.wheelchair ? '<li class="i-wheelchair">Accessible en fauteuil</li>' : '';
  const shown = card.phone ? escapeBytes(card.phone.shown) : '';
  const call = card.phone
    ? `<a class="bouton clair num i-phone" href="${escapeBytes(card.phone.link)}" aria-label="Appeler ${escapeBytes(card.name)} au ${shown}">${shown}</a>`
    : '';
  const facts = `<li class="i-pin">${escapeBytes(card.communeName)}</li>${free}${wheelchair}</ul>`;
  const words = does ? `<p>${escapeBytes(does)}</p>` : '';
  return `${facts}${words}<p class="frais${card.freshness.old ? ' vieux i-warning' : ''}">${escapeBytes(card.freshness.text)}</p>${call}</div></li>`;
}

// A pin of the map is these parts one after the other.

export function pinPlaceMarkup(x: number, y: number): string {
  return `<g transform="translate(${x} ${y})"><a href="#lieu-`;
}

export function pinNameMarkup({ name }: Card): string {
  return escapeText(name);
}

export function pinStatusMarkup({ text }: ShownStatus): string {
  return text ? `, ${escapeText(text)}` : '';
}

export const pinLabelMarkup = (number: number): string => `${number}" aria-label="Lieu ${number} : `;

/** « 4 et 7 », « 4, 7 et 9 ». */
const listed = (numbers: readonly number[]) =>
  numbers.length === 1 ? String(numbers[0]) : `${numbers.slice(0, -1).join(', ')} et ${numbers.at(-1)}`;

/** The end of a pin that stands for others at the same spot: how many more, and which ones in the list. */
export function pinGroupEndMarkup(number: number, open: boolean, others: readonly number[]): string {
  const said = `, et au même endroit : ${others.length === 1 ? 'lieu' : 'lieux'} ${listed(others)}`;
  return `${escapeText(said)}"><g class="${open ? 'plein' : 'creux'}"><circle r="23" cy="-17"/><use href="#goutte"/><text y="-14">${number}</text></g></a><text class="plus" x="15" y="-30" aria-hidden="true">+${others.length}</text></g>`;
}

export const pinEndMarkup = (number: number, open: boolean): string =>
  `"><g class="${open ? 'plein' : 'creux'}"><circle r="23" cy="-17"/><use href="#goutte"/><text y="-14">${number}</text></g></a></g>`;
