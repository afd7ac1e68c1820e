// What was just noted and may be taken back, as its line shows it.
export type JustDone = {
  /** Where it is taken back, and the field that says so. */
  action: string;
  field: readonly [name: string, value: string];
  what: string;
  /** What taking it back makes true again, for who hears the page. */
  undone: string;
  /** « 10 h 19 ». */
  at: string;
};
