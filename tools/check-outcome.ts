import type { ChildEnd } from './child.ts'

/** What one check found. No findings means that it passed. */
export interface CheckOutcome {
  /** One line each: where, what, and the rule that says so. */
  readonly findings: readonly string[]
  /** How much was looked at, for the summary line: `412 files`. */
  readonly looked: string
}

export interface Check {
  readonly name: string
  run(): Promise<CheckOutcome>
}

/** A tool that fell over instead of answering is a finding too, with the last lines it said. */
export function crashed(tool: string, end: ChildEnd): string {
  const lastLines = `${end.stdout}\n${end.stderr}`.trim().split('\n').slice(-12).join('\n    ')
  return `${tool} ended with code ${String(end.code)} and no report:\n    ${lastLines}`
}
