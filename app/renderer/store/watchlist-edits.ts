import type { Watchlist } from '../../../engine/domain/watchlist.ts'

/** Turns all lists into what they become. One that changes nothing answers the same array. */
export type WatchlistEdit = (lists: readonly Watchlist[]) => readonly Watchlist[]

const inList = (id: string, change: (list: Watchlist) => Watchlist): WatchlistEdit => (lists) => {
  const changed = lists.map((list) => (list.id === id ? change(list) : list))
  return changed.every((list, place) => list === lists[place]) ? lists : changed
}

/** Puts an instrument at a place, at the end by default; one that is there already stays where it is. */
export const withInstrument = (id: string, instrument: string, place = Infinity): WatchlistEdit =>
  inList(id, (list) =>
    isIn(list, instrument)
      ? list
      : { ...list, instruments: list.instruments.toSpliced(Math.min(place, list.instruments.length), 0, instrument) },
  )

export const withoutInstrument = (id: string, instrument: string): WatchlistEdit =>
  inList(id, (list) =>
    isIn(list, instrument) ? { ...list, instruments: list.instruments.filter((other) => other !== instrument) } : list,
  )

/** Moves an instrument to the place of another one. */
export const withMoved = (id: string, instrument: string, to: string): WatchlistEdit =>
  inList(id, (list) => {
    const place = list.instruments.indexOf(to)
    if (place < 0 || instrument === to || !isIn(list, instrument)) return list
    const others = list.instruments.filter((other) => other !== instrument)
    return { ...list, instruments: others.toSpliced(place, 0, instrument) }
  })

export const withName = (id: string, name: string): WatchlistEdit =>
  inList(id, (list) => (list.name === name ? list : { ...list, name }))

export const withList = (list: Watchlist, place = Infinity): WatchlistEdit => (lists) => {
  if (lists.some(({ id }) => id === list.id)) return lists
  const name = freeName(lists, list.name)
  return lists.toSpliced(Math.min(place, lists.length), 0, { ...list, name })
}

export const withoutList = (id: string): WatchlistEdit => (lists) =>
  lists.some((list) => list.id === id) ? lists.filter((list) => list.id !== id) : lists

/** A name that no list has: itself, or with a number behind it. */
export function freeName(lists: readonly Watchlist[], name: string): string {
  const taken = new Set(lists.map((list) => list.name.toLowerCase()))
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name} ${number}`
    if (!taken.has(tried.toLowerCase())) return tried
  }
}

/** Ids that differ in capital letters only are the same instrument. */
export const isIn = ({ instruments }: Watchlist, instrument: string): boolean =>
  instruments.some((other) => other.toLowerCase() === instrument.toLowerCase())
