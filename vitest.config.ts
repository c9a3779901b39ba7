import { defineConfig } from 'vitest/config';

const common = { pool: 'forks' as const, maxWorkers: 2, testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    projects: [
      { test: { ...common, name: 'short', include: ['test/**/*.test.ts'], exclude: ['test/**/*.long.test.ts'] } },
      { test: { ...common, name: 'long', include: ['test/**/*.long.test.ts'], testTimeout: 3_600_000 } },
    ],
  },
});
