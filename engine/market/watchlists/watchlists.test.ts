import { expect, test } from 'vitest'
import { Fault } from '../../base/fault.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { Watchlist, WatchlistSettings, WatchlistState } from '../../domain/watchlist.ts'
import { Watchlists, type WatchlistListener } from './watchlists.ts'

const instrument = (id: string): Instrument => ({
  id, title: id, assetClass: 'stock', venue: 'X', currency: 'USD', tickSize: 0.01,
})
const list = (id: string, name: string, ...instruments: string[]): Watchlist => ({ id, name, instruments })
const initial = [list('first', 'First', 'A', 'B')]

function rig(kept?: WatchlistSettings | Error) {
  const written: WatchlistSettings[] = []
  const watchlists = new Watchlists({
    store: {
      read: () => {
        if (kept instanceof Error) throw kept
        return kept
      },
      write: (settings) => {
        written.push(settings)
        return Promise.resolve()
      },
    },
    known: { withIds: (ids) => Promise.resolve(ids.filter((id) => id !== 'GONE').map(instrument)) },
    initial,
  })
  return { watchlists, written }
}

function listener(): { readonly told: WatchlistState[]; readonly ended: unknown[]; readonly tell: WatchlistListener } {
  const told: WatchlistState[] = []
  const ended: unknown[] = []
  const tell = Object.assign((state: WatchlistState) => void told.push(state), {
    end: (thrown: unknown) => void ended.push(thrown),
  })
  return { told, ended, tell }
}

test('before anything was made there is the first list; what was made is kept and told to all who look', async () => {
  const { watchlists, written } = rig()
  const { told, tell } = listener()
  const leave = watchlists.watch(tell)
  await watchlists.state()
  expect(told).toEqual([{ lists: initial, instruments: [instrument('A'), instrument('B')] }])
  const lists = [list('first', 'First', 'B', 'GONE'), list('other', 'Other', 'B')]
  const state = await watchlists.save(lists)
  expect(state).toEqual({ lists, instruments: [instrument('B')] })
  expect(told.at(-1)).toEqual(state)
  expect(written).toEqual([{ version: 1, lists }])
  leave()
  await watchlists.save([])
  expect(told).toHaveLength(2)
  expect(await watchlists.state()).toEqual({ lists: [], instruments: [] })
})

test('two lists of one name, and an instrument twice in a list, are refused and nothing is written', async () => {
  const { watchlists, written } = rig()
  await expect(watchlists.save([list('a', 'Mine'), list('b', 'mine')])).rejects.toThrow('a list "mine" already')
  await expect(watchlists.save([list('a', 'Mine'), list('a', 'Yours')])).rejects.toThrow('the id "a"')
  await expect(watchlists.save([list('a', 'Mine', 'X', 'Y', 'x')])).rejects.toThrow('x is twice in the list "Mine"')
  expect(written).toEqual([])
  expect((await watchlists.state()).lists).toEqual(initial)
})

test('what cannot be read is told, and not written over', async () => {
  const { watchlists, written } = rig(new Fault('data-corrupt', 'The file is odd.'))
  const { told, ended, tell } = listener()
  watchlists.watch(tell)
  await expect(watchlists.save([])).rejects.toThrow('The file is odd.')
  expect(ended).toHaveLength(1)
  expect(told).toEqual([])
  expect(written).toEqual([])
})
