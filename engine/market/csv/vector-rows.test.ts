import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CsvFormat } from '../../domain/csv-import.ts'
import { zoneClock } from '../../domain/zone-clock.ts'
import { propertyRuns } from '../../../tests/kit/property-runs.ts'
import type { Layout } from './layout.ts'
import { ProblemList } from './problem-list.ts'
import { scanRowsWith } from './scan-rows.ts'
import { VectorRows } from './vector-rows.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
type Manner = Pick<CsvFormat, 'delimiter' | 'timeFormat' | 'decimalComma' | 'timeZone'> & {
  /** Columns of the file: of a bar, or of something else. */
  readonly order: readonly ('time' | 'open' | 'high' | 'low' | 'close' | 'volume' | 'other')[]
}

function layoutOf({ order, ...format }: Manner): Layout {
  const columns = Object.fromEntries(order.map((name, k) => [name, k] as const).filter(([name]) => name !== 'other'))
  return {
    format: { ...format, header: false, thousands: '', columns },
    dataAt: 0,
    width: order.length,
    columnNames: [],
    questions: [],
    notes: [],
    timeFormats: [format.timeFormat],
  }
}

const newYork = zoneClock('America/New_York')

/** Everything that reading leaves behind. */
function read(
  bytes: Uint8Array,
  manner: Manner,
  asVectors: boolean,
): { readonly found: unknown; readonly fast: boolean } {
  const layout = layoutOf(manner)
  const zone = manner.timeZone === 'UTC' ? null : newYork
  const problems = new ProblemList()
  const vectors = asVectors ? VectorRows.make(bytes, layout, zone !== null) : null
  const { count, values, capacity, rowStarts, unzoned } = scanRowsWith(vectors, bytes, layout, zone, problems)
  const columns = [0, 1, 2, 3, 4, 5].map((k) =>
    new BigUint64Array(values.slice(k * capacity, k * capacity + count).buffer).join(),
  )
  const starts = rowStarts.slice(0, count).join()
  const found = { columns, starts, unzoned, count: problems.count, listed: problems.listed(bytes, rowStarts) }
  return { found, fast: vectors !== null }
}

const two = (value: number): string => String(value).padStart(2, '0')
const date = fc
  .tuple(
    fc.oneof(fc.integer({ min: 1990, max: 2030 }), fc.integer({ min: 0, max: 9999 })),
    fc.integer({ min: 0, max: 13 }),
    fc.oneof(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 27, max: 32 })),
    fc.constantFrom('-', '-', '/', '.', ':'),
  )
  .map(([year, month, day, sign]) => [String(year).padStart(4, '0'), two(month), two(day)].join(sign))
const clock = fc
  .tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
  .map((parts) => parts.map(two).join(':'))
const timeText = fc.oneof(
  { weight: 3, arbitrary: date },
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        date,
        fc.constantFrom(' ', 'T', ' ', 'T', 't', '  '),
        clock,
        fc.constantFrom('', '', '', 'Z', '.5', '.250', '.250Z', '.1234', '.123000', '+02:00', '-0530', ' PM', 'z', '.'),
      )
      .map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.tuple(date, clock).map(([day, time]) => `${day} ${time.slice(0, 5)}`) },
)
const countText = fc.oneof(
  fc.integer({ min: 0, max: 4_000_000_000 }).map(String),
  fc.integer({ min: 0, max: 4_000_000_000_000 }).map(String),
  fc.maxSafeInteger().map(String),
  fc.constantFrom('8640000000000000', '8640000000001', '864000000000000', '999999999999999', '', '-5', '12.5', '012'),
)
const numberText = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.nat(99_999), fc.nat(999)).map((parts) => parts.join('.')) },
  { weight: 3, arbitrary: fc.nat().map(String) },
  { weight: 2, arbitrary: fc.double({ min: 0, max: 1e17, noNaN: true }).map(String) },
  { weight: 2, arbitrary: fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 17n }).map(String), fc.nat(16))
      .map(([all, at]) => `${all.slice(0, at)}.${all.slice(at)}`),
  },
)
const oddText = fc.constantFrom(
  '', '-1.5', '1.5.5', '.5', '5.', '.', '1,5', '"1.5"', ' 1.5', '1.5 ', '1e5', '1.5K', '+1', 'x', '1x5', '1\r', '-0',
  'é', '0x1F',
)
const orders: readonly Manner['order'][] = [
  ['time', 'open', 'high', 'low', 'close', 'volume'],
  ['time', 'open', 'high', 'low', 'close'],
  ['other', 'time', 'open', 'low', 'high', 'close', 'volume', 'other'],
  ['volume', 'close', 'open', 'high', 'low', 'time'],
]
const manners = fc.record({
  delimiter: fc.constantFrom<Manner['delimiter']>(',', ';', '\t', '|'),
  timeFormat: fc.constantFrom<Manner['timeFormat']>('iso', 'iso', 'ymd-slash', 'epoch-s', 'epoch-ms', 'dmy'),
  decimalComma: fc.constantFrom(false, false, true),
  timeZone: fc.constantFrom('UTC', 'UTC', 'America/New_York'),
  order: fc.constantFrom(...orders),
})

