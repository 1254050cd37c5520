import { execFile } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Fault } from '../../../base/fault.ts'
import { authorOptions, sdkFile } from './author-config.ts'

/** One error of the compiler, in its own words. */
export interface CompilerError {
  /** Absolute path. */
  readonly file: string
  /** Both from 1. */
  readonly line: number
  readonly column: number
  /** The number after TS. */
  readonly code: number
  readonly message: string
}

/** The native TypeScript compiler, by its path; null where it is not installed. */
export function findCompiler(): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('typescript7/package.json')), 'bin/tsc')
  } catch {
    return null
  }
}

/**
 * Type-checks strategies and the files beside them that they import. Fault `unexpected` when the compiler itself does
 * not work.
 */
export async function typeCheck(compiler: string, files: readonly string[]): Promise<readonly CompilerError[]> {
  // Real, because the compiler names files by their real paths.
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'lonja-check-'))
  try {
    const config = join(folder, 'tsconfig.json')
    const real = files.map((file) => realpathSync(file))
    writeFileSync(config, JSON.stringify({ compilerOptions: authorOptions(realpathSync(sdkFile)), files: real }))
    const { code, stdout, stderr } = await run(compiler, ['-p', config, '--pretty', 'false'], folder)
    const errors = errorsIn(stdout, folder)
    if (code !== 0 && errors.length === 0) {
      throw new Fault(
        'unexpected',
        `The TypeScript compiler did not work: ${(stderr || stdout).trim() || `code ${code}`}`,
      )
    }
    const names = new Map(real.map((path, k) => [path, files[k]]))
    return errors
      .filter(({ file }) => !file.startsWith(engineFolder))
      .map((error) => ({ ...error, file: names.get(error.file) ?? error.file }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const engineFolder = realpathSync(fileURLToPath(new URL('../../../', import.meta.url))) + sep
const errorLine = /^(.+)\((\d+),(\d+)\): error TS(\d+): (.*)$/

/** What the compiler printed. Indented lines go on with the message before them. */
export function errorsIn(printed: string, folder: string): readonly CompilerError[] {
  const errors: CompilerError[] = []
  for (const text of printed.split(/\r?\n/)) {
    const match = errorLine.exec(text)
    const last = errors.at(-1)
    if (match !== null) {
      const [line, column, code] = match.slice(2, 5).map(Number)
      errors.push({ file: resolve(folder, match[1]), line, column, code, message: match[5] })
    } else if (/^\s+\S/.test(text) && last !== undefined) {
      errors[errors.length - 1] = { ...last, message: `${last.message} ${text.trim()}` }
    }
  }
  return errors
}

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

function run(script: string, args: readonly string[], cwd: string): Promise<Ended> {
  return new Promise((end) => {
    execFile(process.execPath, [script, ...args], { cwd, maxBuffer: 64 << 20 }, (failure, stdout, stderr) => {
      const code = failure === null ? 0 : typeof failure.code === 'number' ? failure.code : 1
      end({ code, stdout, stderr })
    })
  })
}
