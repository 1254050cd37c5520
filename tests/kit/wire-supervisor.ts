import { join } from 'node:path'
import { supervise } from '../../engine/hosts/server/supervise.ts'

// A process that supervises the kit's engine, as `lonja serve` does the real one.
const supervisor = await supervise({
  entry: join(import.meta.dirname, 'wire-child.ts'),
  pageFolder: import.meta.dirname,
  say: (line) => void process.stderr.write(`${line}\n`),
})
process.stdout.write(`${JSON.stringify({ pageUrl: supervisor.pageUrl, engine: supervisor.processId() })}\n`)
process.exitCode = await supervisor.done
