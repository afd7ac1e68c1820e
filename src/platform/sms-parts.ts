// In how many parts an SMS leaves, each of which is paid: 160 characters of the default alphabet or 70 of any other, 153
// or 67 once there are several (3GPP TS 23.038 and 23.040). Pure.

/** The GSM 7-bit default alphabet, then the characters that take two places in it. */
const DEFAULT =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const TWICE = '\f^{}\\[~]|€';

/** 0 for an empty text. */
export function smsParts(text: string): number {
  const letters = [...text];
  const ofDefault = letters.every((letter) => DEFAULT.includes(letter) || TWICE.includes(letter));
  const [alone, together] = ofDefault ? [160, 153] : [70, 67];
  const places = ofDefault
    ? letters.reduce((sum, letter) => sum + (TWICE.includes(letter) ? 2 : 1), 0)
    : // In UTF-16, as it leaves.
      text.length;
  if (places === 0) return 0;
  return places <= alone ? 1 : Math.ceil(places / together);
}
