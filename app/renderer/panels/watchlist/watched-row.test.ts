import { expect, test } from 'vitest'
import type { Dataset } from '../../../../engine/domain/dataset.ts'
import type { Instrument } from '../../../../engine/domain/instrument.ts'
import { emptyRow, type BoardRow } from '../../store/live-board.ts'
import type { StoredClose } from '../../store/use-stored-closes.ts'
import { changeOf, isSynthetic, lastOf, watchedRow, type WatchedRow } from './watched-row.ts'

const instrument: Instrument = {
  id: 'A', title: 'A', assetClass: 'stock', venue: 'X', currency: 'USD', tickSize: 0.01,
}
const dataset: Dataset = {
  instrument, timeframe: '1d', hash: 'h', bars: 2, firstAt: 0, lastAt: 86_400_000, source: 'file', synthetic: false,
}
const stored: StoredClose = { dataset, close: 110, at: 86_400_000, before: 100, volume: 5 }
const gone = { code: 'not-found', message: 'Nobody has it.' }

const rowOf = (told?: Partial<BoardRow>, close?: StoredClose, replayed = false): WatchedRow =>
  watchedRow('A', {
    instrument, told: { ...emptyRow, ...told }, stored: close, replayed, open: true, now: 5000,
  })

test('live prices come first, then what is stored, and nothing is made up', () => {
  const live = rowOf({ last: 50, before: 40, bid: 49, ask: 51, at: 3000 }, stored)
  expect([live.source, lastOf(live), changeOf(live), live.ageMs]).toEqual(['live', 50, 0.25, 2000])
  expect(rowOf().source).toBe('asking')
  expect(rowOf({ bid: 49 }).source).toBe('live')
  const old = rowOf({ problem: gone, last: 50, before: 40 }, stored)
  expect([old.source, lastOf(old), changeOf(old).toFixed(4)]).toEqual(['stored', 110, '0.1000'])
  expect(changeOf(rowOf({ problem: gone }, { ...stored, before: null }))).toBeNaN()
  const none = rowOf({ problem: gone, last: 50 })
  expect([none.source, lastOf(none)]).toEqual(['none', null])
})

test('a replayed instrument has no quotes, whatever was told before', () => {
  const row = rowOf({ last: 50, bid: 49, ask: 51, problem: gone }, stored, true)
  expect([row.source, row.live.bid, row.live.ask, lastOf(row)]).toEqual(['replay', null, null, 50])
})

test('generated prices are marked, whether they are live or stored', () => {
  expect(isSynthetic(rowOf({ last: 1, synthetic: true }, stored))).toBe(true)
  expect(isSynthetic(rowOf({ last: 1 }, stored))).toBe(false)
  expect(isSynthetic(rowOf({ problem: gone }, stored))).toBe(false)
  expect(isSynthetic(rowOf({ problem: gone }, { ...stored, dataset: { ...dataset, synthetic: true } }))).toBe(true)
})
