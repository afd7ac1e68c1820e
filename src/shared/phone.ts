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

/** Mobile numbers of the overseas departments when written with their own prefix; within France they begin by 06. */
const OVERSEAS_MOBILE = /^\+(262(639|69[23])|590(690|691)|594(694)|596(69[67]))\d{6}$/;

/** Whether an SMS reaches this number in E.164: mobiles of France, 06 and 07, and of the overseas departments. */
export const isMobile = (dialled: string): boolean =>
  /^\+33[67]\d{8}$/.test(dialled) || OVERSEAS_MOBILE.test(dialled);

export const NOT_MOBILE =
  'Un SMS n’arrive que sur un mobile : un numéro en 06 ou 07. Pour un fixe, choisissez un appel.';
