// A process of its own for Typst, so that its memory and its work never weigh on the web process. One print at a time.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

export type PrintRequest = { id: number; template: string; data: unknown };
export type PrintAnswer = { id: number; pdf?: Uint8Array; fault?: string };

const root = join(import.meta.dirname, '..', '..', '..');
const fontFolder = join(root, 'node_modules', '@expo-google-fonts', 'atkinson-hyperlegible-next');
const fontPaths = globSync('{400Regular,700Bold,800ExtraBold}', { cwd: fontFolder }).map((name) =>
  join(fontFolder, name),
);
const compiler = NodeCompiler.create({ workspace: join(root, 'src'), fontArgs: [{ fontPaths }] });

process.on('message', ({ id, template, data }: PrintRequest) => {
  let answer: PrintAnswer;
  try {
    // Data goes in as a value, never as markup: what a person typed stays literal.
    const pdf = compiler.pdf(
      { mainFilePath: join(root, 'src', template), inputs: { data: JSON.stringify(data) } },
      { pdfStandard: 'ua-1' },
    );
    answer = { id, pdf: new Uint8Array(pdf) };
    compiler.evictCache(10);
  } catch (error) {
    answer = { id, fault: String((error as Error).message ?? error).slice(0, 2_000) };
  }
  process.send?.(answer);
});
process.on('disconnect', () => process.exit(0));
