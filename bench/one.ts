// Measures one workload in this process and prints its measurement as JSON. `bench/run.ts` starts one of these for
// each, so that none has the memory or the compiled code of another.
import { workloads } from './list.ts'
import { measure } from './measure.ts'

const workload = workloads.find(({ id }) => id === process.argv[2])
if (workload === undefined) throw new Error(`no workload is called ${process.argv[2] ?? ''}`)
const prepared = await workload.make()
const measured = await measure(workload.id, prepared)
await prepared.end?.()
process.stdout.write(`${JSON.stringify(measured)}\n`)
