import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes a minute and more begins first: at the end, it would run alone beside an idle core. */
const LONG =
  /(real-files|reliability\/start|reliability\/xss|person-sheet-room|reliability\/fuzz)\.test\.ts$/;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...usual.filter(isLong), ...usual.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    globalSetup: ['test/global-setup.ts'],
    include: [
      'src/**/*.test.{ts,tsx}',
      'demo/**/*.test.ts',
      'examples/**/*.test.tsx',
      'test/**/*.test.{ts,tsx}',
    ],
    maxWorkers: 2,
    // Files of one worker share their modules: loading them anew for each file was a third of the time. What a file
    // replaces in a module it puts back; what it keeps, it keeps by database.
    isolate: false,
    sequence: { sequencer: LongFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC', MAILLAGE_LOG: 'silent', MAILLAGE_OFFLINE: '1' },
  },
});
