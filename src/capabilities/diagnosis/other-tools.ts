// Results of other tools, kept as they were given: their source, the level where the tool has a public scale, the day.
// Scales: Pix, 8 levels (arrêté du 30 août 2019, CRCN); Les Bons Clics, three profiles; La Coop de la médiation numérique,
// three stars. Caf and France Travail publish none: their words are written as they are read.
export const SOURCES = {
  pix: 'Pix',
  lesBonsClics: 'Les Bons Clics',
  coop: 'La Coop de la médiation numérique',
  caf: 'Caf',
  franceTravail: 'France Travail',
  other: 'Un autre outil',
} as const;
export type Source = keyof typeof SOURCES;
export const isSource = (text: string): text is Source => Object.hasOwn(SOURCES, text);

export const SCALES: Partial<Record<Source, Readonly<Record<string, string>>>> = {
  pix: Object.fromEntries(
    Array.from({ length: 8 }, (_, index) => [`pix${index + 1}`, `niveau ${index + 1} sur 8`]),
  ),
  lesBonsClics: {
    lesBonsClics1: 'loin du numérique',
    lesBonsClics2: 'débute, ou se débrouille un peu',
    lesBonsClics3: 'à l’aise',
  },
  coop: { coop1: 'entièrement accompagné', coop2: 'partiellement autonome', coop3: 'autonome' },
};

/** « niveau 3 sur 8 »; empty for a level of another tool. */
export const sayLevel = (source: string, level: string | null): string =>
  (isSource(source) && level && SCALES[source]?.[level]) || '';

/** « Pix : niveau 3 sur 8, 210 pix ». */
export function sayResult({
  source,
  level,
  result,
}: {
  source: string;
  level: string | null;
  result: string;
}) {
  const words = [sayLevel(source, level), result].filter(Boolean);
  return `${isSource(source) ? SOURCES[source] : source}\u00a0: ${[...new Set(words)].join(', ')}`;
}
