import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { IndicatorDefinition } from '../../engine/indicators/define.ts'
import { indicators } from '../../engine/indicators/list.ts'
import { indicatorProofs } from './indicator-kit.ts'

const folder = new URL('../../engine/indicators/', import.meta.url)
const all: readonly (readonly [string, IndicatorDefinition])[] = Object.entries(indicators)

function isDefinition(value: unknown): value is IndicatorDefinition {
  return typeof value === 'object' && value !== null && 'id' in value && 'batch' in value
}

describe('the list', () => {
  test('names every indicator by its id, in alphabetical order', () => {
    for (const [name, definition] of all) expect(definition.id).toBe(name)
    const names = all.map(([name]) => name)
    expect(names).toEqual(names.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))
    expect(new Set(all.map(([, definition]) => definition.title)).size).toBe(all.length)
  })

  test('holds every indicator that a file of the folder defines', async () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const defined: string[] = []
    for (const file of files) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file === 'list.ts') continue
      const exported: Record<string, unknown> = await import(new URL(file, folder).href)
      for (const value of Object.values(exported)) {
        if (!isDefinition(value)) continue
        defined.push(value.id)
        const kebab = value.id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
        if (!file.startsWith('patterns')) expect(file).toBe(`${kebab}.ts`)
      }
    }
    expect(defined.toSorted()).toEqual(Object.keys(indicators).toSorted())
  })
})

describe.each(all)('%s', (_, definition) => {
  test.each(Object.entries(indicatorProofs))('%s', (_, prove) => prove(definition))
})
