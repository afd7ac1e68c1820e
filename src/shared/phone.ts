// Telephone numbers as people read them.

/** « 02 61 91 00 18 », with spaces that do not break; short numbers as they are dialled: « 39 60 ». */
export function phoneText(dialled: string): string {
  const national = dialled.replace(/^\+33/, '0');
  return national.replace(/(\d\d)(?=\d)/g, '$1\u00a0');
}
