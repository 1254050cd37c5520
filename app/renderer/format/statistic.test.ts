import { expect, test } from 'vitest'
import type { StatisticCard, StatisticUnit } from '../../../engine/domain/run.ts'
import { formatStatistic } from './statistic.ts'

const card = (unit: StatisticUnit): StatisticCard => ({
  id: 's',
  title: '',
  group: 'risk',
  unit,
  about: '',
  formula: '',
  source: '',
})

test.each([
  ['ratio', 0.5447, '54.47 %'],
  ['money', 130_690.78, '130,690.78'],
  ['count', 44, '44'],
  ['number', 1.2834, '1.283'],
  ['durationMs', 86_400_000 * 5186, '5186 d'],
  ['timeMs', Date.UTC(2000, 0, 3), '2000-01-03'],
] as const)('a statistic in %s is shown as such', (unit, value, text) => {
  expect(formatStatistic({ id: 's', value }, card(unit))).toBe(text)
})

test('a statistic without a number is a dash', () => {
  expect(formatStatistic({ id: 's', value: null, why: 'too few trades' }, card('ratio'))).toBe('–')
})
