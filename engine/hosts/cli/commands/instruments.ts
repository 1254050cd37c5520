import type { Command } from 'commander'
import type { CliContext } from '../context.ts'
import { addSearch } from './instruments/search.ts'
import { addReset, addSet } from './instruments/set.ts'
import { addSettings } from './instruments/settings.ts'
import { addShowInstrument } from './instruments/show.ts'
import { addSync } from './instruments/sync.ts'

/** All commands below `instruments`. A new one is a file in `instruments/` and a line here. */
const commands = [addSync, addShowInstrument, addSet, addReset, addSettings]

export function addInstruments(program: Command, context: CliContext): void {
  const instruments = addSearch(program, context)
  for (const add of commands) add(instruments, context)
}
