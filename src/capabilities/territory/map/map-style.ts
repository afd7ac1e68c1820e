// The look of the map where no style sheet of the site reaches: PDF, files. Pages use src/ui/map/map.css, which
// says the same with the territory's colours.
import { type BaseMap, escapeMarkup, type SvgText } from './map.ts';

export const MAP_STYLE = [
  '.terre{fill:#f6f1ea;stroke:#c9bfc2;stroke-width:2.4;stroke-linejoin:round}',
  '.limites{fill:none;stroke:#c9bfc2;stroke-width:2.4;stroke-linejoin:round}',
  '.serre .limites{stroke-width:1.4}',
  '.riviere{fill:none;stroke:#cfe3ea;stroke-width:20;stroke-linecap:round;stroke-linejoin:round}',
  '.route{fill:none;stroke:#d8b9cd;stroke-width:6;stroke-linejoin:round}',
  '.ici-fond{fill:#fff3cf}',
  '.ici{fill:none;stroke:#5c3b00;stroke-width:6;stroke-dasharray:4 12;stroke-linecap:round}',
  '.encarts{fill:none;stroke:#c9bfc2}',
  '.bourgs{fill:#c893b7}',
  ".nom{font:600 15px 'Atkinson Hyperlegible Next',sans-serif;fill:#4a3f47;text-anchor:middle;paint-order:stroke;" +
    'stroke:#f6f1ea;stroke-width:4px;stroke-linejoin:round}',
  '.serre .nom{font-size:13px}',
  '.nom.grand,.serre .nom.grand{font-weight:800;font-size:18px;fill:#241c22}',
].join('');

/** A file of its own: declared, styled, with its text alternative. */
export function svgFile(
  map: BaseMap,
  { title, id }: SvgText,
  { highlight, over = '' }: { highlight?: string; over?: string } = {},
): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${map.width}" height="${map.height}" ` +
    `viewBox="0 0 ${map.width} ${map.height}" role="img" aria-labelledby="${id}">` +
    `<title id="${id}">${escapeMarkup(title)}</title><style>${MAP_STYLE}</style>${map.markup(highlight)}${over}</svg>\n`
  );
}
