import { expect } from 'vitest'
import { runBacktest } from '../../engine/backtest/run-backtest.ts'
import type { RunOutcome } from '../../engine/backtest/run-backtest.ts'
import { seededRandom } from '../../engine/base/random.ts'
import { allocateBars } from '../../engine/domain/bars.ts'
import type { BarColumns } from '../../engine/domain/bars.ts'
import type { ParamSpec, ParamValue, ParamValues } from '../../engine/domain/param.ts'
import { readParams } from '../../engine/domain/param.ts'
import { referenceAccount } from '../../engine/domain/run.ts'
import type { AccountOptions } from '../../engine/domain/run.ts'
import type { Strategy } from '../../engine/sdk/define-strategy.ts'

/** Generated daily bars with trends, gaps and equal prices; the same for the same seed. */
export function generatedBars(length: number, seed: number): BarColumns {
  const random = seededRandom(seed)
  const bars = allocateBars(length)
  const cents = (price: number): number => Math.max(1, Math.round(price * 100) / 100)
  let close = 100
  let drift = 0
  for (let i = 0; i < length; i++) {
    if (i % 40 === 0) drift = (random.next() - 0.5) * 0.02
    const open = random.next() < 0.3 ? cents(close * (1 + (random.next() - 0.5) * 0.04)) : close
    close = cents(open * (1 + drift + (random.next() - 0.5) * 0.05))
    bars.openAt[i] = i * 86_400_000
    bars.open[i] = open
    bars.high[i] = cents(Math.max(open, close) * (1 + random.next() * 0.02))
    bars.low[i] = cents(Math.min(open, close) * (1 - random.next() * 0.02))
    bars.close[i] = close
    bars.volume[i] = Math.floor(random.next() * 1000)
  }
  return bars
}

export function firstBars(bars: BarColumns, length: number): BarColumns {
  const { openAt, open, high, low, close, volume } = bars
  const cut = (column: Float64Array): Float64Array => column.slice(0, length)
  return {
    length,
    openAt: cut(openAt),
    open: cut(open),
    high: cut(high),
    low: cut(low),
    close: cut(close),
    volume: cut(volume),
  }
}

export const openEnded: AccountOptions = { ...referenceAccount, commissionRatio: 0.001, finalizeTrades: false }

export function run(definition: Strategy, bars: BarColumns, params: ParamValues = {}, account = openEnded): RunOutcome {
  return runBacktest({ definition, params, bars, account, seed: 42 })
}

/** Twice the same, also when runs with other values and other bars lie between. */
export function expectRepeatable(definition: Strategy, bars: BarColumns): void {
  const first = run(definition, bars)
  run(definition, generatedBars(200, 99))
  for (const values of extremes(definition)) run(definition, firstBars(bars, 120), values)
  expect(run(definition, bars)).toEqual(first)
}

/** Whatever a strategy did by a bar, it does without the bars that follow. */
export function expectNoLookahead(definition: Strategy, bars: BarColumns, cuts: readonly number[]): void {
  const whole = run(definition, bars)
  for (const cut of cuts) {
    const part = run(definition, firstBars(bars, cut))
    expect(part.equity, `equity of the first ${cut} bars`).toEqual(whole.equity.slice(0, cut))
    const known = whole.trades.filter((trade) => trade.exitBar < cut)
    expect(part.trades, `trades of the first ${cut} bars`).toEqual(known)
    expect(part.marks).toEqual(whole.marks.filter((mark) => mark.bar < cut))
  }
}

/** Defaults are accepted, and so is each parameter's least and greatest value as far as the strategy calls it valid. */
export function expectParamsWork(definition: Strategy, bars: BarColumns): void {
  const { values, problems } = readParams(definition.params, {})
  expect(problems).toEqual([])
  expect(definition.valid(values)).toBe(true)
  for (const given of extremes(definition)) {
    if (!definition.valid({ ...values, ...given })) continue
    const outcome = run(definition, bars, given)
    expect(outcome.equity.every((value) => Number.isFinite(value)), JSON.stringify(given)).toBe(true)
  }
}

function extremes(definition: Strategy): readonly Record<string, ParamValue>[] {
  return Object.entries(definition.params).flatMap(([name, spec]) => endsOf(spec).map((value) => ({ [name]: value })))
}

function endsOf(spec: ParamSpec): readonly ParamValue[] {
  switch (spec.kind) {
    case 'bool':
      return [true, false]
    case 'pick':
      return spec.of
    case 'int':
    case 'num':
      return [spec.min, spec.max]
  }
}
