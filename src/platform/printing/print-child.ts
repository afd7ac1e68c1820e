// A process of its own for Typst, so that its memory and its work never weigh on the web process. One print at a time.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { mapTexts, STEPS } from './printable.ts';

export type PrintRequest = { id: number; template: string; data: unknown };
export type PrintAnswer = { id: number; pdf?: Uint8Array; fault?: string };

const root = join(import.meta.dirname, '..', '..', '..');
const fontFolder = join(root, 'node_modules', '@expo-google-fonts');
// Ours for Latin letters, then one face for Arabic and one for Cyrillic.
const fontPaths = globSync(
  '{atkinson-hyperlegible-next/{400Regular,700Bold,800ExtraBold},{noto-sans-arabic,pt-sans}/{400Regular,700Bold}}',
  { cwd: fontFolder },
).map((name) => join(fontFolder, name));
const compiler = NodeCompiler.create({ workspace: join(root, 'src'), fontArgs: [{ fontPaths }] });

function print(template: string, data: unknown): Uint8Array {
  // Data goes in as a value, never as markup: what a person typed stays literal.
  const pdf = compiler.pdf(
    { mainFilePath: join(root, 'src', template), inputs: { data: JSON.stringify(data) } },
    { pdfStandard: 'ua-1' },
  );
  return new Uint8Array(pdf);
}

/** Prints; what no font here can draw is left out, little by little, rather than the whole print. */
function printWhatCanBe(template: string, data: unknown): Uint8Array {
  for (const [index, step] of STEPS.entries()) {
    try {
      return print(template, mapTexts(data, step));
    } catch (error) {
      const undrawable = String((error as Error).message ?? error).includes('could not be displayed');
      if (!undrawable || index === STEPS.length - 1) throw error;
    }
  }
  throw new Error('There is no step.');
}

process.on('message', ({ id, template, data }: PrintRequest) => {
  let answer: PrintAnswer;
  try {
    answer = { id, pdf: printWhatCanBe(template, data) };
    compiler.evictCache(10);
  } catch (error) {
    answer = { id, fault: String((error as Error).message ?? error).slice(0, 2_000) };
  }
  process.send?.(answer);
});
process.on('disconnect', () => process.exit(0));
