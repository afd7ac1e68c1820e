// Numbered pins over the base map: full when open, hollow when closed, each a link to its line in the list.

const DROP = 'M0 0C-7-8-17-14-17-25a17 17 0 0 1 34 0C17-14 7-8 0 0z';

/** What stands around the pins of a list; each pin is written by search/ready-results.ts. */
export const PINS_BEGIN = `<defs><path id="goutte" d="${DROP}" transform="translate(0 4)"/></defs><g class="pin">`;
export const PINS_END = '</g>';

const sample = (kind: 'plein' | 'creux') =>
  `<svg class="pin" width="22" height="26" viewBox="-19 -40 38 46" aria-hidden="true" focusable="false"><g class="${kind}"><path d="${DROP}" transform="translate(0 4)"/></g></svg>`;

export const PIN_LEGEND =
  `<ul class="legende"><li>${sample('plein')}ouvert maintenant</li><li>${sample('creux')}fermé à cette heure</li>` +
  '<li><svg class="ici-exemple" width="30" height="12" aria-hidden="true" focusable="false"><path d="M2 6h26"/></svg>votre commune</li><li>+2 : d’autres lieux au même endroit</li></ul>';

/** A pin without number, for a map of one place. */
export function lonePin(x: number, y: number): string {
  return `<g class="pin"><g transform="translate(${Math.round(x)} ${Math.round(y)})"><g class="plein"><path d="${DROP}"/></g></g></g>`;
}
