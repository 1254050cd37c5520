import { expect, test } from 'vitest'
import { deflatedSharpe, expectedBestSharpe, minimumTrackRecord, probabilisticSharpe } from './deflated-sharpe.ts'

/**
 * A yearly ratio of 2.5 in five years of daily returns, skewed and fat-tailed, found in 100 tries: the paper's
 * example.
 */
const paper = { ratio: 2.5 / Math.sqrt(250), count: 1250, skewness: -3, kurtosis: 10 }

test('the example of Bailey and López de Prado (2014)', () => {
  const trials = { count: 100, sharpeVariance: 0.5 / 250 }
  expect(expectedBestSharpe(trials)).toBeCloseTo(0.1132, 4)
  expect(deflatedSharpe(paper, trials)).toBeCloseTo(0.9004, 4)
})

test('more tries and more uncertainty make skill less likely', () => {
  const variance = 0.002
  const atTries = [1, 2, 10, 100, 1000].map((count) => deflatedSharpe(paper, { count, sharpeVariance: variance }))
  for (let k = 1; k < atTries.length; k++) expect(atTries[k]).toBeLessThan(atTries[k - 1])
  expect(atTries[0]).toBe(probabilisticSharpe(paper))
  expect(probabilisticSharpe({ ...paper, skewness: -4 })).toBeLessThan(probabilisticSharpe(paper))
  expect(probabilisticSharpe({ ...paper, count: 100 })).toBeLessThan(probabilisticSharpe(paper))
})

test('at the minimum track record the probability is the confidence asked for', () => {
  const estimate = { ratio: 0.08, count: 0, skewness: -0.4, kurtosis: 5 }
  const count = minimumTrackRecord(estimate, 0, 0.95)
  expect(probabilisticSharpe({ ...estimate, count })).toBeCloseTo(0.95, 10)
  expect(minimumTrackRecord({ ...estimate, ratio: 0 })).toBe(Infinity)
})
