import { cancelUnprotective } from '../../engine/fills/canceling.ts'
import { closePosition, noTag } from '../../engine/fills/closing.ts'
import { FillTape } from '../../engine/fills/fill-tape.ts'
import type { FillRecord } from '../../engine/fills/fill-tape.ts'
import { setStop, setTarget } from '../../engine/fills/protection.ts'
import { ReferenceRules } from '../../engine/fills/reference-rules.ts'
import { Venue } from '../../engine/fills/venue.ts'
import type { Script } from './venue-script.ts'

export interface VenueRun {
  readonly venue: Venue
  /** Fills with the bar they happened in. */
  readonly fills: readonly (FillRecord & { readonly bar: number })[]
  /** The bar after which each order was placed, by serial. */
  readonly placedAt: ReadonlyMap<number, number>
  readonly isBust: boolean
}

type MakeVenue = (script: Script, tape: FillTape) => Venue

const referenceVenue: MakeVenue = ({ bars, account }, tape) =>
  new Venue(bars, account, new ReferenceRules(bars, account), tape)

/** Plays a script against a venue, the reference profile's when no other is given. */
export function runScript(script: Script, makeVenue = referenceVenue): VenueRun {
  const { bars, account, actions } = script
  const tape = new FillTape()
  const venue = makeVenue(script, tape)
  const { books } = venue
  const fills: (FillRecord & { bar: number })[] = []
  const placedAt = new Map<number, number>()
  const take = (bar: number): void => {
    for (const fill of tape.take()) fills.push({ ...fill, bar })
  }
  venue.equity.fill(account.cash, 0, 1)
  let isBust = false
  for (let bar = 1; bar < bars.length; bar++) {
    if (books.orders.count !== 0) venue.process(bar)
    isBust = !venue.mark(bar)
    take(bar)
    if (isBust) break
    for (const action of actions[bar]) {
      if (action.kind === 'cancel') cancelUnprotective(books)
      else if (action.kind === 'close') closePosition(books, action.fraction, noTag)
      else if (action.kind === 'protect') {
        for (let k = 0; k < books.trades.count; k++) {
          if (action.target !== undefined) setTarget(books, books.trades.at(k), action.target)
          if (action.stop !== undefined) setStop(books, books.trades.at(k), action.stop)
        }
      } else {
        const { size, limit, stop, stopLoss, target, trail } = action
        const slot = venue.enter(size, limit, stop, stopLoss, target, trail, noTag)
        placedAt.set(books.orders.serial[slot], bar)
      }
    }
  }
  if (!isBust && account.finalizeTrades) {
    isBust = !venue.finish(bars.length - 1)
    take(bars.length - 1)
  }
  return { venue, fills, placedAt, isBust }
}
