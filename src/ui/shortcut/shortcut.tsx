// Keyboard shortcuts of the counter: one letter with the modifier of the browser, all listed on one page, and switched
// off for a whole browser there (WCAG 2.1.4 asks it of single keys; dictation and screen readers are glad of it too).
import type { Frame } from '../page/frame.ts';

export const SHORTCUTS = {
  r: 'Aller à la recherche du guichet',
  s: 'Aller à « Une personne arrive », pour donner un ticket',
  e: 'Enregistrer l’aide notée',
  p: 'Mettre en pause la personne devant moi',
} as const;
export type Shortcut = keyof typeof SHORTCUTS;

/** The cookie that switches them off in this browser; it says nothing of anybody. */
export const SHORTCUTS_COOKIE = 'maillage-raccourcis';

export const shortcut = (frame: Frame, key: Shortcut): { accesskey?: string } =>
  frame.shortcuts === false ? {} : { accesskey: key };

export function Keys({ frame, of }: { frame: Frame; of: Shortcut }) {
  if (frame.shortcuts === false) return null;
  return <kbd>Alt {of.toUpperCase()}</kbd>;
}
