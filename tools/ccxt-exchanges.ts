// Writes what ccxt says its exchanges can do to engine/providers/ccxt/exchange-rows.ts: `node tools/ccxt-exchanges.ts`,
// after every change of ccxt's version.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { timeframeOfCcxt } from '../engine/providers/ccxt/ccxt-timeframe.ts'

interface Described {
  readonly name: string
  readonly has: Readonly<Record<string, unknown>>
  readonly timeframes?: Readonly<Record<string, unknown>>
  readonly features?: Readonly<Record<string, (Limits & { readonly linear?: Limits }) | undefined>>
}

interface Limits {
  readonly fetchOHLCV?: { readonly limit?: number }
}

type Row = readonly [string, string, string, string, string, number]
type Makers = Readonly<Record<string, (new () => Described) | undefined>>

const historyMethods = {
  bars: ['fetchOHLCV'],
  trades: ['fetchTrades'],
  funding: ['fetchFundingRateHistory'],
  liquidations: ['fetchLiquidations'],
}
const liveMethods = {
  bars: ['watchOHLCV'],
  trades: ['watchTrades'],
  quotes: ['watchBidsAsks', 'watchTicker'],
  books: ['watchOrderBook'],
  // Where it is not told, it is asked for again and again.
  funding: ['watchFundingRate', 'watchFundingRates', 'fetchFundingRate', 'fetchFundingRates'],
  liquidations: ['watchLiquidations'],
}

/** One row for each exchange, as the installed ccxt describes itself. */
export async function rowsOfCcxt(): Promise<readonly Row[]> {
  const { default: ccxt } = await import('ccxt')
  const all = ccxt as unknown as { readonly exchanges: readonly string[]; readonly pro: Makers } & Makers
  return all.exchanges.flatMap((id) => {
    const Maker = all.pro[id] ?? all[id]
    return Maker === undefined ? [] : [rowOf(id, new Maker())]
  })
}

function rowOf(id: string, { name, has, timeframes, features }: Described): Row {
  const kinds = (methods: Readonly<Record<string, readonly string[]>>): string =>
    Object.keys(methods)
      .filter((kind) => methods[kind].some((method) => has[method] === true))
      .join(' ')
  const known = Object.keys(timeframes ?? {}).map(timeframeOfCcxt)
  const limits = Object.values(features ?? {}).flatMap((part) => [part, part?.linear])
  const bounds = limits.map((part) => part?.fetchOHLCV?.limit).filter((limit) => limit !== undefined)
  const timeframeWords = [...new Set(known.filter((timeframe) => timeframe !== undefined))].join(' ')
  return [id, name, timeframeWords, kinds(historyMethods), kinds(liveMethods), Math.min(1000, ...bounds)]
}

/** The file's text. */
export function rowsFile(rows: readonly Row[]): string {
  const quoted = (text: string): string => `'${text.replace(/'/g, "\\'")}'`
  const lines = rows.map(([id, title, timeframes, history, live, limit]) =>
    [
      `  [${quoted(id)}, ${quoted(title)}, ${quoted(timeframes)},`,
      `    ${quoted(history)}, ${quoted(live)}, ${limit}],`,
    ].join('\n'),
  )
  return [
    '/**',
    ' * What ccxt says its exchanges can do: id, title, timeframes, history, live streams, bars of one answer. Written by',
    ' * `tools/ccxt-exchanges.ts`; a test compares it with the installed ccxt.',
    ' */',
    'export const exchangeRows: readonly (readonly [string, string, string, string, string, number])[] = [',
    ...lines,
    ']',
    '',
  ].join('\n')
}

if (import.meta.main) {
  const place = fileURLToPath(new URL('../engine/providers/ccxt/exchange-rows.ts', import.meta.url))
  const rows = await rowsOfCcxt()
  writeFileSync(place, rowsFile(rows))
  console.log(`${rows.length} exchanges.`)
}
