import type { Command } from 'commander'
import type { CliContext } from '../context.ts'
import { addCompact } from './data/compact.ts'
import { addDiff } from './data/diff.ts'
import { addDownload, addRepair } from './data/download.ts'
import { addExport } from './data/export.ts'
import { addGaps } from './data/gaps.ts'
import { addImport } from './data/import.ts'
import { addKeep } from './data/keep.ts'
import { addLs } from './data/ls.ts'
import { addRestore } from './data/restore.ts'
import { addRm } from './data/rm.ts'
import { addShow } from './data/show.ts'
import { addSynth } from './data/synth.ts'
import { addVerify } from './data/verify.ts'

/** All commands below `data`. A new one is a file in `data/` and a line here. */
const commands = [
  addImport, addDownload, addRepair, addKeep, addSynth, addLs, addShow, addGaps, addVerify, addDiff, addExport, addRm,
  addRestore, addCompact,
]

export function addData(program: Command, context: CliContext): void {
  const data = program
    .command('data')
    .summary('import, check and export price data')
    .description('Imports, lists, checks and exports price data.')
  for (const add of commands) add(data, context)
}
