import { expect, test } from 'vitest'
import { RandomWords, indexScale } from './random-words.ts'
import { seededRandom } from './random.ts'

test('the words are those that seededRandom makes its numbers from', () => {
  const words = new Uint32Array(2000)
  new RandomWords(42).fill(words)
  const random = seededRandom(42)
  for (let i = 0; i < words.length; i += 2) {
    expect(((words[i] >>> 5) * 67108864 + (words[i + 1] >>> 6)) / 2 ** 53).toBe(random.next())
  }
})

test('filling in parts gives the same stream as filling at once', () => {
  const whole = new Uint32Array(100)
  new RandomWords(7).fill(whole)
  const parts = new Uint32Array(100)
  const words = new RandomWords(7)
  words.fill(parts.subarray(0, 33))
  words.fill(parts.subarray(33))
  expect(parts).toEqual(whole)
})

test('scaled words are uniform indices in range', () => {
  const words = new Uint32Array(60_000)
  new RandomWords(3).fill(words)
  const seen = new Uint32Array(6)
  const scale = indexScale(6)
  for (const word of words) seen[Math.floor(word * scale)]++
  const chiSquare = seen.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
  // 5 degrees of freedom: 20.5 is exceeded once in a thousand seeds.
  expect(chiSquare).toBeLessThan(20.5)
  expect(Math.floor(4294967295 * indexScale(1))).toBe(0)
})
