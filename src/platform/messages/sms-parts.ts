// How an SMS leaves, and in how many parts, each of which is paid: 160 characters of the default alphabet or 70 of any
// other, 153 or 67 once there are several (3GPP TS 23.038 and 23.040). Pure.

/** The GSM 7-bit default alphabet, then the characters that take two places in it. */
const DEFAULT =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const TWICE = '\f^{}\\[~]|€';

/** Signs of careful typography, and what stands for each in the default alphabet. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[’‘]/g, "'"],
  [/«\s?|\s?»|[“”]/g, '"'],
  [/[\u00a0\u202f]/g, ' '],
  [/[–—]/g, '-'],
  [/…/g, '...'],
];

const isDefault = (text: string) =>
  [...text].every((letter) => DEFAULT.includes(letter) || TWICE.includes(letter));

/** The text in the default alphabet when careful typography alone keeps it out, for it is then two or three times cheaper. */
export function smsText(text: string): string {
  const plain = PLAIN.reduce((written, [sign, stands]) => written.replace(sign, stands), text);
  return isDefault(plain) ? plain : text;
}

/** Of what {@link smsText} makes of a text; 0 for an empty one. */
export function smsParts(text: string): number {
  const sent = smsText(text);
  const ofDefault = isDefault(sent);
  const [alone, together] = ofDefault ? [160, 153] : [70, 67];
  const places = ofDefault
    ? [...sent].reduce((sum, letter) => sum + (TWICE.includes(letter) ? 2 : 1), 0)
    : // In UTF-16, as it leaves.
      sent.length;
  if (places === 0) return 0;
  return places <= alone ? 1 : Math.ceil(places / together);
}
