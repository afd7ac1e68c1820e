// What one day of opening hours is made of, in minutes of the local day.

export type Segment = {
  /** Minutes after local midnight, 0 to 1440; `toMinute` is excluded and greater than `fromMinute`. */
  fromMinute: number;
  toMinute: number;
  /** One must have an appointment at that time. */
  byAppointment: boolean;
  /** Words of the source on this stretch: « sauf le 1er lundi ». Then being open is not certain. */
  comment?: string;
};

export const DAY_MINUTES = 1440;

/** The comment of a stretch that starts at a given hour and whose end nobody said (« 14:00+ »). */
export const OPEN_END = 'heure de fermeture non précisée';

/** Sorts, and joins the segments of the same nature that touch or overlap. Appointments never hide free access. */
export function joinSegments(segments: readonly Segment[]): Segment[] {
  const joined: Segment[] = [];
  for (const segment of [...segments].sort(
    (a, b) => a.fromMinute - b.fromMinute || a.toMinute - b.toMinute,
  )) {
    const last = joined.at(-1);
    const alike =
      last &&
      last.byAppointment === segment.byAppointment &&
      (last.comment ?? '') === (segment.comment ?? '');
    if (alike && segment.fromMinute <= last.toMinute)
      last.toMinute = Math.max(last.toMinute, segment.toMinute);
    else joined.push({ ...segment });
  }
  return joined;
}
