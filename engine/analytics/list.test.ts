import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { statistics } from './list.ts'

const folder = new URL('statistics/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))

test('every statistic that is defined is in the list, once', async () => {
  let defined = 0
  for (const file of files) {
    const text = readFileSync(new URL(file, folder), 'utf8')
    const exports = (await import(new URL(file, folder).href)) as Readonly<Record<string, unknown>>
    const isDefinition = (value: unknown): boolean => typeof value === 'object' && value !== null && 'card' in value
    const found = Object.values(exports).filter(isDefinition)
    expect(found, `${file} exports each of its statistics`).toHaveLength(text.match(/defineStatistic\(/g)?.length ?? 0)
    for (const definition of found) expect(statistics, `${file} is listed`).toContain(definition)
    defined += found.length
  }
  expect(statistics).toHaveLength(defined)
})

test('ids are unique and fit for expressions', () => {
  const ids = statistics.map((statistic) => statistic.card.id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[a-z][a-zA-Z0-9]*$/)
})

test('every card says what the number means, how it is made and who says so', () => {
  for (const { card } of statistics) {
    expect(card.about, card.id).toMatch(/^[A-Z].*\.$/)
    expect(card.title.length, card.id).toBeGreaterThan(1)
    expect(card.formula.length, card.id).toBeGreaterThan(0)
    expect(card.source.length, card.id).toBeGreaterThan(4)
  }
})
