import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runBacktest } from '../../engine/backtest/run-backtest.ts'
import type { BarColumns } from '../../engine/domain/bars.ts'
import type { ParamValues } from '../../engine/domain/param.ts'
import { findStrategy } from '../../engine/strategies/list.ts'
import { accountOf, hasReference, readBars, referenceFolder } from './reference-case.ts'
import type { ReferenceCase } from './reference-case.ts'

/** Our strategy for each reference rule, and our name for each of its parameters. */
const rules: Record<string, { id: string; names: Record<string, string> }> = {
  Cross: { id: 'sma-cross', names: { fast: 'fast', slow: 'slow', size: 'size' } },
  ShortOnly: { id: 'short-cross', names: { fast: 'fast', slow: 'slow', size: 'size' } },
  Trail: { id: 'trailing-cross', names: { fast: 'fast', slow: 'slow', size: 'size', p: 'trail' } },
  Breakout: { id: 'breakout', names: { n: 'length', m: 'exitLength', slp: 'stop', tpp: 'target', size: 'size' } },
  EveryBar: { id: 'every-bar', names: { slp: 'stop', tpp: 'target', size: 'size' } },
  LimitDip: {
    id: 'limit-dip',
    names: { n: 'length', d: 'dip', ttl: 'patience', hold: 'hold', size: 'size', slp: 'stop', tpp: 'target' },
  },
  StopEntry: {
    id: 'stop-entry',
    names: { n: 'length', ttl: 'patience', size: 'size', useLimit: 'useLimit', slp: 'stop', tpp: 'target' },
  },
}

function paramsOf(reference: ReferenceCase): ParamValues {
  const { names } = rules[reference.strategy.cls]
  return Object.fromEntries(
    Object.entries(reference.strategy.params).map(([name, value]) => [names[name] ?? name, value ?? 0]),
  )
}

const isoOf = (at: number): string => new Date(at).toISOString().slice(0, 19)

const files = hasReference ? readdirSync(join(referenceFolder, 'cases')).filter((file) => file.endsWith('.json')) : []
const barsOf = new Map<string, BarColumns>()

describe.skipIf(!hasReference)('reference cases, bit for bit', () => {
  test.each(files)('%s', (file) => {
    const reference = JSON.parse(readFileSync(join(referenceFolder, 'cases', file), 'utf8')) as ReferenceCase
    const definition = findStrategy(rules[reference.strategy.cls].id)!.definition
    let bars = barsOf.get(reference.data)
    if (bars === undefined) barsOf.set(reference.data, (bars = readBars(reference.data)))
    const outcome = runBacktest({
      definition,
      params: paramsOf(reference),
      bars,
      account: accountOf(reference.options),
      seed: 1,
    })
    const trades = outcome.trades.map((trade) => ({
      size: trade.size,
      entryBar: trade.entryBar,
      exitBar: trade.exitBar,
      entryPrice: trade.entryPrice,
      exitPrice: trade.exitPrice,
      sl: trade.stop,
      tp: trade.target,
      pnl: trade.pnl,
      commission: trade.commission,
      returnPct: trade.returnRatio,
      entryTime: isoOf(trade.entryAt),
      exitTime: isoOf(trade.exitAt),
    }))
    expect(trades.length).toBe(reference.trades.length)
    trades.forEach((trade, k) => expect(trade, `trade ${k}`).toEqual(reference.trades[k]))
    expect(
      outcome.openTrades.map(({ size, entryBar, entryPrice, stop, target }) => ({
        size,
        entryBar,
        entryPrice,
        sl: stop,
        tp: target,
      })),
    ).toEqual(reference.openTrades)
    expect(outcome.ordersLeft).toBe(reference.ordersLeft)
    expect(outcome.canceledForMargin).toBe(reference.canceledForMargin)
    const differing = reference.equity.findIndex((value, i) => outcome.equity[i] !== value)
    expect(differing, 'first bar whose equity differs').toBe(-1)
    expect(outcome.equity.length).toBe(reference.equity.length)
  })
})

test.runIf(!hasReference)('reference cases', ({ skip }) => {
  skip(`The reference cases are not here (${referenceFolder}); nothing was compared.`)
})
