// What an import has to say of a row, in French, to the person who sent the file.
import { storableText } from '#shared/storable-text.ts';

export type Severity =
  /** The row is not taken. */
  | 'rejected'
  /** The value is not taken, the rest of the row is. */
  | 'ignored'
  /** The value was put right. */
  | 'repaired'
  /** The value is taken or kept aside as it is, and deserves a look. */
  | 'kept';

export type Issue = {
  /** Row of the spreadsheet (headings are row 1) or rank of the JSON record (the first is 1). */
  row: number;
  severity: Severity;
  field: string;
  value: string;
  reason: string;
  /** The accepted value that looks most like it, or the value after repair. */
  nearest?: string;
};

export type Remark = (issue: Omit<Issue, 'row'>) => void;

/** What an issue shows of a value: enough to find it in the file. */
export function excerpt(value: unknown): string {
  const text = storableText(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  // The cut may fall within a pair.
  return text.length > 120 ? `${text.slice(0, 119).toWellFormed()}…` : text;
}
