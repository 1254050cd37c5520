import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

let folder: string
const runChild = pathToFileURL(join(import.meta.dirname, 'run-child.mjs')).href

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-run-child-'))
  writeFileSync(
    join(folder, 'outer.mjs'),
    `import { runChild } from '${runChild}'\nawait runChild(process.execPath, process.argv.slice(2))\n`,
  )
  writeFileSync(join(folder, 'ends.mjs'), 'process.exit(Number(process.argv[2]))\n')
  writeFileSync(
    join(folder, 'waits.mjs'),
    `import { holdLifeline } from '${runChild}'
    holdLifeline()
    let interrupts = 0
    process.on('SIGINT', () => {
      interrupts++
      setTimeout(() => { console.log('interrupts', interrupts); process.exit(130) }, 250)
    })
    setInterval(() => undefined, 1000)
    console.log('pid', process.pid)\n`,
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Starts a script through `runChild`, and answers when it has printed its first line. */
async function start(
  ...args: readonly string[]
): Promise<{ outer: ChildProcess; lines: string[]; exit: Promise<number | null> }> {
  const outer = spawn(process.execPath, [join(folder, 'outer.mjs'), join(folder, args[0]), ...args.slice(1)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const lines: string[] = []
  outer.stdout.on('data', (text) => lines.push(...String(text).trim().split('\n')))
  const exit = new Promise<number | null>((resolve) => outer.once('close', resolve))
  await expect.poll(() => lines.length > 0 || outer.exitCode !== null).toBe(true)
  return { outer, lines, exit }
}

test.each([0, 3, 64])('exit code %i is passed on', async (code) => {
  const { exit } = await start('ends.mjs', String(code))
  expect(await exit).toBe(code)
})

test.skipIf(process.platform === 'win32')('an interrupt reaches the child once, with its exit code', async () => {
  const { outer, lines, exit } = await start('waits.mjs')
  process.kill(outer.pid as number, 'SIGINT')
  expect(await exit).toBe(130)
  expect(lines).toContain('interrupts 1')
})

test.skipIf(process.platform === 'win32')('an interrupt of process and group is still one', async () => {
  const { outer, lines, exit } = await start('waits.mjs')
  process.kill(outer.pid as number, 'SIGINT')
  process.kill(-(outer.pid as number), 'SIGINT')
  expect(await exit).toBe(130)
  expect(lines).toContain('interrupts 1')
})

test.skipIf(process.platform === 'win32')('a child does not outlive the process that ran it', async () => {
  const { outer, lines } = await start('waits.mjs')
  const pid = Number(lines[0].split(' ')[1])
  process.kill(outer.pid as number, 'SIGKILL')
  const isAlive = (): boolean => {
    try {
      process.kill(pid, 0)
      return true
    } catch {
      return false
    }
  }
  await expect.poll(isAlive, { timeout: 5000 }).toBe(false)
})
