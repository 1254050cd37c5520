import { expect, test } from 'vitest'
import type { CsvChoices, CsvPreview } from '../../domain/csv-import.ts'
import { readCsv } from './read-csv.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const day = (text: string): number => Date.parse(text)

interface Read {
  readonly rows: readonly (readonly number[])[]
  readonly preview: CsvPreview
}

/** Bars as rows of [time, open, high, low, close, volume]; fails with the problems when there are none. */
function barsOf(content: string | Uint8Array, choices: CsvChoices = {}): Read {
  const read = readCsv(typeof content === 'string' ? encode(content) : content, choices)
  if (!('bars' in read)) {
    throw new Error(JSON.stringify([read.preview.problems, read.preview.questions]))
  }
  const { bars, preview } = read
  const columns = [bars.openAt, bars.open, bars.high, bars.low, bars.close, bars.volume]
  return { rows: Array.from({ length: bars.length }, (_, row) => columns.map((column) => column[row])), preview }
}

const first = [day('2020-01-02T09:30:00Z'), 10.5, 12, 9.25, 11, 100]
const second = [day('2020-01-02T09:31:00Z'), 11, 13, 10, 12.75, 250]
const both = [first, second]
const firstDay = [day('2020-01-30'), ...first.slice(1)]
const secondDay = [day('2020-01-31'), ...second.slice(1)]
const days = [firstDay, secondDay]

test.each<[string, string, string]>([
  ['ISO with T and Z', '2020-01-02T09:30:00Z', '2020-01-02T09:31:00Z'],
  ['ISO with a blank', '2020-01-02 09:30:00', '2020-01-02 09:31:00'],
  ['ISO without seconds', '2020-01-02 09:30', '2020-01-02 09:31'],
  ['ISO with an offset', '2020-01-02 04:30:00-05:00', '2020-01-02 10:31:00+01:00'],
  ['ISO with a short offset', '2020-01-02T15:00:00+0530', '2020-01-02T10:31:00+01'],
  ['ISO with milliseconds', '2020-01-02T09:30:00.000Z', '2020-01-02T09:31:00.000Z'],
  ['ISO with nanoseconds', '2020-01-02T09:30:00.000000000', '2020-01-02T09:31:00.000000000'],
  ['seconds', '1577957400', '1577957460'],
  ['seconds with a fraction', '1577957400.0', '1577957460.0'],
  ['milliseconds', '1577957400000', '1577957460000'],
  ['microseconds', '1577957400000000', '1577957460000000'],
  ['nanoseconds', '1577957400000000000', '1577957460000000000'],
  ['compact with a blank', '20200102 093000', '20200102 093100'],
  ['compact with colons', '20200102 09:30:00', '20200102 09:31:00'],
  ['compact in one', '20200102093000', '20200102093100'],
  ['compact without seconds', '202001020930', '202001020931'],
  ['year first with slashes', '2020/01/02 09:30', '2020/01/02 09:31'],
  ['year first with points', '2020.01.02 09:30', '2020.01.02 09:31'],
  ['without leading zeros', '2020/1/2 9:30:00', '2020/1/2 9:31:00'],
])('reads times: %s', (_name, a, b) => {
  for (const head of ['time,open,high,low,close,volume\n', '']) {
    const { rows } = barsOf(`${head}${a},10.5,12,9.25,11,100\n${b},11,13,10,12.75,250\n`)
    expect(rows).toEqual(both)
  }
})

test.each<[string, string, string]>([
  ['day first', '30/01/2020', '31/01/2020'],
  ['month first', '01/30/2020', '01/31/2020'],
  ['day first with points', '30.01.2020', '31.01.2020'],
  ['month first with an hour', '1/30/2020 12:00:00 AM', '1/31/2020 12:00:00 AM'],
  ['ISO', '2020-01-30', '2020-01-31'],
  ['compact', '20200130', '20200131'],
  ['year first with slashes', '2020/01/30', '2020/01/31'],
])('reads days: %s', (_name, a, b) => {
  expect(
    barsOf(`Date;Open;High;Low;Close;Volume\r\n${a};10.5;12;9.25;11;100\r\n${b};11;13;10;12.75;250\r\n`).rows,
  ).toEqual(days)
})

