import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CsvChoices, CsvTimeFormat } from '../../domain/csv-import.ts'
import { readCsv } from './read-csv.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** One bar as decimal texts, so that what was meant is exactly `Number` of what was written. */
interface WrittenBar {
  readonly at: number
  readonly prices: readonly [open: string, high: string, low: string, close: string]
  readonly volume: string
}

const two = (value: number): string => String(value).padStart(2, '0')

const writeTime: Readonly<Record<CsvTimeFormat, (at: number) => string>> = {
  'epoch-s': (at) => String(at / 1000),
  'epoch-ms': String,
  'epoch-us': (at) => `${at}000`,
  'epoch-ns': (at) => `${at}000000`,
  iso: (at) => new Date(at).toISOString(),
  'ymd-compact': (at) => new Date(at).toISOString().slice(0, 19).replace('T', ' ').replaceAll(/[-:]/g, ''),
  'ymd-slash': (at) => new Date(at).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/'),
  dmy: (at) =>
    `${dayAndMonth(at).join('/')}/${new Date(at).getUTCFullYear()} ${new Date(at).toISOString().slice(11, 19)}`,
  mdy: (at) =>
    `${dayAndMonth(at).reverse().join('/')}/${new Date(at).getUTCFullYear()} ${new Date(at).toISOString().slice(11, 19)}`,
}

function dayAndMonth(at: number): string[] {
  const date = new Date(at)
  return [two(date.getUTCDate()), two(date.getUTCMonth() + 1)]
}

const bars = fc
  .record({
    decimals: fc.integer({ min: 0, max: 18 }),
    from: fc.integer({ min: 120_000_000, max: 4_000_000_000 }),
    rows: fc.array(
      fc.record({
        step: fc.integer({ min: 1, max: 3_000_000 }),
        ticks: fc.tuple(...Array.from({ length: 4 }, () => fc.maxSafeInteger().map((ticks) => Math.abs(ticks) + 1))),
        volume: fc.oneof(fc.nat(), fc.double({ min: 0, max: 1e15, noNaN: true }).map((volume) => volume + 0)),
      }),
      { minLength: 1, maxLength: 30 },
    ),
  })
  .map(({ decimals, from, rows }) => {
    let at = from
    return rows.map(({ step, ticks, volume }): WrittenBar => {
      at += step
      const [low, a, b, high] = [...ticks].sort((x, y) => x - y).map((value) => decimalText(value, decimals))
      return { at: at * 1000, prices: [a, high, low, b], volume: String(volume) }
    })
  })

function decimalText(ticks: number, decimals: number): string {
  if (decimals === 0) return String(ticks)
  const digits = String(ticks).padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

const manner = fc.record({
  timeFormat: fc.constantFrom(...(Object.keys(writeTime) as CsvTimeFormat[])),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  header: fc.boolean(),
  decimalComma: fc.boolean(),
  quoted: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  lastLineEnd: fc.boolean(),
  mark: fc.boolean(),
  newestFirst: fc.boolean(),
})
type Manner = typeof manner extends fc.Arbitrary<infer M> ? M : never

function write(rows: readonly WrittenBar[], how: Manner): Uint8Array {
  const cell = (text: string, isNumber: boolean): string => {
    const written = isNumber && how.decimalComma ? text.replace('.', ',') : text
    return how.quoted || (how.decimalComma && how.delimiter === ',') ? `"${written}"` : written
  }
  const lines = rows.map(({ at, prices, volume }) =>
    [cell(writeTime[how.timeFormat](at), false), ...[...prices, volume].map((text) => cell(text, true))].join(
      how.delimiter,
    ),
  )
  if (how.newestFirst) lines.reverse()
  if (how.header) lines.unshift(['time', 'open', 'high', 'low', 'close', 'volume'].join(how.delimiter))
  return encode((how.mark ? '\ufeff' : '') + lines.join(how.lineEnd) + (how.lastLineEnd ? how.lineEnd : ''))
}

test('bars written in any supported manner read back bit for bit', () => {
  let read = 0
  fc.assert(
    fc.property(bars, manner, (rows, how) => {
      const bytes = write(rows, how)
      let found = readCsv(bytes)
      if (!('bars' in found)) {
        // Only what no program can know may be left open, and then the answer must settle it.
        expect(found.preview.problems).toEqual([])
        const asked = found.preview.questions.map(({ choice }) => choice)
        expect(asked.length).toBeGreaterThan(0)
        if (asked.includes('timeFormat')) expect(['dmy', 'mdy']).toContain(how.timeFormat)
        const six = { time: 0, open: 1, high: 2, low: 3, close: 4, volume: 5 }
        const answers: CsvChoices = { timeFormat: how.timeFormat, decimalComma: how.decimalComma, columns: six }
        found = readCsv(
          bytes,
          Object.fromEntries(Object.entries(answers).filter(([choice]) => asked.includes(choice as keyof CsvChoices))),
        )
      }
      if (!('bars' in found)) throw new Error(JSON.stringify(found.preview))
      const { bars: back } = found
      read++
      expect(Array.from(back.openAt)).toEqual(rows.map(({ at }) => at))
      for (const [k, name] of (['open', 'high', 'low', 'close'] as const).entries()) {
        expect(Array.from(back[name])).toEqual(rows.map(({ prices }) => Number(prices[k])))
      }
      expect(Array.from(back.volume)).toEqual(rows.map(({ volume }) => Number(volume)))
    }),
    { numRuns: 600, seed: 20260101 },
  )
  expect(read).toBe(600)
})

test('random bytes are refused or asked about, and never throw', () => {
  const soup = fc.array(
    fc.constantFrom(...'0123456789.,;-:/"\n\r\tTZeE$ ', '2020-01-02', 'open,high,low,close', '1e5'),
    { maxLength: 200 },
  )
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), soup.map((parts) => encode(parts.join('')))), (bytes) => {
      const read = readCsv(bytes)
      if (!('bars' in read)) expect(read.preview.problemCount + read.preview.questions.length).toBeGreaterThan(0)
      else expectBars(read.bars)
    }),
    { numRuns: 3000, seed: 20260102 },
  )
})

