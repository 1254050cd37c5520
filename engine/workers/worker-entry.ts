import { parentPort, type MessagePort } from 'node:worker_threads'
import { assert } from '../base/assert.ts'
import { toFault } from '../base/fault.ts'
import { runBacktest } from '../backtest/run-backtest.ts'
import type { BacktestJob, BacktestOutcome, StrategyDescription } from '../ports/jobs.ts'
import { loadStrategy } from './load-strategy.ts'
import { control, type WorkerReply, type WorkerRequest } from './messages.ts'
import { closeRealm } from './strategy-realm.ts'

/** Between two progress messages; a screen cannot use more. */
const tellEveryMs = 50
/** The watch looks in about this often, whatever a bar costs, so that a stop and a hang are noticed soon. */
const lookEveryMs = 4
const mostBarsUnwatched = 4096

/** Taken before the realm closes. */
const machineMs = performance.now.bind(performance)

function serve(port: MessagePort): void {
  const reply = (message: WorkerReply): void => port.postMessage(message)
  port.on('message', (request: WorkerRequest) => {
    const work = request.kind === 'backtest' ? backtest(request.job, new Int32Array(request.control), reply) : describe(request.strategyFile)
    work.then(
      (output) => reply({ kind: 'done', output }),
      (thrown: unknown) => reply({ kind: 'fault', fault: toFault(thrown).toRecord() }),
    )
  })
}

async function describe(strategyFile: string): Promise<StrategyDescription> {
  const { strategy, hash } = await loadStrategy(strategyFile)
  const { name, about, params } = strategy
  return { name, about, params, hash }
}

async function backtest(job: BacktestJob, flags: Int32Array, reply: (message: WorkerReply) => void): Promise<BacktestOutcome> {
  const { strategy, hash } = await loadStrategy(job.strategyFile)
  const { bars, params, account, seed } = job
  let toldAt = -Infinity
  let lookedAt = machineMs()
  const watch = {
    everyBars: 1,
    tick: (bar: number, trades: number, equity: number): boolean => {
      Atomics.add(flags, control.beat, 1)
      const now = machineMs()
      if (now - toldAt > tellEveryMs) {
        toldAt = now
        reply({ kind: 'progress', progress: { phase: 'running', bar, bars: bars.length, trades, equity } })
      }
      if (now - lookedAt > lookEveryMs) watch.everyBars = Math.max(1, watch.everyBars >> 1)
      else if (watch.everyBars < mostBarsUnwatched) watch.everyBars *= 2
      lookedAt = now
      return Atomics.load(flags, control.cancel) === 0
    },
  }
  const { startBar: _startBar, ...outcome } = runBacktest({ definition: strategy, params, bars, account, seed, file: job.strategyFile, watch })
  return { ...outcome, strategyHash: hash }
}

assert(parentPort !== null, 'the worker entry runs in a worker')
closeRealm()
serve(parentPort)
