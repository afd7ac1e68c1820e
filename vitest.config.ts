import { defineConfig } from 'vitest/config';

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
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC', MAILLAGE_LOG: 'silent', MAILLAGE_OFFLINE: '1' },
  },
});
