import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { build } from '../../tools/build.ts'

const root = join(import.meta.dirname, '../..')
const ready = /^Lonja is ready: (http:\/\/127\.0\.0\.1:\d+\/)#token=[\w-]{20,}$/m

let home: string
let started: ChildProcess
let output: string
let exit: Promise<number | null>

beforeEach(async () => {
  await build(['renderer'], { force: false })
  home = mkdtempSync(join(tmpdir(), 'lonja-start-'))
  output = ''
  started = spawn(process.execPath, [join(root, 'tools/start.ts'), '--home', home], {
    env: { ...process.env, LONJA_BROWSER: '1', CI: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.stdout?.on('data', (text) => (output += String(text)))
  started.stderr?.on('data', (text) => (output += String(text)))
  exit = new Promise((resolve) => started.once('close', resolve))
})
afterEach(() => {
  started.kill('SIGKILL')
  rmSync(home, { recursive: true, force: true })
})

test('starts without a window, says why and where, and ends cleanly', async () => {
  await expect.poll(() => output, { timeout: 20_000 }).toMatch(ready)
  expect(output.split('\n')[0]).toBe('Lonja opens in the browser: LONJA_BROWSER is set.')
  const page = await fetch(ready.exec(output)?.[1] ?? '')
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('<div id="root">')

  started.kill('SIGINT')
  expect(await exit).toBe(0)
  await expect(fetch(page.url)).rejects.toThrow()
})

test('an option that does not exist is named, with those that do', async () => {
  const mistaken = spawn(process.execPath, [join(root, 'tools/start.ts'), '--brwser'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  mistaken.stderr.on('data', (text) => (said += String(text)))
  expect(await new Promise((resolve) => mistaken.once('close', resolve))).toBe(2)
  expect(said).toContain('--brwser')
  expect(said).toContain('--browser')
})
