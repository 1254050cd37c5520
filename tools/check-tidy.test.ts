import { expect, test } from 'vitest'
import { tidyFindings } from './check-tidy.ts'

test('a tidy file has no findings', () => {
  expect(tidyFindings('engine/base/stop.ts', 'export const a = 1\n')).toEqual([])
  expect(tidyFindings('README.md', '# Lonja\n')).toEqual([])
  expect(tidyFindings('resources/icon.png', null)).toEqual([])
})

test.each([
  ['camelCase.ts', 'a\n', 'kebab-case'],
  ['date-utils.ts', 'a\n', 'name says nothing'],
  ['helpers.ts', 'a\n', 'name says nothing'],
  ['a.ts', 'a', 'no end'],
  ['a.ts', 'a\n\n', 'blank lines at its end'],
  ['a.ts', 'a\r\n', 'carriage return'],
  ['a.ts', 'a \n', 'ends with blanks'],
  ['a.ts', '\ta\n', 'tab'],
  ['a.ts', `${'<'.repeat(7)} ours\n`, 'merge mark'],
  ['a.ts', `${'a'.repeat(121)}\n`, '121 columns'],
  ['a.ts', 'a\n'.repeat(401), '401 lines'],
])('%s with %j is found out', (file, text, finding) => {
  expect(tidyFindings(file, text)).toEqual([expect.stringContaining(finding)])
})

test('a line may be wide because of one long text', () => {
  const sentence = 'a sentence of sixty letters and more, which stays together as it is'
  expect(tidyFindings('a.ts', `  const text = ${'a'.repeat(60)}('${sentence}')\n`)).toEqual([])
  expect(tidyFindings('a.ts', `  const text = ${'a'.repeat(90)}('a few words', 'and more')\n`)).toHaveLength(1)
})

test('prose and data may be wide', () => {
  expect(tidyFindings('README.md', `${'a'.repeat(400)}\n`)).toEqual([])
  expect(tidyFindings('resources/days.csv', `${'a'.repeat(400)}\n`)).toEqual([])
})
