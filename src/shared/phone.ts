// Telephone numbers as people read them.

/**
 * « 02 61 91 00 18 », with spaces that do not break; short numbers as they are dialled: « 39 60 ». Overseas departments are
 * dialled as the others are; the Pacific and Saint-Pierre-et-Miquelon keep their prefix: « +687 45 52 38 ».
 */
export function phoneText(dialled: string): string {
  const national = dialled.replace(/^\+33/, '0').replace(/^\+(?:262|590|594|596)(?=\d{9}$)/, '0');
  const prefix = /^\+(?:508|681|687|689)(?=\d)/.exec(national)?.[0] ?? '';
  const number = national.slice(prefix.length).replace(/(\d\d)(?=\d)/g, '$1\u00a0');
  return prefix ? `${prefix}\u00a0${number}` : number;
}

/**
 * A French number as people write it becomes E.164: « 06 12 34 56 78 » → « +33612345678 ». Other countries keep their
 * prefix. Undefined when it is no number one can call.
 */
export function readPhone(text: string): string | undefined {
  const bare = text.replace(/[\s.\-()\u00a0\u202f]/g, '').replace(/^00/, '+');
  if (/^0[1-9]\d{8}$/.test(bare)) return `+33${bare.slice(1)}`;
  // +33 (0)6…: the zero is not dialled.
  const international = bare.replace(/^\+330/, '+33');
  if (/^\+33/.test(international)) return /^\+33[1-9]\d{8}$/.test(international) ? international : undefined;
  return /^\+[1-9]\d{6,13}$/.test(international) ? international : undefined;
}

/** Mobile numbers of the overseas departments when written with their own prefix; within France they begin by 06. */
const OVERSEAS_MOBILE = /^\+(262(639|69[23])|590(690|691)|594(694)|596(69[67]))\d{6}$/;

/** Whether an SMS reaches this number in E.164: mobiles of France, 06 and 07, and of the overseas departments. */
export const isMobile = (dialled: string): boolean =>
  /^\+33[67]\d{8}$/.test(dialled) || OVERSEAS_MOBILE.test(dialled);

export const NOT_MOBILE =
  'Un SMS n’arrive que sur un mobile : un numéro en 06 ou 07. Pour un fixe, choisissez un appel.';
