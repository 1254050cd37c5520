import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { runNode } from './child.ts'
import { crashedStage } from './test-stage.ts'
import type { Stage, StageOutcome } from './test-stage.ts'

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly tests: readonly {
      readonly status: string
      readonly annotations?: readonly { readonly type: string; readonly description?: string }[]
    }[]
  }[]
}

export interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
  readonly errors: readonly { readonly message?: string }[]
  readonly suites: readonly PlaywrightSuite[]
}

function skipNotes(suite: PlaywrightSuite): readonly string[] {
  const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests
      .filter((test) => test.status === 'skipped')
      .map((test) => {
        const reason = test.annotations?.find((annotation) => annotation.type === 'skip')?.description
        return `SKIPPED ${title}: ${reason ?? 'no reason given'}`
      }),
  )
  return [...own, ...(suite.suites ?? []).flatMap(skipNotes)]
}

/** Counts a report. A test that passed only at the second try counts as failed: it would fail on somebody's machine. */
export function countPlaywright(report: PlaywrightReport, exitCode: number | null): StageOutcome {
  const { expected, unexpected, flaky, skipped } = report.stats
  const failed = unexpected + flaky
  const notes = report.errors.map((error) => (error.message ?? 'unknown error').split('\n')[0])
  const uncounted = failed === 0 && (exitCode !== 0 || report.errors.length > 0)
  if (uncounted) notes.push('The run failed outside of any test; see the log above.')
  return {
    passed: expected,
    failed: uncounted ? 1 : failed,
    skipped,
    notes: [...notes, ...report.suites.flatMap(skipNotes)],
  }
}

export function playwrightStage(name: string, config: string, timeoutMs: number): Stage {
  return {
    name,
    async run() {
      const reportFile = `test-results/playwright-${name}.json`
      mkdirSync('test-results', { recursive: true })
      rmSync(reportFile, { force: true })
      const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: resolve(reportFile) }
      const args = ['test', '--config', config, '--reporter=list,json']
      const end = await runNode('node_modules/@playwright/test/cli.js', args, { env, output: 'show', timeoutMs })
      let report: PlaywrightReport
      try {
        report = JSON.parse(readFileSync(reportFile, 'utf8')) as PlaywrightReport
      } catch {
        return crashedStage(`Playwright ended with code ${String(end.code)} and left no report.`)
      }
      return countPlaywright(report, end.code)
    },
  }
}
