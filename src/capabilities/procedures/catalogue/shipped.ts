// The sheets, operators and words that come with the product, read and checked once at the start.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import {
  type GlossaryEntry,
  glossarySchema,
  type Operator,
  operatorSchema,
  type Procedure,
  procedureSchema,
} from '../sheet/procedure.ts';

export type Shipped = { procedures: Procedure[]; operators: Operator[]; glossary: GlossaryEntry[] };

const FOLDER = ['src', 'capabilities', 'procedures'];

function read<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`${basename(file)}: ${z.prettifyError(parsed.error)}`);
}

/** `root` is the folder of the installation. A file of ours that breaks the rules stops the start. */
export function readShipped(root: string): Shipped {
  const folder = join(root, ...FOLDER);
  const list = <T>(name: string, schema: z.ZodType<T>): T[] => {
    const file = join(folder, name);
    return existsSync(file) ? read(file, z.array(schema)) : [];
  };
  const files = globSync('sheets/*.json', { cwd: folder }).sort();
  return {
    procedures: files.map((file) => read(join(folder, file), procedureSchema)),
    operators: list('operators.json', operatorSchema),
    glossary: list('glossary.json', glossarySchema),
  };
}
