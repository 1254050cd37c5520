import { expect, test } from 'vitest'
import { readCsv } from './read-csv.ts'

const header = 'time,open,high,low,close,volume'
const good = [
  '2020-01-01,10,12,9,11,100',
  '2020-01-02,11,13,10,12,100',
  '2020-01-03,12,14,11,13,100',
  '2020-01-06,13,15,12,14,100',
]

function preview(text: string): ReturnType<typeof readCsv>['preview'] {
  const read = readCsv(new TextEncoder().encode(text))
  expect('bars' in read).toBe(false)
  expect(read.preview.problemCount).toBeGreaterThan(0)
  return read.preview
}

test.each<[string, string]>([
  ['2020-01-04,abc,15,12,14,100', 'open is "abc", not a number'],
  ['2020-01-04,,15,12,14,100', 'open is empty'],
  ['2020-01-04,13,15,12,,100', 'close is empty'],
  ['2020-01-04,13,15,12,14,', 'volume is empty'],
  ['2020-01-04,13,NaN,12,14,100', 'high is "NaN", not a number'],
  ['2020-01-04,13,Infinity,12,14,100', 'high is "Infinity", not a number'],
  ['2020-01-04,13,1e999,12,14,100', 'larger than any number'],
  ['2020-01-04,null,null,null,null,null', 'open is "null", not a number'],
  ['2020-01-04,13,11,12,14,100', 'high 11 is below the low 12'],
  ['2020-01-04,16,15,12,14,100', 'open 16 is above the high 15'],
  ['2020-01-04,11,15,12,14,100', 'open 11 is below the low 12'],
  ['2020-01-04,13,15,12,15.5,100', 'close 15.5 is above the high 15'],
  ['2020-01-04,13,15,12,11.5,100', 'close 11.5 is below the low 12'],
  ['2020-01-04,13,15,12,14,-5', 'volume is negative: -5'],
  ['2020-01-04,13,15,0,14,5', 'low is 0; a price must be above zero'],
  ['2020-01-04,-13,15,-14,14,5', 'open is -13; a price must be above zero'],
  ['2020-01-03,13,15,12,14,100', 'time is the same as in line 4'],
  ['2020-01-02,13,15,12,14,100', 'time is before that of line 4'],
  ['2020-02-30,13,15,12,14,100', 'a day that no calendar has'],
  ['2020-13-01,13,15,12,14,100', 'a day that no calendar has'],
  ['2020-01-04 25:00,13,15,12,14,100', 'not a time'],
  ['yesterday,13,15,12,14,100', 'time is "yesterday", not a time'],
  [',13,15,12,14,100', 'time is empty'],
  ['2020-01-04,13,15,12', 'has 4 columns, but 6 are needed'],
  ['2020-01-04', 'has 1 column, but 6 are needed'],
  ['2020-01-04,13,5,15,5,12,5,14,5,100', 'only 6 are expected'],
  ['2020-01-04,"13,15,12,14,100', 'needed'],
  ['2020-01-04,1 3,15,12,14,100', 'not a number'],
  ['2020-01-04,13..5,15,12,14,100', 'not a number'],
  ['2020-01-04,0x0d,15,12,14,100', 'not a number'],
  ['2020-01-04,13-,15,12,14,100', 'not a number'],
  ['time,open,high,low,close,volume', 'time is "time", not a time'],
  [`2020-01-04,13,15,12,14,100,${'x'.repeat(70_000)}`, 'is longer than 65536 bytes'],
  [`2020-01-04,${'1'.repeat(70_000)},15,12,14,100`, 'is longer than 65536 bytes'],
])('a bad row is refused and listed (%#)', (row, reason) => {
  const { problems, problemCount } = preview([header, ...good.slice(0, 3), row, good[3]].join('\n'))
  expect(problems[0].reason).toContain(reason)
  expect(problems[0].line).toBe(5)
  expect(problems[0].text).toBe(row.length > 160 ? `${row.slice(0, 160)}…` : row)
  expect(problemCount).toBe(problems.length)
  expect(problems).toHaveLength(1)
})

