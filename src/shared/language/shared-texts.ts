// The files of texts that several rooms read, beside those that capabilities declare. Pure.
import type { TextFile } from './text-table.ts';

export const SHARED_TEXT_FILES: readonly TextFile[] = ['sheet', 'neutral', 'brought', 'ways'].map(
  (domain) => ({
    domain,
    file: `src/shared/language/${domain}.json`,
  }),
);
