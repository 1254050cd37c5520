#!/usr/bin/env node
// The `lonja` command: the command line of the engine, on a Node that can run it.
import { realpathSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { findNode24 } from './node24.mjs'
import { holdLifeline, runChild } from './run-child.mjs'

const here = realpathSync(fileURLToPath(import.meta.url))
const commandLine = fileURLToPath(new URL('../engine/hosts/cli/main.ts', pathToFileURL(here)))

try {
  const node = findNode24()
  if (node === process.execPath) {
    holdLifeline()
    // Compiled once and kept: the second start takes half the time.
    module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/lonja', pathToFileURL(here))))
    process.argv[1] = commandLine
    await import(pathToFileURL(commandLine).href)
  } else {
    await runChild(node, [here, ...process.argv.slice(2)])
  }
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : String(thrown))
  process.exit(1)
}
