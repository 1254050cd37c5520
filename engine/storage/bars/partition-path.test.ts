import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeName, seriesPath } from './partition-path.ts'

test.each([
  ['SPX', 'spx'],
  ['EUR/USD', 'eur%2fusd'],
  ['BTC-USDT.P', 'btc-usdt.p'],
  ['..', '%.%2e'],
  ['', '%'],
  ['CON', '%con'],
  ['nul.x', '%nul.x'],
  ['a%2fb', 'a%252fb'],
  ['Ñ', '%c3%b1'],
  ["it's [x]*?", 'it%27s%20%5bx%5d%2a%3f'],
])('%j lies in the folder %j', (id, name) => expect(safeName(id)).toBe(name))

test('no name leaves its folder, is too long for a disk, or means two instruments', () => {
  const ids = fc.string({ unit: 'grapheme', maxLength: 200 })
  fc.assert(
    fc.property(ids, ids, (a, b) => {
      const name = safeName(a)
      expect(name).toMatch(/^[a-z0-9._%~-]{1,100}$/)
      expect(['.', '..']).not.toContain(name)
      if (a.toLowerCase() !== b.toLowerCase()) expect(safeName(b)).not.toBe(name)
    }),
  )
})

test('the parts of a path are joined the same way everywhere', () => {
  expect(seriesPath('NYSE', 'BRK/A', '1d')).toBe('nyse/brk%2fa/1d')
})
