import type { Command } from 'commander'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { Fault } from '../../../base/fault.ts'
import { folderConfig } from '../authoring/author-config.ts'
import { strategyTemplate } from '../authoring/strategy-template.ts'
import type { CliContext } from '../context.ts'

export function addNew(program: Command, { output }: CliContext): void {
  program
    .command('new <name>')
    .summary('begin a strategy of your own')
    .description(
      'Writes <name>.strategy.ts, a working strategy to begin with, and for a new folder a tsconfig.json by which editors find its types. Overwrites nothing.',
    )
    .addHelpText('after', '\nExamples:\n  $ lonja new mean-revert\n  $ lonja new ideas/opening-gap')
    .action((name: string) => {
      const { file, title } = fileOf(name)
      const folder = dirname(file)
      const shown = relative('.', file)
      create(() => mkdirSync(folder, { recursive: true }), folder)
      if (!create(() => writeFileSync(file, strategyTemplate(title), { flag: 'wx' }), file)) {
        throw new Fault('invalid-input', `${shown} is there already; nothing was written. Choose another name.`)
      }
      output.say(`Wrote ${shown}.`)
      const config = join(folder, 'tsconfig.json')
      if (create(() => writeFileSync(config, folderConfig(folder), { flag: 'wx' }), config)) {
        output.say(`Wrote ${relative('.', config)}, so that your editor knows the types of lonja/sdk.`)
      }
      const path = quoted(/^[.][\\/]|^[.]{2}/.test(shown) ? shown : `./${shown}`)
      output.say(`\nNext:\n  lonja check ${path}\n  lonja backtest ${path}`)
    })
}

const suffix = /(?:\.strategy)?\.ts$/

/** The file that a name means, and what the strategy is called in it. */
function fileOf(name: string): { readonly file: string; readonly title: string } {
  const [, folder, last] = /^(.*[\\/])?([^\\/]*)$/.exec(name) ?? []
  const words = last
    .replace(suffix, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter((word) => word !== '')
  if (words.length === 0 || !words.every((word) => /^[A-Za-z\d]+$/.test(word))) {
    throw new Fault(
      'invalid-input',
      `"${name}" cannot name a strategy: use letters, digits and hyphens, as in mean-revert.`,
    )
  }
  const lower = words.map((word) => word.toLowerCase())
  const title = lower.join(' ')
  const file = resolve(folder ?? '.', `${lower.join('-')}.strategy.ts`)
  return { file, title: title.charAt(0).toUpperCase() + title.slice(1) }
}

/** Writes something; false when it is there already. */
function create(write: () => unknown, path: string): boolean {
  try {
    write()
    return true
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    throw new Fault('storage-failed', `${path} cannot be written (${String(code)}).`)
  }
}

function quoted(path: string): string {
  return path.includes(' ') ? `"${path}"` : path
}
