import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { IndicatorCard } from '../../engine/domain/indicator.ts'
import { indicators } from '../../engine/indicators/list.ts'
import { CliHome } from './run-lonja.ts'

interface Document {
  readonly id: string
  readonly params: Readonly<Record<string, unknown>>
  readonly instrument: string
  readonly dataHash: string
  readonly outputs: Readonly<Record<string, readonly (number | null)[]>>
  readonly openAt: readonly number[]
}

let home: CliHome
beforeAll(() => (home = new CliHome()))
afterAll(() => home.remove())

/** Bars whose prices are easy to reckon with: open = low = high = close = 1, 4, 9, … */
const squares = [1, 4, 9, 16, 25, 36]
const bars = (): string => {
  const rows = squares.map((price, k) => `2020-01-0${k + 1},${price},${price},${price},${price},${(k + 1) * 10}`)
  const file = join(home.folder, 'squares.csv')
  writeFileSync(file, `time,open,high,low,close,volume\n${rows.join('\n')}\n`)
  return file
}

describe('lonja indicators', () => {
  test('--json lists every indicator with all there is to know', async () => {
    const { exitCode, stdout } = await home.run('indicators', '--json')
    expect(exitCode).toBe(0)
    const cards = JSON.parse(stdout) as readonly IndicatorCard[]
    expect(cards.map(({ id }) => id)).toEqual(Object.keys(indicators))
    for (const card of cards) {
      expect(Object.keys(card)).toEqual(
        ['id', 'title', 'group', 'inputs', 'params', 'outputs', 'pane', 'formula', 'source', 'seeding'],
      )
      expect(card.outputs.length).toBeGreaterThan(0)
    }
    const rsi = cards.find(({ id }) => id === 'rsi')
    expect(rsi?.params).toMatchObject([{ name: 'length', kind: 'int', default: 14 }])
  })

  test('people get a table by group', async () => {
    const { exitCode, stdout, stderr } = await home.run('indicators')
    expect([exitCode, stdout]).toEqual([0, ''])
    for (const text of ['momentum (', 'Relative strength index', 'length=14']) expect(stderr).toContain(text)
  })
})

describe('lonja indicator', () => {
  test('over a CSV file, to the last digit, null before the first value', async () => {
    const { exitCode, stdout } = await home.run('indicator', 'sma', '--csv', bars(), '--set', 'length=3', '--json')
    expect(exitCode).toBe(0)
    const { id, params, outputs, openAt, instrument } = JSON.parse(stdout) as Document
    expect({ id, params, instrument }).toEqual({ id: 'sma', params: { length: 3 }, instrument: 'SQUARES' })
    expect(outputs).toEqual({ value: [null, null, 14 / 3, 29 / 3, 50 / 3, 77 / 3] })
    expect(openAt).toEqual(squares.map((_, k) => Date.UTC(2020, 0, k + 1)))
  })

  test('over stored bars, with several outputs; --from cuts what is shown, not what is known', async () => {
    const all = await home.run('indicator', 'bbands', '--instrument', 'SPX', '--json')
    const whole = JSON.parse(all.stdout) as Document
    expect(Object.keys(whole.outputs)).toEqual([...indicators.bbands.outputs])
    expect(whole.openAt).toHaveLength(5105)
    expect(whole.outputs.upper).toHaveLength(5105)
    const late = await home.run('indicator', 'bbands', '--instrument', whole.dataHash, '--from', '2020-04-01', '--json')
    const end = JSON.parse(late.stdout) as Document
    expect(end.openAt[0]).toBe(Date.UTC(2020, 3, 1))
    expect(end.outputs.upper).toEqual(whole.outputs.upper.slice(-end.openAt.length))
  })

  test('--source says which column is read', async () => {
    const settings = ['--set', 'length=1', '--source', 'volume']
    const answer = await home.run('indicator', 'sma', '--csv', bars(), ...settings, '--json')
    expect((JSON.parse(answer.stdout) as Document).outputs.value).toEqual([10, 20, 30, 40, 50, 60])
  })

  test('people get the last ten values', async () => {
    const { exitCode, stdout, stderr } = await home.run('indicator', 'rsi', '--set', 'length=20')
    expect([exitCode, stdout]).toEqual([0, ''])
    expect(stderr).toContain('Relative strength index (length=20) of SPX 1d')
    expect(stderr.match(/^2020-04-\d\d 00:00 /gm)).toHaveLength(10)
  })

  test.each([
    [['smaa'], 2, 'There is no indicator "smaa". Did you mean "sma"'],
    [['sma', '--set', 'lenght=3'], 2, 'lenght is not a parameter of this indicator. Did you mean "length"?'],
    [['sma', '--set', 'length=0'], 2, 'length must lie between 1 and'],
    [['sma', '--source', 'middle'], 2, 'Allowed choices are'],
    [['sma', '--instrument', 'SPY'], 4, 'There are no bars of "SPY". Did you mean "SPX"?'],
    [['sma', '--csv', '/not/there.csv'], 4, 'does not exist'],
    [['sma', '--csv', 'x.csv', '--instrument', 'SPX'], 2, 'not both'],
    [['sma', '--lenght', '3'], 2, 'unknown option'],
  ])('%j exits with %d and says why', async (args, exitCode, why) => {
    const answer = await home.run('indicator', ...args)
    expect(answer.stderr).toContain(why)
    expect([answer.exitCode, answer.stdout]).toEqual([exitCode, ''])
  })
})
