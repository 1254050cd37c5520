import { expect, test } from 'vitest'
import { Turns } from './turns.ts'

test('work is let in one after the other, whatever became of what came before', async () => {
  const turns = new Turns()
  const seen: string[] = []
  const work = (name: string, rounds: number) => async (): Promise<string> => {
    seen.push(`${name} begins`)
    for (let k = 0; k < rounds; k++) await Promise.resolve()
    seen.push(`${name} ends`)
    if (name === 'b') throw new Error('b failed')
    return name
  }
  const [a, b, c] = [turns.take(work('a', 9)), turns.take(work('b', 1)), turns.take(work('c', 3))]
  await expect(b).rejects.toThrow('b failed')
  expect([await a, await c]).toEqual(['a', 'c'])
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})
