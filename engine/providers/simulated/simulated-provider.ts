import type { Clock } from '../../base/clock.ts'
import { Fault } from '../../base/fault.ts'
import { throwIfStopped } from '../../base/stop.ts'
import { dayMs } from '../../domain/calendar-day.ts'
import { assetClasses } from '../../domain/instrument.ts'
import { fundingBetween, liquidationsBetween } from '../../market/synthetic/derivatives.ts'
import { bookAfter } from '../../market/synthetic/quotes.ts'
import { syntheticTimeframes } from '../../market/synthetic/synthetic-bars.ts'
import type { SyntheticMarket } from '../../market/synthetic/synthetic-market.ts'
import type { MarketProvider, ProviderCapabilities } from '../../ports/market-provider.ts'
import type { Timers } from '../../ports/timers.ts'
import { LiveSimulation } from './live-simulation.ts'
import { barsPerPage, checkKnown, checkTimeframe, SimulatedHistory } from './simulated-history.ts'

/** What one answer reaches over: events take longer to make than bars. */
const tradesPageMs = dayMs / 4
const liquidationsPageMs = 7 * dayMs
const fundingPageMs = 60 * dayMs

export const simulatedCapabilities: ProviderCapabilities = {
  id: 'simulated',
  title: 'Simulated market (SYNTHETIC)',
  assetClasses: assetClasses.filter((assetClass) => assetClass !== 'option'),
  timeframes: syntheticTimeframes,
  history: ['bars', 'trades', 'funding', 'liquidations'],
  live: ['bars', 'trades', 'quotes', 'books', 'funding', 'liquidations'],
  secret: null,
  barsPerRequest: barsPerPage,
  synthetic: true,
  listsInstruments: true,
}

/**
 * A market of generated prices, always there: no network, no key, no cost. Its live prices follow the clock, and
 * history tells of the same time the same.
 */
export function simulatedProvider(market: SyntheticMarket, clock: Clock, timers: Timers): MarketProvider {
  const history = new SimulatedHistory(market, clock, timers)
  const live = new LiveSimulation(market, clock, timers)
  return {
    capabilities: simulatedCapabilities,
    instruments: () => Promise.resolve(market.instruments),
    bars: (request, stop) => history.bars(request, stop),
    trades: (request, stop) =>
      history.events(request, stop, tradesPageMs, (id, fromAt, untilAt) => market.trades(id, fromAt, untilAt)),
    funding: (request, stop) =>
      history.events(request, stop, fundingPageMs, (id, fromAt, untilAt) =>
        fundingBetween(market, id, fromAt, untilAt),
      ),
    liquidations: (request, stop) =>
      history.events(request, stop, liquidationsPageMs, (id, fromAt, untilAt) =>
        liquidationsBetween(market, id, fromAt, untilAt),
      ),
    book: async ({ id }, levels, stop) => {
      await Promise.resolve()
      throwIfStopped(stop)
      checkKnown(market, id)
      const trade = market.lastTrade(id, clock.now())
      if (trade === undefined) throw new Fault('data-missing', `${id} has not traded by now.`)
      return bookAfter(market.seed, market.days.model(id), trade, levels)
    },
    watch: (subscription, tell, ended) => {
      checkKnown(market, subscription.instrument.id)
      if (subscription.timeframe !== null) checkTimeframe(subscription.timeframe)
      return live.watch(subscription, tell, ended)
    },
    close: () => {
      live.close()
      return Promise.resolve()
    },
  }
}
