/** What one stage of `npm test` came to. */
export interface StageOutcome {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** What a reader of the log should know: a crash, a reason for skipping. */
  readonly notes: readonly string[]
}

export interface Stage {
  readonly name: string
  run(): Promise<StageOutcome>
}

/** A stage that could not say how its tests went counts as one failed test. */
export function crashedStage(why: string): StageOutcome {
  return { passed: 0, failed: 1, skipped: 0, notes: [why] }
}

/** The last line of the log: what a script that reads the log looks for. */
export function totalLine(outcomes: readonly StageOutcome[]): string {
  const sum = (key: 'passed' | 'failed' | 'skipped'): number =>
    outcomes.reduce((total, outcome) => total + outcome[key], 0)
  const total = `${String(sum('passed'))} passed, ${String(sum('failed'))} failed`
  return sum('skipped') > 0 ? `${total}, ${String(sum('skipped'))} skipped` : total
}
