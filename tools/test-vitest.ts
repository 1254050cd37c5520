import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { runNode } from './child.ts'
import { crashedStage } from './test-stage.ts'
import type { Stage, StageOutcome } from './test-stage.ts'

export interface VitestReport {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

/**
 * Counts a report. A file that fails without a failed test in it (it could not be loaded, or its set-up threw) counts
 * as one failed test, and so does a run that fails although all its tests pass.
 */
export function countVitest(report: VitestReport, exitCode: number | null): StageOutcome {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  const failed = report.numFailedTests + brokenFiles.length
  const notes = brokenFiles.map((file) => `${file.name}: ${file.message.split('\n')[0]}`)
  const skipped = report.testResults.flatMap((file) =>
    file.assertionResults.filter(({ status }) => status === 'skipped' || status === 'pending'),
  )
  notes.push(...skipped.map(({ fullName }) => `SKIPPED ${fullName}`))
  const uncounted = failed === 0 && (exitCode !== 0 || !report.success)
  if (uncounted) notes.push('The run failed outside of any test; see the log above.')
  return {
    passed: report.numPassedTests,
    failed: uncounted ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    notes,
  }
}

export function vitestStage(project: string, timeoutMs: number): Stage {
  return {
    name: project,
    async run() {
      const reportFile = `test-results/vitest-${project}.json`
      mkdirSync('test-results', { recursive: true })
      rmSync(reportFile, { force: true })
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
      const args = ['run', '--project', project, ...reporters]
      const end = await runNode('node_modules/vitest/vitest.mjs', args, { output: 'show', timeoutMs })
      let report: VitestReport
      try {
        report = JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport
      } catch {
        return crashedStage(`vitest ended with code ${String(end.code)} and left no report.`)
      }
      return countVitest(report, end.code)
    },
  }
}
