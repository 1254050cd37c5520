// Measures the engine: `npm run bench`, or some workloads `npm run bench -- W1 W4-10k`, `--json` for programs. What
// each number means stands in docs/guides/performance.md.
import { parseArgs } from 'node:util'
import { engineFlags } from '../engine/hosts/server/engine-flags.ts'
import { textTable } from '../engine/hosts/cli/text-table.ts'
import { runChild } from '../tools/child.ts'
import { bundleBench } from './bundle.ts'
import { workloads } from './list.ts'
import type { Measurement } from './workload.ts'

async function measureAlone(entry: string, id: string): Promise<Measurement> {
  // As the engine's process is run.
  const end = await runChild(process.execPath, [...engineFlags, entry, id], { output: 'keep', timeoutMs: 300_000 })
  if (end.code !== 0) throw new Error(`${id} was not measured:\n${end.stderr.trim()}`)
  return JSON.parse(end.stdout) as Measurement
}

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
  allowPositionals: true,
})
const named = values.only === undefined ? positionals : [...positionals, values.only]
const unknown = named.find((name) => !workloads.some(({ id }) => id === name))
if (unknown !== undefined) {
  console.error(`No workload is called "${unknown}". There are: ${workloads.map(({ id }) => id).join(', ')}.`)
  process.exit(2)
}
const chosen = workloads.filter(({ id }) => named.length === 0 || named.includes(id))
const measurements: Measurement[] = []
try {
  const entry = await bundleBench()
  for (const { id } of chosen) {
    if (!values.json) process.stderr.write(`${id} …\r`)
    measurements.push(await measureAlone(entry, id))
  }
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : String(thrown))
  process.exit(1)
}

if (values.json) {
  console.log(JSON.stringify(measurements))
} else {
  const rows = measurements.map(({ id, ms, calibrationRatio, checksum, rssMb, note }, k) => {
    const { goalMs, about } = chosen[k]
    return [
      id,
      ms.toPrecision(3),
      String(goalMs),
      calibrationRatio.toFixed(2),
      rssMb.toFixed(0),
      checksum.slice(0, 12),
      note === undefined ? about : `${about} (${note})`,
    ]
  })
  const numbers = ['CPU ms', 'goal', 'ratio', 'MB']
  console.log('SYNTHETIC bars. Ratio: to a fixed loop over a million bars of the same columns, between the rounds.\n')
  console.log(textTable(['id', 'CPU ms', 'goal', 'ratio', 'MB', 'checksum', 'what'], rows, numbers))
}
