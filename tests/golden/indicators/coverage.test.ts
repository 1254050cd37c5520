import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { indicators } from '../../../engine/indicators/list.ts'

/** Names of indicators as the golden tests write them. */
function namedInGoldens(): Set<string> {
  const names = new Set<string>()
  for (const file of readdirSync(new URL('.', import.meta.url))) {
    if (!file.endsWith('.test.ts')) continue
    const text = readFileSync(new URL(file, import.meta.url), 'utf8')
    for (const [, name] of text.matchAll(/'([a-zA-Z0-9]+)'/g)) names.add(name)
    for (const [, name] of text.matchAll(/import \{ (\w+) \} from '.*\/engine\/indicators\//g)) names.add(name)
  }
  return names
}

test('every indicator is compared with an answer made elsewhere', () => {
  const named = namedInGoldens()
  expect(Object.keys(indicators).filter((id) => !named.has(id))).toEqual([])
})
