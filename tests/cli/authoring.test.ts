import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CheckedStrategy } from '../../engine/hosts/cli/authoring/check-strategies.ts'
import { checkStrategies } from '../../engine/hosts/cli/authoring/check-strategies.ts'
import { runNode } from '../../tools/child.ts'
import { CliHome } from './run-lonja.ts'

let home: CliHome
let folder = ''
beforeAll(() => {
  home = new CliHome()
  folder = mkdtempSync(join(tmpdir(), 'lonja-authoring-'))
})
afterAll(() => {
  home.remove()
  rmSync(folder, { recursive: true, force: true })
})

const save = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
const checked = (stdout: string): readonly CheckedStrategy[] => JSON.parse(stdout) as readonly CheckedStrategy[]

describe('lonja new', () => {
  test('writes a strategy that checks, trades, and that an editor knows the types of', async () => {
    const made = await home.run('new', join(folder, 'Mean Revert'))
    expect([made.exitCode, made.stdout]).toEqual([0, ''])
    const file = join(folder, 'mean-revert.strategy.ts')
    expect(readFileSync(file, 'utf8')).toContain("name: 'Mean revert'")
    for (const next of ['lonja check ', 'lonja backtest ']) expect(made.stderr).toContain(next)

    const check = await home.run('check', file)
    expect(check.stderr).toContain('Mean revert: types are right, and it loads.')
    expect([check.exitCode, check.stdout]).toEqual([0, ''])
    const run = await home.run('backtest', file, '--json')
    expect((JSON.parse(run.stdout) as { trades: readonly unknown[] }).trades.length).toBeGreaterThan(10)
    const editor = await runNode('node_modules/typescript7/bin/tsc', ['-p', folder, '--pretty', 'false'], {
      output: 'keep',
      timeoutMs: 60_000,
    })
    expect([editor.stdout, editor.code]).toEqual(['', 0])
  })

  test('overwrites nothing, and says so', async () => {
    const file = save('mine.strategy.ts', 'mine')
    const config = readFileSync(join(folder, 'tsconfig.json'), 'utf8')
    const again = await home.run('new', join(folder, 'mine.strategy.ts'))
    expect(again.exitCode).toBe(2)
    expect(again.stderr).toContain('is there already; nothing was written')
    expect(readFileSync(file, 'utf8')).toBe('mine')
    writeFileSync(join(folder, 'tsconfig.json'), '{}')
    const other = await home.run('new', join(folder, 'other'))
    expect(other.exitCode).toBe(0)
    expect(readFileSync(join(folder, 'tsconfig.json'), 'utf8')).toBe('{}')
    writeFileSync(join(folder, 'tsconfig.json'), config)
  })

  test.each(['a/..', 'what?', '"quoted"', '.strategy.ts'])('refuses %j as a name', async (name) => {
    const { exitCode, stderr } = await home.run('new', `${join(folder, 'names')}/${name}`)
    expect(stderr).toContain('cannot name a strategy')
    expect(exitCode).toBe(2)
    expect(existsSync(join(folder, 'names'))).toBe(false)
  })
})

/** Each line after the first few of `onBar` has one mistake, with a part of what is said of it. */
const mistakes: readonly (readonly [line: string, said: string])[] = [
  ['if (bar.c > ind.mean) orders.buy()', 'a series is not a number — write ind.mean.now'],
  ['log(String(ind.mean * 2))', 'write ind.mean.now'],
  ['log(String(2 - ind.mean))', 'write ind.mean.now'],
  ['orders.buy({ limit: ind.mean })', 'a series is not a number — write ind.mean.now'],
  ['log(String(Math.max(ind.mean, 3)))', 'a series is not a number — write ind.mean.now'],
  ['if (ind.band > 3) orders.close()', 'several series (lower, middle, upper) — write ind.band.lower.now'],
  ['crossed(ind.band, 3)', 'several series — give one of them'],
  ['if (ind.mean[1] > 3) orders.close()', 'write ind.mean.ago(1)'],
  ['if (ind.mean.next > 3) orders.close()', 'knows no later bar'],
  ['if (params.lenght > 3) orders.close()', 'there is no parameter "lenght". Did you mean "length"?'],
  ['if (ind.slow.now > 3) orders.close()', 'setup() answers no "slow"'],
  ['if (feeds.slow.close.now > 3) orders.close()', "feeds: { slow: { tf: '4h' } }"],
  ['if (bar.close > 3) orders.close()', 'write bar.c'],
  ['state.armed = 1', 'state has no "armed"'],
  ['position.qty = 1', '"qty" can only be read'],
  ['orders.buy({ quantity: 1 })', 'an order has no "quantity" — write qty'],
  ["orders.buy({ tif: 'week' })", '"week" is none of '],
  ['orders.bye()', 'there is no "bye" in orders'],
  ["console.log('here')", 'console is not there in a strategy — use log(…)'],
  ["void fetch('https://lonja.invalid')", 'fetch is not there in a strategy'],
  ['log(3)', 'this must be text, and is a number'],
  ['log(String(equity))', 'equity must be taken from the context'],
]
const strategyWith = (lines: readonly string[], tf = '15m', imports = 'crossed, defineStrategy, p, ta'): string => `\
import { ${imports} } from 'lonja/sdk'
export default defineStrategy({
  name: 'Mistaken', feeds: { main: { tf: '${tf}' } },
  params: { length: p.int(20, { min: 2, max: 200 }) },
  setup: ({ feeds, params }) => ({ mean: ta.sma(feeds.main, params.length), band: ta.bbands(feeds.main) }),
  onBar({ bar, ind, params, feeds, state, position, orders, log }) {
${lines.join('\n')}
  },
})
`

