import { alphaVantage } from './alpha-vantage/provider.ts'
import { coingecko, coingeckoPro } from './coingecko/provider.ts'
import { dukascopy } from './dukascopy/provider.ts'
import { fileDrop } from './file-drop/provider.ts'
import { fred } from './fred/provider.ts'
import { iex } from './iex/provider.ts'
import { polygon } from './polygon/provider.ts'
import type { ProviderDefinition } from './shared/provider-definition.ts'
import { stooq } from './stooq/provider.ts'
import { twelveData } from './twelve-data/provider.ts'
import { worldBank } from './world-bank/provider.ts'
import { yahoo } from './yahoo/provider.ts'

/** Providers of market data that stand for themselves; the exchanges of ccxt share one thread and are added to them. */
export const providers: readonly ProviderDefinition[] = [
  fileDrop, alphaVantage, coingecko, coingeckoPro, dukascopy, fred, iex, polygon, stooq, twelveData, worldBank, yahoo,
]
