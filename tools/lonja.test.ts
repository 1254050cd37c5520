import { spawnSync } from 'node:child_process'
import { readFileSync, symlinkSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const launcher = join(import.meta.dirname, 'lonja.mjs')
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
  version: string
}
const run = (file: string, ...args: readonly string[]): { readonly status: number | null; readonly stdout: string } =>
  spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' })

test('runs the command line and passes its exit code on', () => {
  const { status, stdout } = run(launcher, '--version')
  expect({ status, stdout: stdout.trim() }).toEqual({ status: 0, stdout: version })
  expect(run(launcher, 'no-such-command').status).toBeGreaterThan(0)
})

test.skipIf(process.platform === 'win32')('runs through a link, as package managers make it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lonja-link-'))
  try {
    symlinkSync(launcher, join(folder, 'lonja'))
    expect(run(join(folder, 'lonja'), '--version').stdout.trim()).toBe(version)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
