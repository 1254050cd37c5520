import { Command } from 'commander'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { realisticWords } from '../../app/renderer/evidence/realistic-words.ts'
import { barPaths, defaultRealistic, type RealisticOptions } from '../../engine/domain/realistic.ts'
import type { RunDocument } from '../../engine/domain/run-document.ts'
import { addRealisticOptions, realisticOf } from '../../engine/hosts/cli/realistic-options.ts'
import { CliHome } from './run-lonja.ts'

const home = new CliHome()
afterAll(() => home.remove())

const ratio = fc.constantFrom(0, 0.0001, 0.25)
const day = fc.nat(20_000).map((days) => days * 86_400_000)

const options: fc.Arbitrary<RealisticOptions> = fc.record({
  path: fc.constantFrom(...barPaths),
  lotSize: fc.constantFrom(1, 0.001),
  tickSize: fc.constantFrom(0, 0.25),
  minQuantity: ratio,
  minNotional: fc.constantFrom(0, 10),
  slippage: fc.oneof(
    fc.constant({ model: 'none' as const }),
    fc.record({ model: fc.constant('ticks' as const), ticks: fc.nat(5) }),
    fc.record({ model: fc.constantFrom('percent' as const, 'spread' as const), ratio }),
    fc.record({
      model: fc.constant('volume-share' as const),
      impact: fc.double({ min: 0, max: 5, noNaN: true }),
      cap: ratio,
    }),
  ),
  volumeCap: ratio,
  stopFill: fc.constantFrom('gap' as const, 'through' as const),
  limitThroughTicks: fc.nat(3),
  latencyBars: fc.nat(3),
  makerRatio: fc.constantFrom(null, -0.0001, 0.001),
  takerRatio: fc.constantFrom(null, 0.001),
  feeTiers: fc.array(fc.record({ volume: fc.nat(1e6), makerRatio: ratio, takerRatio: ratio }), { maxLength: 2 }),
  commissionMin: fc.constantFrom(0, 1.5),
  fundingRatio: fc.constantFrom(0, -0.0001, 0.0003),
  fundingHours: fc.constantFrom(1, 8),
  borrowRatio: ratio,
  session: fc.option(
    fc.record({
      fromMinute: fc.nat(1439),
      untilMinute: fc.nat(1439),
      days: fc.uniqueArray(fc.nat(6), { minLength: 1 }),
    }),
  ),
  dividends: fc.array(fc.record({ at: day, amount: fc.double({ min: 0, max: 9, noNaN: true }) }), { maxLength: 2 }),
  splits: fc.array(fc.record({ at: day, ratio: fc.constantFrom(2, 0.1) }), { maxLength: 2 }),
  quirks: fc.boolean(),
})

test('the command that repeats a run names every setting of its fills', () => {
  fc.assert(
    fc.property(options, (given) => {
      const command = addRealisticOptions(new Command()).exitOverride()
      command.parse(realisticWords(given), { from: 'user' })
      expect(realisticOf(command.opts()) ?? defaultRealistic).toEqual(given)
    }),
    { numRuns: 200 },
  )
})

describe('backtest', () => {
  const realistic = ['backtest', 'breakout', '--profile', 'realistic', '--slippage', 'percent:0.001', '--uncertainty']

  test('with realistic fills tells its settings as evidence, and how far the result depends on open questions', async () => {
    const answer = await home.run(...realistic, '--json')
    expect(answer.exitCode, answer.stderr).toBe(0)
    const run = JSON.parse(answer.stdout) as RunDocument
    expect(run.evidence.account.realistic).toMatchObject({
      tickSize: 0.01,
      lotSize: 1,
      path: 'adaptive',
      volumeCap: 0.1,
    })
    const final = run.equity[run.equity.length - 1]
    expect(run.uncertainty?.low).toBeLessThanOrEqual(final)
    expect(run.uncertainty?.high).toBeGreaterThanOrEqual(final)
    const repeated = [
      '--data',
      run.evidence.dataHash,
      ...realisticWords(run.evidence.account.realistic ?? defaultRealistic),
    ]
    const again = await home.run(
      'backtest',
      'breakout',
      '--profile',
      'realistic',
      ...repeated,
      '--uncertainty',
      '--json',
    )
    expect(again.stdout).toBe(answer.stdout)
  })

  test('the reference profile refuses settings it does not know', async () => {
    const answer = await home.run('backtest', 'breakout', '--profile', 'reference', '--slippage', 'ticks:1')
    expect(answer.exitCode).toBe(2)
    expect(answer.stderr).toContain('choose the realistic profile')
    const odd = await home.run('backtest', 'breakout', '--profile', 'realistic', '--slippage', 'much')
    expect(odd.exitCode).toBe(2)
    expect(odd.stderr).toContain('It must be none, ticks:<ticks>')
  })
})