test.each<[string, string]>([
  [
    'an index column without a name',
    ',Open,High,Low,Close,Volume\n2020-01-30,10.5,12,9.25,11,100\n2020-01-31,11,13,10,12.75,250',
  ],
  [
    'an adjusted close before the volume',
    'Date,Open,High,Low,Close,Adj Close,Volume\n2020-01-30,10.5,12,9.25,11,5.5,100\n2020-01-31,11,13,10,12.75,6.1,250',
  ],
  [
    'the close first',
    'Date,Close/Last,Volume,Open,High,Low\n01/30/2020,$11.00,100,$10.50,$12.00,$9.25\n01/31/2020,$12.75,250,$11.00,$13.00,$10.00',
  ],
  [
    'a header of angle brackets',
    '<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n2020.01.30\t00:00:00\t10.5\t12\t9.25\t11\t100\t0\t3\n2020.01.31\t00:00:00\t11\t13\t10\t12.75\t250\t0\t3',
  ],
  [
    'German names and decimals',
    'Datum;Eröffnungskurs;Hoch;Tief;Schlusskurs;Stück\n30.01.2020;10,5;12,0;9,25;11;100\n31.01.2020;11,0;13,0;10;12,75;250',
  ],
  [
    'Spanish names',
    'Fecha;Apertura;Máximo;Mínimo;Cierre;Volumen\n2020-01-30;10,5;12;9,25;11;100\n2020-01-31;11;13;10;12,75;250',
  ],
  [
    'French names',
    'Date|Ouverture|Plus haut|Plus bas|Clôture|Volumes\n2020-01-30|10.5|12|9.25|11|100\n2020-01-31|11|13|10|12.75|250',
  ],
  ['Chinese names', '日期,开盘,最高,最低,收盘,成交量\n2020-01-30,10.5,12,9.25,11,100\n2020-01-31,11,13,10,12.75,250'],
  [
    'everything in quotes',
    '"Date","Price","Open","High","Low","Vol."\n"2020-01-30","11","10.5","12","9.25","0.1K"\n"2020-01-31","12.75","11","13","10","0.25K"',
  ],
  [
    'a title above the header',
    'Prices from somewhere\ntime,open,high,low,close,volume\n2020-01-30,10.5,12,9.25,11,100\n2020-01-31,11,13,10,12.75,250',
  ],
  [
    'a day and a time of day in two columns without names',
    '2020.01.30,00:00,10.5,12,9.25,11,100\n2020.01.31,00:00,11,13,10,12.75,250',
  ],
  [
    'a column of text',
    'ticker,date,open,high,low,close,vol\n"A, B",20200130,10.5,12,9.25,11,100\n"A, B",20200131,11,13,10,12.75,250',
  ],
  [
    'two columns of digits for day and time',
    '<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>\nX,D,20200130,000000,10.5,12,9.25,11,100\nX,D,20200131,000000,11,13,10,12.75,250',
  ],
  [
    'blanks around values',
    'Date, Time, Open, High, Low, Last, Volume\n2020/1/30, 00:00:00.0, 10.5, 12, 9.25, 11, 100\n2020/1/31, 00:00:00.0, 11, 13, 10, 12.75, 250',
  ],
])('reads %s', (_name, text) => {
  expect(barsOf(text).rows).toEqual(days)
  expect(barsOf(`\ufeff${text.replaceAll('\n', '\r\n')}\r\n`).rows).toEqual(days)
  expect(barsOf(`${text.replaceAll('\n', '\r')}\r`).rows).toEqual(days)
})

