// What people type, made fit for the database and for pages. Pure.

/**
 * A text as it can be stored and drawn: without controls (line ends and tabs apart), halves of pairs, which PostgreSQL
 * refuses, and the hole marks of platform/serving/stencil.ts, with which a page would be cut.
 */
export function storableText(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u{e000}\u{e001}]/gu, '');
}

/** JSON text without the characters that PostgreSQL cannot hold (NUL, halves of pairs): replaced, not refused. */
export function storableJson(text: string): string {
  return text.replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '$1\\ufffd');
}
