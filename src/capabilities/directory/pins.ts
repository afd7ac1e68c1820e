// Numbered pins over the base map: full when open, hollow when closed, each a link to its line in the list.

/** `name` and `status` are escaped already. */
export type Pin = { x: number; y: number; number: number; name: string; open: boolean; status: string };

const DROP = 'M0 0C-7-8-17-14-17-25a17 17 0 0 1 34 0C17-14 7-8 0 0z';

function pinMarkup({ x, y, number, name, open, status }: Pin): string {
  return `<g transform="translate(${Math.round(x)} ${Math.round(y)})"><a href="#lieu-${number}" aria-label="Lieu ${number} : ${name}${status ? `, ${status}` : ''}"><g class="${open ? 'plein' : 'creux'}"><circle r="23" cy="-17"/><use href="#goutte"/><text y="-14">${number}</text></g></a></g>`;
}

/** The last pins are drawn first, so that the nearest places stay on top. */
export function pinsMarkup(pins: readonly Pin[]): string {
  let markup = '';
  for (let index = pins.length - 1; index >= 0; index--) markup += pinMarkup(pins[index]!);
  return `<defs><path id="goutte" d="${DROP}" transform="translate(0 4)"/></defs><g class="pin">${markup}</g>`;
}

const sample = (kind: 'plein' | 'creux') =>
  `<svg class="pin" width="22" height="26" viewBox="-19 -40 38 46" aria-hidden="true" focusable="false"><g class="${kind}"><path d="${DROP}" transform="translate(0 4)"/></g></svg>`;

export const PIN_LEGEND =
  `<ul class="legende"><li>${sample('plein')}ouvert maintenant</li><li>${sample('creux')}fermé à cette heure</li>` +
  '<li><svg class="ici-exemple" width="30" height="12" aria-hidden="true" focusable="false"><path d="M2 6h26"/></svg>votre commune</li></ul>';

/** A pin without number, for a map of one place. */
export function lonePin(x: number, y: number): string {
  return `<g class="pin"><g transform="translate(${Math.round(x)} ${Math.round(y)})"><g class="plein"><path d="${DROP}"/></g></g></g>`;
}
