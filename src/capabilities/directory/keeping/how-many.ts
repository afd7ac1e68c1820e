// Numbers as they are said in pages of keeping.

export const count = (value: number) => value.toLocaleString('fr-FR');

/** « 1 ligne », « 3 lignes »: zero takes no s. */
export const several = (value: number, one: string, many = `${one}s`) =>
  `${count(value)} ${value > 1 ? many : one}`;
