import { Worker } from 'node:worker_threads'
import type { CcxtWorkerOptions } from './messages.ts'

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const entry = new URL(`./ccxt-worker.${extension}`, import.meta.url)
/** The package takes about 110 MB, all markets of a large exchange 30 MB more. */
const heapMb = 1024

/** A thread with ccxt in it. It keeps no process alive by itself. */
export function startCcxtThread(options: CcxtWorkerOptions): Worker {
  const worker = new Worker(entry, {
    env: {},
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    workerData: options,
    name: 'lonja-ccxt',
  })
  worker.unref()
  return worker
}
