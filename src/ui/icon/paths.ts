// The drawings, as path data (several separated by « | »), for pages and for markup written by hand.
const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

const PATHS = {
  phone:
    'M5 3h4l2 5-2.5 1.8a12 12 0 0 0 5.7 5.7L16 13l5 2v4a2 2 0 0 1-2.2 2A17 17 0 0 1 3 5.2 2 2 0 0 1 5 3z',
  search: `${circle(10.5, 10.5, 6.5)}|m15.5 15.500 5 5`,
  open: `${circle(12, 12, 9)}|m8 12.3 2.8 2.8L16 9.5`,
  soon: `${circle(12, 12, 9)}|M12 7v5.3l3.4 2`,
  closed: `${circle(12, 12, 9)}|M8 12h8`,
  warning: 'M12 4 2.8 20h18.4z|M12 10v4.500M12 17.3v.1',
  pin: `M12 21.5s7-6.7 7-12a7 7 0 0 0-14 0c0 5.3 7 12 7 12z|${circle(12, 9.5, 2.5)}`,
  car: 'M3.5 16.5v-4l2.2-5.4A2 2 0 0 1 7.5 6h9a2 2 0 0 1 1.8 1.1l2.2 5.4v4z|M3.5 12.5h17M6 16.5V19M18 16.5V19',
  walk: `${circle(13, 4, 1.7)}|M9.5 21 12 15l-2-3 1-5-3.5 2.5L7 13M11 7l3 3 3 1M12 15l3 2 1 4`,
  bus: 'M6 4h12a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z|M4 11.5h16M8 17v2.500M16 17v2.500M12 4v7.5',
  euro: 'M18 6.500A7 7 0 1 0 18 17.500M4 10.500h9M4 13.500h9',
  wheelchair: `${circle(11, 4, 1.7)}|M11 7.5v6h5.5l2 5M11 10.5h4.5|M8 11.3a5 5 0 1 0 6.3 6.5`,
  printer: 'M7 9V3.5h10V9M7 17H4v-8h16v8h-3|M7 14h10v6.5H7z',
  pencil: 'm4 20 1-4.5L16 4.5l3.500 3.5-11 11z',
  paper: 'M6 3h8l4.5 4.500V21H6z|M13.5 3v5h5M9 13h6M9 16.500h6',
  laptop:
    'M5.5 5h13A1.5 1.5 0 0 1 20 6.500v8a1.5 1.5 0 0 1-1.500 1.500h-13A1.5 1.5 0 0 1 4 14.500v-8A1.5 1.5 0 0 1 5.500 5z|M2.5 19.500h19',
  mail: 'M5 5.5h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2z|m3.5 7 8.5 6.5L20.500 7',
  smartphone: 'M9 2.5h6a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2z|M11 18h2',
  wifi: 'M3 9.5c5.2-4.7 12.8-4.7 18 0M6.2 13c3.4-3 8.2-3 11.6 0M9.4 16.4c1.6-1.3 3.6-1.3 5.2 0|M12 19.700v.1',
  ear: 'M7 9a5 5 0 0 1 10 0c0 4-4 4.5-4 8a3 3 0 0 1-5.500 1.700M10 9.5a2 2 0 0 1 4 0c0 1.5-1.5 2-1.5 3.5',
  calendar:
    'M5.5 5h13a2 2 0 0 1 2 2v11.500a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z|M3.5 10h17M8 3v4M16 3v4',
  arrow: 'M4 12h15M13 6l6 6-6 6',
  card: 'M5 5.5h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2z|M3 10h18M7 14.5h4',
  key: `${circle(7.5, 16, 3.5)}|m10 13.5 9-9M16 7.5l3 3`,
  person: `${circle(12, 8, 4)}|M4.5 20.5c1-4 4-6 7.500-6s6.5 2 7.500 6`,
  speech: 'M4 4.5h16v11H11l-4.500 4v-4H4z',
  tool: 'M14.5 6.5a4 4 0 0 1 5-3.500l-2.700 2.700 1.500 1.500L21 4.500a4 4 0 0 1-5.500 5L7 18a2 2 0 0 1-3-3l8.500-8.500z',
  list: 'M9 6h12M9 12h12M9 18h12M4 6h.1M4 12h.1M4 18h.1',
} as const;

export type IconName = keyof typeof PATHS;
export const ICON_NAMES = Object.keys(PATHS) as IconName[];

export function iconPath(name: IconName): string {
  return PATHS[name];
}

/** The icons of long lists, drawn by the style sheet before the words of any element of class `i-…`. */
const MARKS = [
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
] satisfies IconName[];
export type MarkName = (typeof MARKS)[number];

/**
 * The style sheet of the marks (bin/build.ts puts it in place of `@import 'marks'`). A class weighs ten bytes in a list
 * where a drawing weighs seventy. Browsers that know no mask show the words alone.
 */
export function markStyles(): string {
  const all = MARKS.map((name) => `.i-${name}::before`).join();
  const drawings = MARKS.map((name) => {
    const paths = PATHS[name].split('|').map((path) => `<path d='${path}'/>`);
    return `.i-${name}{--i:url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='black' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'>${paths.join('')}</svg>")}`;
  });
  return `${drawings.join('')}@supports ((-webkit-mask-image:none) or (mask-image:none)){${all}{content:"";flex:none;width:1.4em;height:1.4em;background:currentColor;print-color-adjust:exact;-webkit-print-color-adjust:exact;-webkit-mask:var(--i) center/contain no-repeat;mask:var(--i) center/contain no-repeat}}@media (forced-colors:active){${all}{forced-color-adjust:none;background:CanvasText}}`;
}
