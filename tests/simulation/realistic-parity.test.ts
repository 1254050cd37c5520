import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainRealistic } from '../../engine/domain/realistic.ts'
import { realisticVenue } from '../../engine/fills/realistic/realistic-venue.ts'
import { runScript, type VenueRun } from '../kit/venue-run.ts'
import { arbitraryScript, type Script } from '../kit/venue-script.ts'
import { propertyRuns } from '../kit/property-runs.ts'

function outcomeOf({ venue, fills, isBust }: VenueRun): unknown {
  const { closed, trades, orders } = venue.books
  const column = (values: Float64Array | Int32Array): number[] => [...values.subarray(0, closed.count)]
  return {
    closed: {
      size: column(closed.size),
      entryBar: column(closed.entryBar),
      exitBar: column(closed.exitBar),
      entryPrice: column(closed.entryPrice),
      exitPrice: column(closed.exitPrice),
      pnl: column(closed.pnl),
      commission: column(closed.commission),
      stop: column(closed.stop),
      target: column(closed.target),
    },
    open: Array.from({ length: trades.count }, (_, k) => [
      trades.size[trades.at(k)],
      trades.entryBar[trades.at(k)],
      trades.entryPrice[trades.at(k)],
    ]),
    equity: [...venue.equity],
    fills,
    ordersLeft: orders.count,
    canceledForMargin: venue.canceledForMargin,
    isBust,
  }
}

const atOpens = (script: Script): Script => ({ ...script, account: { ...script.account, tradeOnClose: false } })

test('with every model switched off the realistic profile equals the reference profile to the bit', () => {
  fc.assert(
    fc.property(arbitraryScript(30).map(atOpens), (script) => {
      const plain = runScript(script, ({ bars, account }, tape) =>
        realisticVenue(bars, { ...account, profile: 'realistic', realistic: plainRealistic }, tape),
      )
      expect(outcomeOf(plain)).toEqual(outcomeOf(runScript(script)))
    }),
    { numRuns: propertyRuns(1500) },
  )
})
