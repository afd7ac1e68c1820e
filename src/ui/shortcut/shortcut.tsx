// Keyboard shortcuts of the counter: one letter with the modifier of the browser, all listed on one page, and switched
// off for a whole browser there (WCAG 2.1.4 asks it of single keys; dictation and screen readers are glad of it too).
import type { Frame } from '../page/frame.ts';

export const SHORTCUTS = {
  r: 'Aller à la recherche du guichet',
  s: 'Aller à « Une personne arrive », pour donner un ticket',
  e: 'Noter une aide : ouvrir l’encadré s’il est replié, puis l’enregistrer',
  p: 'Mettre en pause la personne devant moi',
} as const;
export type Shortcut = keyof typeof SHORTCUTS;

/** The cookie that switches them off in this browser; it says nothing of anybody. */
export const SHORTCUTS_COOKIE = 'maillage-raccourcis';

export const shortcut = (frame: Frame, key: Shortcut): { accesskey?: string } =>
  frame.shortcuts === false ? {} : { accesskey: key };

/**
 * For what a folded box holds: no browser reaches into one. The summary has the key, and the script of the counter gives it
 * to this element for as long as the box is open.
 */
export const foldedShortcut = (frame: Frame, key: Shortcut): { 'data-raccourci'?: string } =>
  frame.shortcuts === false ? {} : { 'data-raccourci': key };

export function Keys({ frame, of }: { frame: Frame; of: Shortcut }) {
  if (frame.shortcuts === false) return null;
  return <kbd>Alt {of.toUpperCase()}</kbd>;
}
