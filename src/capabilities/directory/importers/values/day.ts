// Days as they stand in files. Pure.

export type DayReading = { kind: 'none' } | { kind: 'day'; day: string } | { kind: 'implausible' };

/** No directory of this kind existed before: an earlier day is a default of some software (1970-01-01). */
const EARLIEST = '2000-01-01';

/** Reads « 2024-08-01 » (with or without an hour), « 01/08/2024 », « 20240801 »; `today` is « AAAA-MM-JJ ». */
export function readFileDay(text: string, today: string): DayReading {
  if (text === '') return { kind: 'none' };
  const iso = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:$|[T ])/.exec(text);
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:$|[T ])/.exec(text);
  const parts = iso ? [iso[1], iso[2], iso[3]] : french ? [french[3], french[2], french[1]] : undefined;
  if (!parts) return { kind: 'implausible' };
  const [year, month, day] = parts.map(Number) as [number, number, number];
  try {
    const read = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
    return read >= EARLIEST && read <= today ? { kind: 'day', day: read } : { kind: 'implausible' };
  } catch {
    return { kind: 'implausible' };
  }
}

/** The day in the name of a file: « france-services-20240801.csv », « lieux_2024-08-01.json ». */
export function dayInFileName(name: string, today: string): string | undefined {
  for (const [text] of name.matchAll(/(?<!\d)20\d{2}[-_]?[01]\d[-_]?[0-3]\d(?!\d)/g)) {
    const reading = readFileDay(text.replaceAll('_', '-'), today);
    if (reading.kind === 'day') return reading.day;
  }
  return undefined;
}
