import { Fault } from '../../base/fault.ts'
import { didYouMean } from '../../domain/near-names.ts'
import type { SeriesKind } from '../../domain/series.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { exchangeRows } from './exchange-rows.ts'

/** What ccxt can do with one exchange: known without loading ccxt. */
export interface CcxtExchangeCard {
  readonly id: string
  readonly title: string
  readonly timeframes: readonly Timeframe[]
  readonly history: readonly SeriesKind[]
  readonly live: readonly SeriesKind[]
  readonly barsPerRequest: number
}

const words = <Word extends string>(text: string): readonly Word[] => (text === '' ? [] : (text.split(' ') as Word[]))

export const exchangeCards: readonly CcxtExchangeCard[] = exchangeRows.map(
  ([id, title, timeframes, history, live, barsPerRequest]) => ({
    id,
    title,
    timeframes: words<Timeframe>(timeframes),
    history: words<SeriesKind>(history),
    live: words<SeriesKind>(live),
    barsPerRequest,
  }),
)

/** Fault `not-found`, with the names that come close. */
export function exchangeNamed(id: string): CcxtExchangeCard {
  const card = exchangeCards.find((known) => known.id === id)
  if (card !== undefined) return card
  const near = didYouMean(id, exchangeCards.map((known) => known.id))
  throw new Fault('not-found', `ccxt has no exchange called "${id}".${near}`)
}