/** What no stored series may break. */
function expectBars({
  length,
  openAt,
  open,
  high,
  low,
  close,
  volume,
}: Extract<ReturnType<typeof readCsv>, { bars: unknown }>['bars']): void {
  expect(length).toBeGreaterThan(0)
  for (let k = 0; k < length; k++) {
    expect(Number.isSafeInteger(openAt[k]) && (k === 0 || openAt[k] > openAt[k - 1])).toBe(true)
    expect(low[k] > 0 && low[k] <= open[k] && low[k] <= close[k] && open[k] <= high[k] && close[k] <= high[k]).toBe(
      true,
    )
    expect(Number.isFinite(high[k]) && volume[k] >= 0 && Number.isFinite(volume[k])).toBe(true)
  }
}

const goodRows = Array.from(
  { length: 20 },
  (_, k) => `2024-03-${two(k + 1)},${100 + k}.25,${110 + k}.5,${90 + k}.75,${101 + k},${1000 + k}`,
)

test('damage to a row is listed with its line, or changes nothing', () => {
  const good = readCsv(encode(`date,open,high,low,close,volume\n${goodRows.join('\n')}\n`))
  if (!('bars' in good)) throw new Error('the undamaged file must be read')
  const damage = fc.constantFrom<(row: string, k: number) => string>(
    (row) => row.replace(/,[^,]*,/, ',,'),
    (row) => row.slice(0, row.lastIndexOf(',')),
    (row) => `${row},7`,
    (row) => row.replace('.25', '.25x'),
    (row) => row.replace('.25', ',25'),
    (row) => row.replace(/,(\d+\.5),(\d+\.75),/, ',$2,$1,'),
    (row) => row.replace('2024-03', '2024-13'),
    (row) => row.replace('2024-03', '2023-03'),
    (row) => row.replace(/,(\d+\.5),/, ',NaN,'),
    (row) => row.replace(/,(\d+)$/, ',-$1'),
    (row) => row.replace(/,(\d+)\.25/, ',1$1.25'),
    (row) => row.replaceAll(',', ';'),
    (row) => row.slice(0, 14),
    (row) => row.replace(',', ',"'),
    (row) => `${row}\n${row}`,
    (row) => `${row}\n\n`,
    (row) => row.replaceAll(/,(\d+)/g, ', $1 ').replaceAll(/ \./g, '.'),
    (row) => row.replaceAll(/,([\d.]+)/g, ',"$1"'),
    (row) => `${row}\r`,
  )
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 19 }), damage, (k, spoil) => {
      const rows = goodRows.map((row, at) => (at === k ? spoil(row, k) : row))
      const read = readCsv(encode(`date,open,high,low,close,volume\n${rows.join('\n')}\n`))
      if ('bars' in read) {
        expect(read.bars.openAt).toEqual(good.bars.openAt)
        for (const name of ['open', 'high', 'low', 'close', 'volume'] as const) {
          expect(read.bars[name]).toEqual(good.bars[name])
        }
      } else {
        expect(read.preview.problemCount).toBeGreaterThan(0)
        expect(read.preview.problems[0].line).toBeGreaterThanOrEqual(k + 2)
        expect(read.preview.problems[0].line).toBeLessThanOrEqual(k + 3)
      }
    }),
    { numRuns: 400, seed: 20260103 },
  )
})