const withoutCrossed = strategyWith(['crossed(ind.mean, 3)'], '15m', 'defineStrategy, p, ta')

describe('lonja check', () => {
  test('says each common mistake in plain words, at its line', async () => {
    const file = save('mistaken.strategy.ts', strategyWith(mistakes.map(([line]) => line)))
    const { exitCode, stdout, stderr } = await home.run('check', file, '--json')
    expect(exitCode).toBe(3)
    const [{ ok, strategy, problems }] = checked(stdout)
    expect([ok, strategy]).toEqual([false, null])
    mistakes.forEach(([line, said], k) => {
      const found = problems.find((problem) => problem.line === 7 + k)
      expect(found?.problem ?? 'nothing', line).toContain(said)
      expect(found).toMatchObject({ file, compiler: expect.stringMatching(/^TS\d+: /) as unknown })
    })
    expect(problems).toHaveLength(mistakes.length)
    expect(stderr).toMatch(/mistaken\.strategy\.ts:7:\d+ a series is not a number/)
  })

  test.each([
    ['a timeframe', strategyWith([], '15min'), 3, "timeframe '15min' is not valid — write '15m'"],
    ['a timeframe of others', strategyWith([], 'H4'), 3, "timeframe 'H4' is not valid — write '4h'"],
    ['a missing import', withoutCrossed, 7, "import { crossed } from 'lonja/sdk'"],
    ['a package', `import { x } from 'lodash'\n${strategyWith(['log(x)'])}`, 1, '"lodash" cannot be imported'],
    [
      'a file that is not there',
      `import { x } from './no.ts'\n${strategyWith(['log(x)'])}`,
      1,
      'there is no file ./no.ts',
    ],
    ['a core module', `import fs from 'node:fs'\n${strategyWith(['log(fs)'])}`, 1, '"node:fs" cannot be imported'],
    [
      'a part misspelt',
      strategyWith([]).replace('onBar(', 'onbar('),
      6,
      'a strategy has no part "onbar". Did you mean "onBar"?',
    ],
    ['no name', strategyWith([]).replace("name: 'Mistaken', ", ''), 2, 'the strategy has no name'],
    ['no onBar', strategyWith([]).replace(/ {2}onBar[\s\S]*? {2}\},\n/, ''), null, 'has no onBar()'],
    ['broken text', 'export default defineStrategy({\n', 2, "'}' expected"],
  ])('%s', async (name, text, line, said) => {
    const file = save(`${name.replaceAll(' ', '-')}.strategy.ts`, text)
    const { exitCode, stdout } = await home.run('check', file, '--json')
    expect(exitCode).toBe(3)
    const found = checked(stdout)[0].problems
    expect(found.map(({ problem }) => problem).join('\n')).toContain(said)
    expect(found.find(({ problem }) => problem.includes(said))?.line).toBe(line)
  })

  test('what only loading can find is told too, and good files beside bad ones are good', async () => {
    const outside = save('outside.strategy.ts', strategyWith([], '1d').replace('p.int(20,', 'p.int(1,'))
    const beside = save('beside.ts', 'export const length: number = "20"\n')
    const body = strategyWith(['log(String(length))'], '1d')
    const importing = save('importing.strategy.ts', `import { length } from './beside.ts'\n${body}`)
    const good = save('good.strategy.ts', strategyWith([], '1d'))
    const { exitCode, stdout, stderr } = await home.run('check', outside, importing, good, '--json')
    expect(exitCode).toBe(3)
    expect(checked(stdout).map(({ ok }) => ok)).toEqual([false, false, true])
    const [first, second, third] = checked(stdout)
    expect(first.problems[0].problem).toContain('must lie between 2 and 200')
    expect(second.problems).toMatchObject([{ file: beside, line: 1, problem: 'this must be a number, and is text' }])
    expect(third.strategy).toMatchObject({ name: 'Mistaken', params: { length: { kind: 'int', default: 20 } } })
    expect(stderr).toContain('2 problems in 2 of 3 files.')
  })

  test('a file that is not there is a usage error', async () => {
    const { exitCode, stdout, stderr } = await home.run('check', join(folder, 'nowhere.strategy.ts'))
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain('There is no file')
  })

  test('without a compiler the file is only loaded, and the answer says so', async () => {
    const file = save('plain.strategy.ts', strategyWith([], '1d'))
    const card = { id: file, name: 'Mistaken', about: '', builtin: false, params: {}, hash: 'x' }
    const answers = await checkStrategies([file], null, (files) => Promise.resolve(files.map(() => card)))
    expect(answers).toMatchObject([{ ok: true, typesChecked: false, problems: [] }])
  })

  test('--watch checks again after a save, and ends with Ctrl+C', async () => {
    const file = save('watched.strategy.ts', strategyWith([], '15min'))
    const run = home.start(['check', file, '--watch'])
    const until = async (text: string, times: number): Promise<void> => {
      const giveUpAt = Date.now() + 25_000
      while (run.stderr().split(text).length <= times && Date.now() < giveUpAt) {
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
    await until('Watching', 1)
    expect(run.stderr()).toContain("write '15m'")
    writeFileSync(file, strategyWith([], '1d'))
    await until('Watching', 2)
    run.kill('SIGINT')
    const { exitCode, stderr } = await run.ended
    expect(stderr.slice(stderr.indexOf('Watching'))).toContain('types are right, and it loads')
    expect(exitCode).toBe(0)
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('lonja-check-'))).toEqual([])
  }, 60_000)
})
