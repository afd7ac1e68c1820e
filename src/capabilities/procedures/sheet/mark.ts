// Says what an edited sheet was when its form was drawn. Pure.
import { createHash } from 'node:crypto';

/** What stood when the page was drawn: our own sheet. */
export const OURS = 'origine';

/** Marks a content as it is stored, so that a form can say what it was drawn from; the same content, the same mark. */
export const markOf = (stored: unknown): string =>
  stored === undefined
    ? OURS
    : createHash('sha256').update(JSON.stringify(stored)).digest('hex').slice(0, 24);
