import { parentPort } from 'node:worker_threads'
import { evaluateGrid, gridJob } from './sweep-grid.ts'
import type { SweepReply, SweepTask } from './sweep-threads.ts'

if (parentPort === null) throw new Error('this file runs as a worker thread')
const port = parentPort
port.on('message', ({ bars, points }: SweepTask) => {
  const before = process.threadCpuUsage()
  const values = evaluateGrid(gridJob(bars, points))
  const { user, system } = process.threadCpuUsage(before)
  const reply: SweepReply = { values, ms: (user + system) / 1000 }
  port.postMessage(reply)
})
