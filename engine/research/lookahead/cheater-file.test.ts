import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { LookaheadReport } from '../../domain/lookahead.ts'

const file = fileURLToPath(new URL('../../../tests/fixtures/strategies/cheater.strategy.ts', import.meta.url))

/**
 * In a process of its own, where the file is loaded as a worker loads it, and stacks name the lines of the file itself.
 */
const script = `
  import { loadStrategy } from './engine/workers/load-strategy.ts'
  import { proveNoLookahead } from './engine/research/lookahead/prove-no-lookahead.ts'
  import { defaultAccount } from './engine/domain/run.ts'
  import { allocateBars } from './engine/domain/bars.ts'
  import { seededRandom } from './engine/base/random.ts'
  const file = process.argv[1]
  const { strategy: definition } = await loadStrategy(file)
  const bars = allocateBars(400)
  const random = seededRandom(11)
  for (let i = 0, close = 100; i < bars.length; i++) {
    bars.openAt[i] = i * 86_400_000
    bars.open[i] = close
    close *= 1 + (random.next() - 0.5) * 0.05
    bars.close[i] = close
    bars.high[i] = Math.max(bars.open[i], close) * 1.01
    bars.low[i] = Math.min(bars.open[i], close) * 0.99
  }
  const report = proveNoLookahead({ definition, params: {}, bars, account: defaultAccount, seed: 1, file })
  process.stdout.write(JSON.stringify(report))`

test('a cheating file is caught, and the lines that peek and that trade on it are named', () => {
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module']
  const cwd = fileURLToPath(new URL('../../../', import.meta.url))
  const answer = execFileSync(process.execPath, [...flags, '--eval', script, file], { cwd, encoding: 'utf8' })
  const { clean, cuts, findings } = JSON.parse(answer) as LookaheadReport
  expect([clean, cuts]).toEqual([false, 60])
  const lines = readFileSync(file, 'utf8').split('\n')
  const placeOf = (text: string): string => `cheater.strategy.ts:${lines.findIndex((line) => line.includes(text)) + 1}`
  for (const test of ['truncation', 'perturbed-future']) {
    const found = findings.filter((finding) => finding.test === test)
    expect(found.find(({ what }) => what === 'ind.smooth')?.place).toBe(placeOf('const smooth = ta.custom'))
    const order = found.find(({ what }) => what.startsWith('order'))
    expect([placeOf('orders.buy'), placeOf('orders.close')]).toContain(order?.place)
    expect(found.map(({ what }) => what)).toContain('equity')
  }
})