test('reads the twelve columns of downloaded klines', () => {
  const row = (at: number, rest: string): string => `${at},${rest},${at + 59_999},1,2,3,4,0\n`
  const text =
    row(first[0], '10.50000000,12.00000000,9.25000000,11.00000000,100.00000000') + row(second[0], '11,13,10,12.75,250')
  expect(barsOf(text).rows).toEqual(both)
})

test('reads UTF-16 with its mark, and refuses it without', () => {
  const text = 'Datum;Eröffnung;Hoch;Tief;Schluss\n30.01.2020;10,5;12;9,25;11\n'
  const units = new Uint8Array(2 + text.length * 2)
  const view = new DataView(units.buffer)
  view.setUint16(0, 0xfeff, true)
  for (let k = 0; k < text.length; k++) view.setUint16(2 + k * 2, text.charCodeAt(k), true)
  expect(barsOf(units).rows).toEqual([[...firstDay.slice(0, 5), 0]])
  expect(readCsv(units.subarray(2)).preview.problems[0].reason).toContain('UTF-16')
})

test('a missing volume is stored as 0 and said', () => {
  const { rows, preview } = barsOf('time,open,high,low,close\n2020-01-30,10.5,12,9.25,11\n2020-01-31,11,13,10,12.75\n')
  expect(rows.map((row) => row[5])).toEqual([0, 0])
  expect(preview.notes.join()).toContain('no volume')
})

test('a file with its newest row first is turned round and that is said', () => {
  const { rows, preview } = barsOf(
    'time,open,high,low,close,volume\n2020-01-31,11,13,10,12.75,250\n2020-01-30,10.5,12,9.25,11,100\n',
  )
  expect(rows).toEqual(days)
  expect(preview.notes.join()).toContain('newest row first')
  expect(preview.firstAt).toBe(days[0][0])
})

test('a count of milliseconds is not taken for a date of the Middle Ages', () => {
  const { rows } = barsOf('time,open,high,low,close\n121103120000,1,1,1,1\n')
  expect(rows[0][0]).toBe(121_103_120_000)
})

test('day or month: impossible days decide, then the order, then a person', () => {
  const file = (...dates: readonly string[]): string =>
    `date,open,high,low,close\n${dates.map((date) => `${date},1,1,1,1\n`).join('')}`
  expect(barsOf(file('01/02/2020', '13/02/2020')).preview.format?.timeFormat).toBe('dmy')
  expect(barsOf(file('01/02/2020', '02/13/2020')).preview.format?.timeFormat).toBe('mdy')
  expect(barsOf(file('05/04/2020', '06/04/2020', '01/05/2020')).preview.format?.timeFormat).toBe('dmy')
  const late = barsOf(
    file(...Array.from({ length: 12 }, (_, k) => `${String(k + 1).padStart(2, '0')}/03/2020`), '13/03/2020'),
  )
  expect(late.rows[0][0]).toBe(day('2020-03-01'))
  const unclear = readCsv(encode(file('01/02/2020', '02/02/2020')))
  expect('bars' in unclear).toBe(false)
  expect(unclear.preview.problemCount).toBe(0)
  expect(unclear.preview.questions).toMatchObject([
    { choice: 'timeFormat', options: [{ value: 'dmy' }, { value: 'mdy' }] },
  ])
  expect(barsOf(file('01/02/2020', '02/02/2020'), { timeFormat: 'mdy' }).rows[1][0]).toBe(day('2020-02-02'))
  expect(barsOf(file('01/02/2020', '02/02/2020'), { timeFormat: 'dmy' }).rows[0][0]).toBe(day('2020-02-01'))
})

