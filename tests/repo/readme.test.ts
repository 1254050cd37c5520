import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Dataset } from '../../engine/domain/dataset.ts'
import { runChild, runNode } from '../../tools/child.ts'
import { packageJson, readText, root } from './repository.ts'

interface Example {
  readonly command: string
  /** What the document says that the command prints; empty when it says nothing. */
  readonly output: string
}

/**
 * Commands in fenced `sh` and `console` blocks. A `console` block shows the output after each line that begins with
 * `$`.
 */
function examplesOf(document: string): readonly Example[] {
  const examples: Example[] = []
  for (const [, language, body] of readText(document).matchAll(/^```(sh|console)\n([\s\S]*?)^```$/gm)) {
    if (language === 'sh') {
      for (const line of body.split('\n')) {
        const command = line.replace(/\s+#.*$/, '').trim()
        for (const part of command.split('&&')) {
          if (part !== '' && !part.startsWith('#')) examples.push({ command: part.trim(), output: '' })
        }
      }
      continue
    }
    for (const part of body.split(/^\$ /m).slice(1)) {
      const [command, ...output] = part.split('\n')
      examples.push({ command: command.trim(), output: output.join('\n').trim() })
    }
  }
  return examples
}

const documents = ['README.md', 'CONTRIBUTING.md', 'docs/guides/add-a-strategy.md']
const examples = documents.flatMap(examplesOf)
const ofLonja = /^npx lonja (.*)$/

let home = ''
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'lonja-readme-'))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

interface Printed {
  readonly code: number | null
  /** What a program would read. */
  readonly stdout: string
  /** What a person sees. */
  readonly text: string
}

async function lonja(words: readonly string[]): Promise<Printed> {
  const env = { LONJA_HOME: home, NO_COLOR: '1' }
  const { code, stdout, stderr } = await runNode('engine/hosts/cli/main.ts', words, {
    env,
    output: 'keep',
    timeoutMs: 60_000,
  })
  return { code, stdout, text: `${stdout}\n${stderr}` }
}

test('there are examples to check', () => {
  expect(examples.filter(({ command }) => ofLonja.test(command)).length).toBeGreaterThan(4)
})

test.each(examples.filter(({ command }) => command.startsWith('npm ')))('`$command` is a script', ({ command }) => {
  const known = command === 'npm ci' || command === 'npm install'
  const script = /^npm (?:run )?([\w:-]+)/.exec(command)?.[1] ?? ''
  expect(known || Object.hasOwn(packageJson.scripts, script)).toBe(true)
})

test.each(examples.filter(({ command }) => ofLonja.test(command)))('`$command` is a command', async ({ command }) => {
  const words = (ofLonja.exec(command)?.[1] ?? '').match(/'[^']*'|"[^"]*"|\S+/g) ?? []
  const options = words.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0])
  const isName = (word: string): boolean => /^[a-z]+$/.test(word)
  const names = words.slice(0, ['data', 'runs', 'studies'].includes(words[0] ?? '') ? 2 : 1).filter(isName)
  const help = await lonja([...names, '--help'])
  expect(help.code).toBe(0)
  if (names.length > 0) expect(help.stdout).toContain(`lonja ${names.join(' ')}`)
  for (const option of options) expect(help.stdout).toContain(option)
})

test('every command is shown', async () => {
  const { stdout } = await lonja(['--help'])
  const commands = [...stdout.matchAll(/^ {2}([a-z]+)(?: \[options\])?(?: <\S+>)? {2,}\S/gm)].map((match) => match[1])
  expect(commands.length).toBeGreaterThan(5)
  const readme = readText('README.md')
  expect(commands.filter((name) => name !== 'help' && !readme.includes(`npx lonja ${name}`))).toEqual([])
})

describe('shown output is what is printed', () => {
  const shown = examples.filter(({ command, output }) => ofLonja.test(command) && output !== '')

  test('something is shown', () => expect(shown.length).toBeGreaterThan(0))

  test.each(shown)('`$command`', async ({ command, output }) => {
    const words = (ofLonja.exec(command)?.[1] ?? '').split(/\s+/)
    const printed = await lonja(words)
    expect(printed.code).toBe(0)
    // Runs of blanks count as one. A shown line may end in three dots, and three dots alone stand for lines left out.
    const lines = (text: string): readonly string[] => text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim())
    const left = [...lines(printed.text)]
    let gap = false
    for (const line of lines(output)) {
      if (line === '…') {
        gap = true
        continue
      }
      const start = line.endsWith('…') ? line.slice(0, -1) : null
      const matches = (text: string): boolean => (start === null ? text === line : text.startsWith(start))
      const at = gap ? left.findIndex(matches) : left.findIndex((text) => text !== '')
      expect(at >= 0 ? left[at] : 'no such line', line).toSatisfy(matches)
      left.splice(0, at + 1)
      gap = false
    }
  })
})

test('what is said about the prices is so', async () => {
  const listed = JSON.parse((await lonja(['data', 'ls', '--json'])).stdout) as readonly Dataset[]
  const index = listed.find(({ instrument }) => instrument.id === 'SPX')
  const day = (at: number | undefined): string => new Date(at ?? NaN).toISOString().slice(0, 10)
  const said = `${String(index?.bars)} daily bars\nfrom ${day(index?.firstAt)} to ${day(index?.lastAt)}`
  expect(readText('README.md')).toContain(said)
  const catalogue = readText('node_modules/vega-datasets/datapackage.json')
  expect(catalogue).toContain('Yahoo Finance')
})

test('the strategy in the guide runs', async () => {
  const [, source] = /^```ts\n([\s\S]*?)^```$/m.exec(readText('docs/guides/add-a-strategy.md')) ?? []
  const file = join(home, 'trend.strategy.ts')
  writeFileSync(file, source)
  const run = await lonja(['backtest', file, '--json'])
  expect(run.code).toBe(0)
  const { trades } = JSON.parse(run.stdout) as { readonly trades: readonly unknown[] }
  expect(trades.length).toBeGreaterThan(5)
})

test('every picture that is shown is a real PNG of a sensible size', () => {
  const pictures = [...readText('README.md').matchAll(/!\[[^\]]+\]\(([^)]+\.png)\)/g)].map((match) => match[1])
  expect(pictures.length).toBeGreaterThan(0)
  for (const picture of pictures) {
    const bytes = readFileSync(join(root, picture))
    expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
    expect(bytes.readUInt32BE(16), `${picture} width`).toBeGreaterThanOrEqual(1200)
    expect(bytes.readUInt32BE(20), `${picture} height`).toBeGreaterThanOrEqual(700)
    // A blank page of that size compresses to a few kilobytes.
    expect(bytes.length).toBeGreaterThan(60_000)
    expect(bytes.length).toBeLessThan(1_500_000)
  }
})

test('`npx lonja` finds the command of this checkout', async () => {
  const end = await runChild('npx', ['lonja', '--version'], { output: 'keep', timeoutMs: 30_000 })
  expect(end.stdout.trim()).toBe(packageJson.version)
})

test('versions agree', async () => {
  const printed = await lonja(['--version'])
  expect(printed.stdout.trim()).toBe(packageJson.version)
  expect(readText('CHANGELOG.md')).toMatch(
    new RegExp(`^## (?:\\[?${packageJson.version.replaceAll('.', '\\.')}\\]?)`, 'm'),
  )
})
