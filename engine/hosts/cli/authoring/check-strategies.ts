import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Fault, toFault } from '../../../base/fault.ts'
import type { StrategyCard } from '../../../domain/run.ts'
import { inPlainWords } from './plain-words.ts'
import { typeCheck } from './type-check.ts'

/** Something wrong with a strategy, in words. */
export interface StrategyProblem {
  /** Absolute path; the strategy's own or that of a file beside it. */
  readonly file: string
  /** Both from 1; null when only the file is known. */
  readonly line: number | null
  readonly column: number | null
  readonly problem: string
  /** What the compiler said, such as `TS2322: Type …`; null when it was found by loading. */
  readonly compiler: string | null
}

export interface CheckedStrategy {
  readonly file: string
  readonly ok: boolean
  /** False where there is no compiler: then the file was only loaded. */
  readonly typesChecked: boolean
  /** What it declares; null when it is not right. */
  readonly strategy: Pick<StrategyCard, 'name' | 'about' | 'params' | 'hash'> | null
  readonly problems: readonly StrategyProblem[]
}

/**
 * Checks strategies as far as can be done without bars: their types, and, where those are right, whether they load.
 * `describe` asks the engine, once, about the files whose types are right.
 */
export async function checkStrategies(
  files: readonly string[],
  compiler: string | null,
  describe: (files: readonly string[]) => Promise<readonly (StrategyCard | Fault)[]>,
): Promise<readonly CheckedStrategy[]> {
  const errors = compiler === null ? [] : await typeProblems(compiler, files)
  const problemsOf = (file: string): readonly StrategyProblem[] =>
    errors.filter((error) => error.file === file || (!files.includes(error.file) && names(file, error.file)))
  const right = files.filter((file) => problemsOf(file).length === 0)
  const answers = right.length === 0 ? [] : await describe(right)
  return files.map((file): CheckedStrategy => {
    const answer = right.includes(file) ? answers[right.indexOf(file)] : undefined
    const typesChecked = compiler !== null
    if (answer === undefined) return { file, ok: false, typesChecked, strategy: null, problems: problemsOf(file) }
    if (answer instanceof Fault) {
      return { file, ok: false, typesChecked, strategy: null, problems: [loadProblem(file, answer)] }
    }
    const { name, about, params, hash } = answer
    return { file, ok: true, typesChecked, strategy: { name, about, params, hash }, problems: [] }
  })
}

/** Asks about each file; what is wrong with a strategy is an answer, everything else is thrown. */
export async function describeEach(
  files: readonly string[],
  describe: (file: string) => Promise<StrategyCard>,
): Promise<readonly (StrategyCard | Fault)[]> {
  return Promise.all(
    files.map(async (file) => {
      try {
        return await describe(file)
      } catch (thrown) {
        const fault = toFault(thrown)
        if (fault.code === 'strategy-invalid' || fault.code === 'strategy-failed') return fault
        throw thrown
      }
    }),
  )
}

async function typeProblems(compiler: string, files: readonly string[]): Promise<readonly StrategyProblem[]> {
  const errors = await typeCheck(compiler, files)
  const linesOf = new Map<string, readonly string[]>()
  return errors.map(({ file, line, column, code, message }) => {
    const lines = linesOf.get(file) ?? readFileSync(file, 'utf8').split('\n')
    linesOf.set(file, lines)
    const problem = inPlainWords(message, lines[line - 1] ?? '', column)
    return { file, line, column, problem, compiler: `TS${code}: ${message}` }
  })
}

/** Whether a strategy may import a file beside it: it says its name. */
function names(strategy: string, beside: string): boolean {
  return readFileSync(strategy, 'utf8').includes(basename(beside))
}

function loadProblem(file: string, { message, details }: Fault): StrategyProblem {
  const { line, column } = (details ?? {}) as { readonly line?: number; readonly column?: number }
  const named = line ?? Number(/, line (\d+)\)/.exec(message)?.[1] ?? NaN)
  return {
    file,
    line: Number.isNaN(named) ? null : named,
    column: column ?? null,
    problem: message,
    compiler: null,
  }
}
