import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readStrategy } from '../sdk/define-strategy.ts'
import { findStrategy, strategies } from './list.ts'

const notStrategies = ['list.ts', 'list.test.ts', 'import-meta.d.ts']

test('the list holds every strategy of the folder, each under the name of its file', async () => {
  const files = readdirSync(import.meta.dirname).filter((file) => !notStrategies.includes(file))
  expect(strategies.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort())
  for (const { id, definition, file } of strategies) {
    const module = (await import(fileURLToPath(file))) as { default: unknown }
    expect(readStrategy(module.default).name, id).toBe(definition.name)
    expect(definition.about, id).not.toBe('')
    expect(findStrategy(id)?.definition).toBe(definition)
  }
  expect(findStrategy('nothing')).toBeUndefined()
})
