import { expect, test } from 'vitest'
import type { Watchlist } from '../../../engine/domain/watchlist.ts'
import {
  freeName, withInstrument, withList, withMoved, withName, withoutInstrument, withoutList,
} from './watchlist-edits.ts'

const lists: readonly Watchlist[] = [
  { id: '1', name: 'Mine', instruments: ['A', 'B', 'C'] },
  { id: '2', name: 'Other', instruments: [] },
]
const instrumentsAfter = (edit: (all: readonly Watchlist[]) => readonly Watchlist[]): readonly string[] =>
  edit(lists)[0].instruments

test('instruments are added once, removed, put back where they were, and moved to the place of another', () => {
  expect(instrumentsAfter(withInstrument('1', 'D'))).toEqual(['A', 'B', 'C', 'D'])
  expect(withInstrument('1', 'b')(lists)).toBe(lists)
  expect(instrumentsAfter(withInstrument('1', 'D', 1))).toEqual(['A', 'D', 'B', 'C'])
  expect(instrumentsAfter(withoutInstrument('1', 'B'))).toEqual(['A', 'C'])
  expect(instrumentsAfter((all) => withInstrument('1', 'B', 1)(withoutInstrument('1', 'B')(all)))).toEqual(
    lists[0].instruments,
  )
  expect(instrumentsAfter(withMoved('1', 'A', 'C'))).toEqual(['B', 'C', 'A'])
  expect(instrumentsAfter(withMoved('1', 'C', 'A'))).toEqual(['C', 'A', 'B'])
  expect(instrumentsAfter(withMoved('1', 'A', 'B'))).toEqual(['B', 'A', 'C'])
})

test('an edit that changes nothing answers the same lists', () => {
  for (const edit of [
    withoutInstrument('1', 'X'), withMoved('1', 'A', 'A'), withMoved('1', 'A', 'X'), withName('1', 'Mine'),
    withoutList('3'), withList(lists[0]), withInstrument('3', 'A'),
  ]) {
    expect(edit(lists)).toBe(lists)
  }
})

test('lists are made, renamed, deleted and brought back at their place; no two have one name', () => {
  const made = withList({ id: '3', name: 'mine', instruments: [] })(lists)
  expect(made.map(({ name }) => name)).toEqual(['Mine', 'Other', 'mine 2'])
  expect(freeName(made, 'Mine')).toBe('Mine 3')
  expect(withName('2', 'New')(lists).map(({ name }) => name)).toEqual(['Mine', 'New'])
  expect(withList(lists[0], 0)(withoutList('1')(lists))).toEqual(lists)
})
