import { Fault } from '../base/fault.ts'
import { defaultRealistic, plainRealistic, type BarPathKind } from '../domain/realistic.ts'
import type { AccountOptions, RunUncertainty, Trade } from '../domain/run.ts'

/** Ways of deciding, on every bar alike, what it leaves open. */
type DecidedWay = Extract<BarPathKind, 'stop-first' | 'target-first' | 'worst' | 'best'>

/** Final account values: of the run itself, and of the same run with every open question decided one way. */
interface FinalEquities {
  readonly run: number
  readonly stopFirst: number
  readonly targetFirst: number
  readonly worst: number
  readonly best: number
}

/**
 * The account with the same rules for everything but the order of events inside of bars. Fault `invalid-input` for
 * fills at a close that has passed: their bars are over.
 */
export function decidedAccount(account: AccountOptions, way: DecidedWay): AccountOptions {
  if (account.tradeOnClose) {
    throw new Fault(
      'invalid-input',
      'The uncertainty of fills is told for orders that fill inside of bars. Leave trade-on-close or the uncertainty out.',
    )
  }
  const base = account.profile === 'reference' ? plainRealistic : (account.realistic ?? defaultRealistic)
  return { ...account, profile: 'realistic', realistic: { ...base, path: way } }
}

/** Final account values: of the run, and as `finalOf` plays it with every open question decided one way. */
export function finalsOf(run: number, finalOf: (way: DecidedWay) => number): FinalEquities {
  return {
    run,
    stopFirst: finalOf('stop-first'),
    targetFirst: finalOf('target-first'),
    worst: finalOf('worst'),
    best: finalOf('best'),
  }
}

/** What the final values and the run's own trades say of the result's uncertainty. */
export function uncertaintyOf(
  finals: FinalEquities,
  trades: readonly Trade[],
  isAmbiguous: (trade: Trade) => boolean,
): RunUncertainty {
  const { run, stopFirst, targetFirst, worst, best } = finals
  const all = [run, stopFirst, targetFirst, worst, best]
  const ambiguous = trades.filter(isAmbiguous)
  const won = wonIn(trades)
  return {
    low: Math.min(...all),
    high: Math.max(...all),
    stopFirst,
    targetFirst,
    ambiguousTrades: ambiguous.length,
    ambiguousProfitRatio: won === 0 ? 0 : wonIn(ambiguous) / won,
  }
}

function wonIn(trades: readonly Trade[]): number {
  return trades.reduce((sum, { pnl }) => (pnl > 0 ? sum + pnl : sum), 0)
}

/** How far from the open, as a part of the price, spread and slippage can move a market entry. */
export function entryRoom(account: AccountOptions, price: number): number {
  const { profile, spreadRatio, realistic = defaultRealistic } = account
  if (profile === 'reference') return spreadRatio + 1e-12
  const { slippage, tickSize } = realistic
  const tickRatio = (tickSize ?? 0) / price
  switch (slippage.model) {
    case 'none':
      return spreadRatio + tickRatio + 1e-12
    case 'ticks':
      return spreadRatio + (slippage.ticks + 1) * tickRatio + 1e-12
    case 'percent':
    case 'spread':
      return spreadRatio + slippage.ratio + tickRatio + 1e-12
    case 'volume-share':
      return spreadRatio + slippage.cap + tickRatio + 1e-12
  }
}