test('line numbers count empty lines, the title and the header', () => {
  const { problems } = preview(`a title\n\n${header}\r\n\n${good[0]}\r\n   \n${good[1]}\n2020-01-03,1,2,3,4,5\n`)
  expect(problems.map(({ line }) => line)).toEqual([8])
})

test('every bad row is counted once, the first hundred are shown in the order of the file', () => {
  const rows = Array.from({ length: 500 }, (_, k) => `2020-01-01,${k % 2 === 0 ? 'x' : '10'},12,9,11,100`)
  const { problems, problemCount, rows: count } = preview([header, ...rows].join('\n'))
  expect(count).toBe(500)
  expect(problemCount).toBe(500)
  expect(problems.map(({ line }) => line)).toEqual(Array.from({ length: 100 }, (_, k) => k + 2))
})

test('a last row from long ago does not turn a rising file round', () => {
  const { problems } = preview([header, ...good, '2000-01-01,10,12,9,11,100'].join('\n'))
  expect(problems).toMatchObject([{ line: 6, reason: expect.stringContaining('before that of line 5') }])
})

test('one row out of place in a falling file is one problem', () => {
  const falling = [...good].reverse()
  const { problems } = preview([header, falling[0], falling[2], falling[1], falling[3]].join('\n'))
  expect(problems).toMatchObject([{ line: 4, reason: expect.stringContaining('times fall') }])
  const twice = preview([header, falling[0], falling[1], falling[1], falling[2]].join('\n'))
  expect(twice.problems).toMatchObject([{ line: 4, reason: expect.stringContaining('the same as in line 3') }])
})

test.each<[string, Uint8Array | string, string]>([
  ['nothing', '', 'empty'],
  ['only blank lines', '\n \n\r\n', 'only empty lines'],
  ['only a header', `${header}\n`, 'no row below it'],
  ['one column', 'price\n1\n2\n3\n', 'only one column'],
  ['two columns', '2020-01-01,1\n2020-01-02,2\n', '2 columns'],
  ['no times', 'a,b,c,d,e\n1,2,3,4,5\n', 'No column holds times'],
  ['no prices', 'date,a,b,c,d\n2020-01-01,x,y,z,q\n', 'four columns of numbers'],
  ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'spreadsheet'],
  ['gzip', new Uint8Array([0x1f, 0x8b, 8, 0, 0]), 'gzip'],
  ['zero bytes', new Uint8Array([65, 44, 0, 66]), 'zero bytes'],
  ['control characters', new Uint8Array([65, 44, 1, 66, 10]), 'control character'],
  ['one giant line', '1'.repeat(200_000), 'longer than'],
  ['a page of a web site', '<!DOCTYPE html>\n<html>\n<body>Not found</body>\n</html>\n', 'column'],
])('refuses a file of %s as a whole', (_name, content, reason) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const read = readCsv(bytes)
  expect('bars' in read).toBe(false)
  expect(read.preview.format).toBeNull()
  expect(read.preview.problems[0].reason).toContain(reason)
})

test('a header of unknown order does not let a row number pass as a time', () => {
  const { preview: asked } = readCsv(new TextEncoder().encode(`${header}\n0,10,12,9,11,100\n1,11,13,10,12,100\n`))
  expect(asked.questions).toMatchObject([{ choice: 'timeFormat' }])
})

test('prices of zero and below are bars where they may be real, and wrong rows are still refused', () => {
  const text = 'time,open,high,low,close\n2020-04-19,18,19,17,18\n2020-04-20,17,18,-40,-37\n2020-04-21,-14,14,-17,0\n'
  const file = new TextEncoder().encode(text)
  const read = readCsv(file, {}, true)
  if (!('bars' in read)) throw new Error(JSON.stringify(read.preview))
  expect([...read.bars.close]).toEqual([18, -37, 0])
  expect(readCsv(file).preview.problemCount).toBe(2)
  const odd = new TextEncoder().encode(text.replace('17,18,-40,-37', '17,18,-40,-41'))
  expect(readCsv(odd, {}, true).preview.problems[0]?.reason).toContain('below the low')
})
