// Learns what is heard from the committed sentences, into dist/hearing/: 8-bit weights, the same to the byte wherever they are
// learnt. Nothing is done when neither the sentences nor what learns from them changed.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { learn } from '../src/shared/hearing/learn.ts';
import { readHeader, writeModel } from '../src/shared/hearing/linear-model.ts';
import { lessonsOf, type Model, readSentences, SENTENCE_FILES } from '../src/shared/hearing/sentences.ts';

const root = join(import.meta.dirname, '..');
const hearing = join(root, 'src', 'shared', 'hearing');

/** Those that the application uses. */
const USED: readonly Model[] = ['danger', 'need'];

export const readAllSentences = () =>
  SENTENCE_FILES.flatMap((name) =>
    readSentences(readFileSync(join(hearing, 'sentences', `${name}.jsonl`), 'utf8')),
  );

function learntFrom(model: Model): string {
  const hash = createHash('sha256').update(model);
  const inputs = globSync(['**/*.ts', 'sentences/*.jsonl'], { cwd: hearing });
  for (const file of inputs.filter((one) => !one.endsWith('.test.ts')).sort())
    hash.update(file).update(readFileSync(join(hearing, file)));
  return hash.digest('hex');
}

export function learnWhatChanged(): void {
  for (const model of USED) {
    const file = join(root, 'dist', 'hearing', `${model}.bin`);
    const from = learntFrom(model);
    if (existsSync(file) && readHeader(readFileSync(file)).header.learntFrom === from) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, writeModel(learn(lessonsOf(model, readAllSentences())), from));
  }
}
