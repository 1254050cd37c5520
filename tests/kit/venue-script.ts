import fc from 'fast-check'
import { allocateBars } from '../../engine/domain/bars.ts'
import type { BarColumns } from '../../engine/domain/bars.ts'
import type { ContractTerms } from '../../engine/domain/contract-terms.ts'
import { referenceAccount } from '../../engine/domain/run.ts'
import type { AccountOptions } from '../../engine/domain/run.ts'

/** Something a strategy does after a bar has closed; prices are NaN where the order has none. */
export type Action =
  | {
      readonly kind: 'enter'
      readonly size: number
      readonly limit: number
      readonly stop: number
      readonly stopLoss: number
      readonly target: number
      readonly trail: number
    }
  | { readonly kind: 'close'; readonly fraction: number }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'protect'; readonly stop: number | undefined; readonly target: number | undefined }

export interface Script {
  readonly bars: BarColumns
  readonly account: AccountOptions
  /** What is done after each bar. */
  readonly actions: readonly (readonly Action[])[]
}

/** Bars on a coarse price grid, so that prices are often equal and everything gets touched. */
const arbitraryBars = (length: number): fc.Arbitrary<BarColumns> =>
  fc
    .array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -4, max: 4 }), fc.nat(4), fc.nat(4)), {
      minLength: length,
      maxLength: length,
    })
    .map((moves) => {
      const bars = allocateBars(length)
      let close = 20
      moves.forEach(([gap, move, up, down], i) => {
        const open = Math.max(1, close + gap)
        close = Math.max(1, open + move)
        bars.openAt[i] = i * 86_400_000
        bars.open[i] = open
        bars.high[i] = Math.max(open, close) + up
        bars.low[i] = Math.max(0.5, Math.min(open, close) - down)
        bars.close[i] = close
        bars.volume[i] = 1
      })
      return bars
    })

const price = fc.integer({ min: 1, max: 40 })
const maybePrice = fc.oneof(fc.constant(NaN), price)
const maybeChange = fc.oneof(fc.constant(undefined), fc.constant(NaN), price)
const units = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constantFrom(0.1, 0.25, 0.5, 1 - Number.EPSILON))

const enter: fc.Arbitrary<Action> = fc
  .record({
    isBuy: fc.boolean(),
    units,
    limit: maybePrice,
    stop: maybePrice,
    stopLoss: maybePrice,
    target: maybePrice,
    trail: fc.oneof(
      { weight: 4, arbitrary: fc.constant(NaN) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 5 }) },
    ),
  })
  .map(({ isBuy, units, limit, stop, stopLoss, target, trail }) => ({
    kind: 'enter',
    size: isBuy ? units : -units,
    limit,
    stop,
    stopLoss,
    target,
    trail,
  }))

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: enter },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('close' as const), fraction: fc.constantFrom(1, 0.5, 0.3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('protect' as const), stop: maybeChange, target: maybeChange }),
  },
)

const contract: fc.Arbitrary<ContractTerms> = fc.record({
  multiplier: fc.constantFrom(0.1, 5, 100),
  inverse: fc.boolean(),
  marginPerContract: fc.constantFrom(null, null, 1, 30),
  currency: fc.constant('USD'),
})

const simpleAccount = fc.record({
  profile: fc.constant('reference' as const),
  cash: fc.constantFrom(200, 1000, 100_000),
  commissionRatio: fc.constantFrom(0, 0.001, 0.02),
  commissionFixed: fc.constantFrom(0, 0, 1),
  spreadRatio: fc.constantFrom(0, 0, 0.01),
  marginRatio: fc.constantFrom(1, 1, 0.5, 0.1),
  tradeOnClose: fc.boolean(),
  hedging: fc.boolean(),
  exclusiveOrders: fc.boolean(),
  finalizeTrades: fc.boolean(),
})
const account: fc.Arbitrary<AccountOptions> = fc.oneof(
  { weight: 3, arbitrary: simpleAccount },
  {
    weight: 1,
    arbitrary: fc.tuple(simpleAccount, contract).map(([simple, terms]) => ({ ...simple, contract: terms })),
  },
)

export const arbitraryScript = (length: number): fc.Arbitrary<Script> =>
  fc.record({
    bars: arbitraryBars(length),
    account: fc.oneof(account, fc.constant(referenceAccount)),
    actions: fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 2, arbitrary: fc.array(action, { minLength: 1, maxLength: 3 }) },
      ),
      { minLength: length, maxLength: length },
    ),
  })
