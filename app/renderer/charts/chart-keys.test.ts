import { expect, test } from 'vitest'
import { chartMove } from './chart-keys.ts'

test('arrows read bars, shift reads ten at a time', () => {
  expect(chartMove('ArrowLeft', false)).toEqual({ kind: 'step', by: -1 })
  expect(chartMove('ArrowRight', true)).toEqual({ kind: 'step', by: 10 })
})

test('plus zooms in, minus out, whichever layer of the keyboard they are on', () => {
  expect(chartMove('+', true)).toEqual(chartMove('=', false))
  expect(chartMove('-', false)).toEqual(chartMove('_', true))
})

test('other keys are left to the page', () => {
  expect(chartMove('Tab', false)).toBeNull()
  expect(chartMove('Enter', false)).toBeNull()
})
