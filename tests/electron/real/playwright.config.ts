import { defineConfig } from '@playwright/test'
import { whyNoElectron } from './installed-electron.ts'

const why = whyNoElectron()
// Once, in the first process only: workers load this file too.
if (why !== null && process.env.TEST_WORKER_INDEX === undefined) {
  console.log(`SKIPPED: the tests with a real Electron did not run: ${why}.`)
}

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: 1,
  timeout: 60_000,
  reporter: 'list',
  outputDir: '../../../test-results/electron',
})
