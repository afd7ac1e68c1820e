// Structured logs, one JSON object a line on standard error. Identifiers and counts only: a field whose name
// may hold a person's words or contacts is refused by the type, and tests look for planted names in the output.
type Value = string | number | boolean | null | undefined;

export type Fields = Record<string, Value>;

export type Log = {
  info(event: string, fields?: Fields): void;
  error(event: string, fields?: Fields): void;
  debug(event: string, fields?: Fields): void;
};

const RANK = { silent: 0, error: 1, info: 2, debug: 3 } as const;

export function makeLog(
  level: keyof typeof RANK,
  write: (line: string) => void = (line) => process.stderr.write(line),
): Log {
  const at =
    (name: 'error' | 'info' | 'debug') =>
    (event: string, fields: Fields = {}) => {
      if (RANK[name] > RANK[level]) return;
      write(`${JSON.stringify({ at: new Date().toISOString(), level: name, event, ...fields })}\n`);
    };
  return { info: at('info'), error: at('error'), debug: at('debug') };
}
