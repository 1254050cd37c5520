import { Fault } from '../../base/fault.ts'
import type { MonteCarloOutcome } from '../../domain/monte-carlo-outcome.ts'
import type { RunResult } from '../../domain/run.ts'
import type { MonteCarloSpec } from '../../domain/study.ts'
import { barPaths, barReturns } from './bar-paths.ts'
import type { PathRequest } from './path-request.ts'
import { tradePaths } from './trade-paths.ts'
import { growthResults, moneyResults } from './trade-results.ts'

/**
 * Plays a run anew by the method asked for. `look` is called every so many paths, with how many are done; what it
 * throws ends the simulation. Fault `invalid-input` where the run has too little to draw from.
 */
export function resampleRun(
  run: Pick<RunResult, 'trades' | 'equity'>,
  spec: Omit<MonteCarloSpec, 'run'>,
  startEquity: number,
  seed: number,
  look: (done: number) => void,
): MonteCarloOutcome {
  const { method, paths, compounds, blockBars, skipRatio, costFactor, ruinRatio } = spec
  const request: PathRequest = { startEquity, paths, seed, ruinRatio, look }
  if (method === 'block-bootstrap') return barPaths({ ...request, returns: barReturns(run.equity), blockBars })
  const trades = compounds ? growthResults(run.trades, run.equity) : moneyResults(run.trades)
  switch (method) {
    case 'shuffle':
      return tradePaths({ ...request, trades, order: 'shuffle' })
    case 'bootstrap':
      return tradePaths({ ...request, trades, order: 'resample' })
    case 'skip':
      return tradePaths({ ...request, trades, order: 'keep', skipRatio })
    case 'cost-shock':
      if (trades.costs.every((cost) => cost === 0)) {
        throw new Fault(
          'invalid-input',
          'The run paid no commissions, so dearer ones change nothing. Give it a commission.',
        )
      }
      return tradePaths({ ...request, trades, order: 'keep', costFactor: { min: 1, max: costFactor } })
  }
}