test('a lone comma before three digits is asked about', () => {
  const text = 'date;open;high;low;close\n2020-01-30;1,100;1,300;1,000;1,200\n'
  const asked = readCsv(encode(text)).preview
  expect(asked.questions.map(({ choice }) => choice)).toEqual(['decimalComma'])
  expect(barsOf(text, { decimalComma: true }).rows[0].slice(1, 5)).toEqual([1.1, 1.3, 1, 1.2])
  expect(barsOf(text, { decimalComma: false }).rows[0].slice(1, 5)).toEqual([1100, 1300, 1000, 1200])
})

test('thousands are read where the file shows which sign separates them', () => {
  const english = barsOf('date,open,high,low,close\n2020-01-30,"1,100.50","12,345.00",999.25,"1,200"\n')
  expect(english.rows[0].slice(1, 5)).toEqual([1100.5, 12_345, 999.25, 1200])
  const german = barsOf('Datum;Eröffnung;Hoch;Tief;Schluss\n30.01.2020;1.100,50;12.345,00;999,25;1.200\n')
  expect(german.rows[0].slice(1, 5)).toEqual([1100.5, 12_345, 999.25, 1200])
  const swiss = barsOf("date;open;high;low;close\n2020-01-30;1'100.50;12'345.00;999.25;1200\n")
  expect(swiss.rows[0].slice(1, 5)).toEqual([1100.5, 12_345, 999.25, 1200])
})

test('columns without names in an unusual order are asked about, and the answer is taken', () => {
  const text = '2020-01-30,11,10.5,12,9.25\n2020-01-31,12.75,11,13,10\n'
  const { questions } = readCsv(encode(text)).preview
  expect(questions).toHaveLength(1)
  expect(questions[0].choice).toBe('columns')
  const columns = JSON.parse(questions[0].options[1].value) as NonNullable<CsvChoices['columns']>
  expect(barsOf(text, { columns }).rows.map((row) => row.slice(0, 5))).toEqual(days.map((row) => row.slice(0, 5)))
})

test('what is chosen goes before what is found', () => {
  const text = 'a;b;c;d;e;f\n2020-01-30;10.5;12;9.25;11;100\n'
  const columns = { time: 0, open: 4, high: 2, low: 3, close: 1 }
  const { rows } = barsOf(text, { delimiter: ';', header: true, columns })
  expect(rows[0].slice(1, 5)).toEqual([11, 12, 9.25, 10.5])
  expect(() => readCsv(encode(text), { columns: { ...columns, volume: 6 } })).toThrow('no column 6')
  expect(() => readCsv(encode(text), { columns: { ...columns, volume: 4 } })).toThrow(
    'cannot be the open and the volume',
  )
  expect(() => readCsv(encode(text), { timeZone: 'Nowhere/Land' })).toThrow('no time zone')
})

test('wall-clock times are read in the zone that is given', () => {
  const text = 'time,open,high,low,close\n2024-03-08 09:30,1,1,1,1\n2024-03-11 09:30,1,1,1,1\n'
  const { rows } = barsOf(text, { timeZone: 'America/New_York' })
  expect(rows.map(([at]) => at)).toEqual([day('2024-03-08T14:30Z'), day('2024-03-11T13:30Z')])
  expect(barsOf(text).preview.notes.join()).toContain('taken as UTC')
})

test('hours that a clock shows twice or never are problems', () => {
  const file = (time: string): Uint8Array => encode(`time,open,high,low,close\n${time},1,1,1,1\n`)
  const twice = readCsv(file('2024-11-03 01:30'), { timeZone: 'America/New_York' }).preview
  expect(twice.problems).toMatchObject([{ line: 2, reason: expect.stringContaining('happens twice') }])
  const never = readCsv(file('2024-03-10 02:30'), { timeZone: 'America/New_York' }).preview
  expect(never.problems).toMatchObject([{ line: 2, reason: expect.stringContaining('does not exist') }])
  expect(barsOf(file('2024-11-03 01:30-04:00'), { timeZone: 'America/New_York' }).rows[0][0]).toBe(
    day('2024-11-03T05:30Z'),
  )
})
