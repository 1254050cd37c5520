import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CliHome, type CliAnswer } from './run-lonja.ts'

const canary = 'canary-key-51f0c7'
const passphrase = 'canary-phrase-a94e'
const entry = fileURLToPath(new URL('../../engine/hosts/cli/main.ts', import.meta.url))

let home: CliHome
const told: string[] = []
beforeAll(() => (home = new CliHome()))
afterAll(() => home.remove())

/** The CLI with a text piped in and a passphrase in its environment. */
async function run(args: readonly string[], input: string, phrase: string | undefined): Promise<CliAnswer> {
  const { LONJA_PASSPHRASE: _, ...env } = process.env
  const given = phrase === undefined ? {} : { LONJA_PASSPHRASE: phrase }
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...env, ...given, LONJA_HOME: home.folder, NO_COLOR: '1' },
  })
  const answer = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (answer.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (answer.stderr += text))
  child.stdin.end(input)
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve))
  told.push(answer.stdout, answer.stderr)
  return { exitCode, ...answer }
}

test('a key goes in by a pipe, is listed by its name, and goes again; nothing tells it', async () => {
  expect(await run(['keys', 'set', 'polygon'], `${canary}\n`, passphrase)).toMatchObject({ exitCode: 0 })
  for (const phrase of [undefined, 'wrong']) {
    const set = await run(['keys', 'set', 'fred'], 'another', phrase)
    expect(set.exitCode).not.toBe(0)
    expect(set.stderr).toMatch(/passphrase/)
  }
  const misspelled = await run(['keys', 'set', 'polygone'], 'another', passphrase)
  expect([misspelled.exitCode, misspelled.stderr]).toEqual([2, expect.stringContaining('Did you mean "polygon"')])
  const listed = await run(['keys', 'ls', '--json'], '', undefined)
  expect(listed.stdout).toBe('{"state":"locked","names":["polygon"]}\n')
  const secrets = [canary, passphrase]
  const files = readdirSync(home.folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  expect(files.length).toBeGreaterThan(3)
  const holding = files.filter(({ parentPath, name }) => {
    const bytes = readFileSync(join(parentPath, name))
    return secrets.some((secret) => bytes.includes(secret))
  })
  expect(holding).toEqual([])
  expect(await run(['keys', 'rm', 'polygon'], '', passphrase)).toMatchObject({ exitCode: 0 })
  expect((await run(['keys', 'rm', 'polygon'], '', passphrase)).exitCode).toBe(2)
  expect(told.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([])
}, 60_000)
