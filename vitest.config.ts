import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Files share their worker's modules: loading those anew for each file took as long as all tests together.
          isolate: false,
          setupFiles: ['tests/kit/property-seed.ts'],
          include: ['engine/**/*.test.ts', 'app/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'kit',
          isolate: false,
          setupFiles: ['tests/kit/property-seed.ts'],
          include: ['tests/{kit,golden,parity,simulation,repo}/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          // Each command is a process of its own, so these take longest.
          name: 'cli',
          setupFiles: ['tests/kit/property-seed.ts'],
          include: ['tests/cli/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'electron',
          include: ['tests/electron/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
