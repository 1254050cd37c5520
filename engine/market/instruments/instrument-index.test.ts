import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AssetClass, Instrument } from '../../domain/instrument.ts'
import { BestFew } from './best-few.ts'
import { bitCount, editDistanceUpTo, letterBits } from './edit-bound.ts'
import { InstrumentIndex } from './instrument-index.ts'
import { symbolKey } from '../../domain/symbol-key.ts'

const made = (id: string, title: string, assetClass: AssetClass, more: Partial<Instrument> = {}): Instrument => ({
  id,
  title,
  assetClass,
  venue: 'x',
  currency: 'USD',
  tickSize: 0.01,
  ...more,
})

const some = [
  made('AAPL', 'Apple Inc.', 'stock'),
  made('APLE', 'Apple Hospitality', 'stock'),
  made('BTCUSDT', 'Bitcoin', 'crypto', {
    currency: 'USDT',
    baseCurrency: 'BTC',
    spellings: { kraken: 'XBTUSDT', okx: 'BTC-USDT' },
  }),
  made('BTCUSD', 'Bitcoin in dollars', 'crypto', { baseCurrency: 'BTC', spellings: { kraken: 'XXBTZUSD' } }),
  made('EURUSD', 'Euro in dollars', 'forex', { baseCurrency: 'EUR', spellings: { yahoo: 'EURUSD=X' } }),
  made('ES', 'E-mini S&P 500', 'future', { spellings: { yahoo: 'ES=F' }, aliases: ['ES1!'] }),
  made('SPX', 'S&P 500 index', 'index', { aliases: ['^GSPC'] }),
  made('kraken:SOLUSD', 'Solana', 'crypto', { baseCurrency: 'SOL' }),
]
const index = new InstrumentIndex(some)
const first = (text: string, assetClass: AssetClass | null = null): string | undefined =>
  index.search({ text, assetClass, limit: 5 })[0]?.instrument.id

test.each([
  ['BTC/USDT', 'BTCUSDT'],
  ['btc-usdt', 'BTCUSDT'],
  ['XBTUSDT', 'BTCUSDT'],
  ['XBTUSD', 'BTCUSD'],
  ['XXBTZUSD', 'BTCUSD'],
  ['EURUSD=X', 'EURUSD'],
  ['eur/usd', 'EURUSD'],
  ['eur usd', 'EURUSD'],
  ['ES=F', 'ES'],
  ['es1!', 'ES'],
  ['^gspc', 'SPX'],
  ['apple', 'AAPL'],
  ['hospitality', 'APLE'],
  ['bitcon', 'BTCUSDT'],
  ['eursud', 'EURUSD'],
  ['s&p index', 'SPX'],
  ['aapl', 'AAPL'],
  ['solusd', 'kraken:SOLUSD'],
  ['  spx ', 'SPX'],
])('%s finds %s first', (text, id) => expect(first(text)).toBe(id))

test('a class leaves the others out, no text lists all in order, and what is nowhere near finds nothing', () => {
  expect(index.search({ text: '500', assetClass: null, limit: 9 }).map(({ instrument }) => instrument.id)).toEqual([
    'ES',
    'SPX',
  ])
  expect(first('500', 'index')).toBe('SPX')
  expect(index.search({ text: '', assetClass: null, limit: 3 }).map(({ instrument }) => instrument.id)).toEqual([
    'AAPL',
    'APLE',
    'BTCUSDT',
  ])
  for (const text of ['zzzzzzzz', '///', '💥']) expect(first(text)).toBeUndefined()
  expect(index.search({ text: 'xbt', assetClass: null, limit: 9 })[0].matched).not.toBe('')
})

test('every instrument is found first by its own id, or by another of the same key', () => {
  const id = fc.stringMatching(/^[A-Z0-9]{1,12}$/)
  fc.assert(
    fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 40 }), fc.nat(), (ids, pick) => {
      const wanted = ids[pick % ids.length]
      const [found] = new InstrumentIndex(ids.map((id) => made(id, id, 'stock'))).search({
        text: wanted,
        assetClass: null,
        limit: 3,
      })
      expect(symbolKey(found.instrument.id)).toBe(symbolKey(wanted))
    }),
  )
})

test('the few best are those that sorting finds', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { maxLength: 300 }), fc.integer({ min: 0, max: 20 }), (values, limit) => {
      const best = new BestFew(limit)
      for (const value of values) best.add(value)
      expect(best.sorted()).toEqual([...values].sort((a, b) => b - a).slice(0, limit))
    }),
  )
})

test('the bounded distance is the distance, as far as it goes, and bits never rule out what is near', () => {
  const word = fc.stringMatching(/^[A-D]{0,7}$/)
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = plainDistance(a, b)
      for (const bound of [0, 1, 2, 9]) expect(editDistanceUpTo(a, b, bound)).toBe(Math.min(distance, bound + 1))
      expect(editDistanceUpTo(b, a, 9)).toBe(distance)
      expect(bitCount(letterBits(a) & ~letterBits(b))).toBeLessThanOrEqual(distance)
    }),
  )
  expect(bitCount(-1)).toBe(32)
})

/** The definition, read aloud. */
function plainDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)]
  const ways = [plainDistance(x, b) + 1, plainDistance(a, y) + 1, plainDistance(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1)]
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    ways.push(plainDistance(a.slice(0, -2), b.slice(0, -2)) + 1)
  }
  return Math.min(...ways)
}

test('twenty thousand instruments are searched in a blink', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const many = Array.from({ length: 20_000 }, (_, i) => {
    const base = [i % 26, (i * 7) % 25, (i * 11) % 23, Math.floor(i / 676) % 26].map((k) => letters[k]).join('')
    return made(`${base}${String(i)}USDT`, `Coin ${base} number ${String(i)}`, 'crypto', {
      baseCurrency: base,
      currency: 'USDT',
    })
  })
  const large = new InstrumentIndex(many)
  const texts = [
    'USDT',
    'A',
    'coin number',
    'BAHZ12',
    'QQQQQQ',
    'ZEBRAUSDT',
    'COIN',
    '99999',
    'B/USDT',
    'coin nimber 5',
  ]
  for (const text of texts) large.search({ text, assetClass: null, limit: 50 })
  const took = texts.map((text) => {
    const startedAt = performance.now()
    large.search({ text, assetClass: null, limit: 50 })
    return performance.now() - startedAt
  })
  // Some 3 ms on a quiet core; tests share theirs.
  expect(took.sort((a, b) => a - b)[texts.length >> 1]).toBeLessThan(100)
})