/** Rows of which most are plain, and the odd ones lie anywhere between them. */
const files = manners.chain((manner) => {
  const time = manner.timeFormat.startsWith('epoch') ? countText : timeText
  const number = manner.decimalComma ? numberText.map((text) => text.replace('.', ',')) : numberText
  const other = fc.constantFrom('abc', '', '12', ' q')
  const cell = (name: Manner['order'][number]): fc.Arbitrary<string> =>
    fc.oneof(
      { weight: 60, arbitrary: name === 'time' ? time : name === 'other' ? other : number },
      { weight: 1, arbitrary: oddText },
    )
  const row = fc.tuple(...manner.order.map(cell)).map((cells) => cells.join(manner.delimiter))
  const line = fc.oneof(
    { weight: 40, arbitrary: row },
    { weight: 1, arbitrary: row.map((text) => text.slice(0, text.length >> 1)) },
    { weight: 1, arbitrary: row.map((text) => `${text}${manner.delimiter}`) },
    { weight: 1, arbitrary: row.map((text) => `${text}${manner.delimiter}7`) },
    { weight: 1, arbitrary: fc.constantFrom('', '  ', '\t', '"', ',,,,,') },
  )
  const lineEnd = fc.constantFrom('\n', '\r\n')
  return fc
    .tuple(fc.array(line, { maxLength: 40 }), lineEnd)
    .map(([lines, end]) => ({ manner, bytes: encode(lines.map((text) => text + end).join('')) }))
})

test('as vectors or byte by byte, a file is read alike: numbers, places, problems', () => {
  let fast = 0
  fc.assert(
    fc.property(files, ({ manner, bytes }) => {
      const vectors = read(bytes, manner, true)
      expect(vectors.found).toEqual(read(bytes, manner, false).found)
      if (vectors.fast) fast++
    }),
    { numRuns: propertyRuns(300) },
  )
  expect(fast).toBeGreaterThan(100)
})

const utc: Manner = {
  delimiter: ',', timeFormat: 'iso', decimalComma: false, timeZone: 'UTC', order: orders[0],
}

test('every day that there is, and the days beside them', () => {
  const days: string[] = []
  for (const year of [1, 4, 100, 400, 1582, 1899, 1900, 1970, 1999, 2000, 2023, 2024, 2100, 9999]) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) days.push(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`)
    }
  }
  const bytes = encode(days.map((day) => `${day},1,2,0.5,1.5,3\n`).join(''))
  const vectors = read(bytes, utc, true)
  expect(vectors).toEqual({ found: read(bytes, utc, false).found, fast: true })
})

test('files of many parts, lines longer than a part, and files that stop being plain', () => {
  const plain = Array.from(
    { length: 9000 },
    (_, k) => `2024-03-01 ${two(k % 24)}:${two(k % 60)},${k}.25,9${k},1,2.5,${k}`,
  )
  const odd = plain.map((line) => line.replace(',1,', ',"1",'))
  for (const lines of [
    plain,
    [...plain, 'x'.repeat(200_000), ...plain],
    [...plain, `2024-03-01,${'1'.repeat(70_000)},1,1,1,1`, ...plain],
    [...odd, ...plain],
    [...plain, ...odd],
  ]) {
    const bytes = encode(`${lines.join('\n')}\n`)
    expect(read(bytes, utc, true)).toEqual({ found: read(bytes, utc, false).found, fast: true })
  }
})
