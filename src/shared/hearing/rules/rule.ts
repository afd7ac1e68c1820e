// How a rule of danger is written. A rule is what a sentence must hold, in any order: groups (« @hit »), or words (« me|moi »,
// « au_secours », « frapp* »); « ! » is what it must not. A miss is mended by what it has in common with its kind, never by the
// sentence met. Pure.

export type SituationRules = {
  /** The whole of what is typed, but for « le », « appeler », « numéro ». */
  numbers?: string;
  /** Opens the page of numbers; adds a line above what is found. */
  opens: readonly string[];
  hints: readonly string[];
};
