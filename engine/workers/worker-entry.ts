import { parentPort, type MessagePort } from 'node:worker_threads'
import { assert } from '../base/assert.ts'
import { toFault } from '../base/fault.ts'
import type { WorkerReply, WorkerRequest } from './messages.ts'
import { closeRealm } from './strategy-realm.ts'
import { backtest, describe, lookahead, monteCarlo, sweep } from './worker-jobs.ts'
import { WorkerWatch } from './worker-watch.ts'

function serve(port: MessagePort): void {
  const reply = (message: WorkerReply): void => port.postMessage(message)
  const progress = (now: unknown): void => reply({ kind: 'progress', progress: now })
  port.on('message', (request: WorkerRequest) => {
    work(request, progress).then(
      (output) => reply({ kind: 'done', output }),
      (thrown: unknown) => reply({ kind: 'fault', fault: toFault(thrown).toRecord() }),
    )
  })
}

function work(request: WorkerRequest, progress: (now: unknown) => void): Promise<unknown> {
  switch (request.kind) {
    case 'describe':
      return describe(request.strategyFile)
    case 'backtest':
      return backtest(request.job, new WorkerWatch(request.control), progress)
    case 'sweep':
      return sweep(request.job, new WorkerWatch(request.control))
    case 'monte-carlo':
      return monteCarlo(request.job, new WorkerWatch(request.control), progress)
    case 'lookahead':
      return lookahead(request.job, new WorkerWatch(request.control), progress)
  }
}

assert(parentPort !== null, 'the worker entry runs in a worker')
closeRealm()
serve(parentPort)
