import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const tool = join(import.meta.dirname, 'node24.mjs')
const ask = (...args: readonly string[]): { readonly status: number | null; readonly stdout: string } =>
  spawnSync(process.execPath, [tool, ...args], { encoding: 'utf8' })

test('prints the path of a Node that is new enough', () => {
  const { status, stdout } = ask()
  expect(status).toBe(0)
  const version = spawnSync(stdout.trim(), ['--version'], { encoding: 'utf8' }).stdout
  expect(Number(/^v(\d+)\./.exec(version)?.[1])).toBeGreaterThanOrEqual(24)
})

test('runs a TypeScript file as it is, with its arguments and its exit code', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lonja-node24-'))
  try {
    const script = join(folder, 'typed.ts')
    writeFileSync(
      script,
      'const words: string[] = process.argv.slice(2)\nconsole.log(words.join(" "))\nprocess.exitCode = 7\n',
    )
    expect(ask(script, 'a', 'b')).toMatchObject({ status: 7, stdout: 'a b\n' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a file that is not there is an error, not a silence', () => {
  expect(ask('/no/such/file.ts').status).toBe(1)
})
