import { defineConfig } from 'vitest/config'

/** The tests that judge fills and the backtest, for mutation testing: one process, no browser, no child processes. */
export default defineConfig({
  test: {
    setupFiles: ['tests/kit/property-seed.ts'],
    include: [
      'engine/{fills,backtest}/**/*.test.ts',
      'tests/golden/{spx-strategies,reference-cases}.test.ts',
      'tests/parity/fast-equals-plain.test.ts',
      'tests/simulation/{fill-invariants,realistic-parity}.test.ts',
      'tests/kit/{strategy-fills,pullback}.test.ts',
    ],
    environment: 'node',
    // One process for all: thousands of runs would spend their time starting threads.
    isolate: false,
    fileParallelism: false,
    // These two start processes and repeat whole runs: they tell little about a single line, and cost most.
    testNamePattern: /^(?!.*(I33|I34))/,
    testTimeout: 120_000,
  },
})
