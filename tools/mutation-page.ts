interface Place {
  readonly line: number
  readonly column: number
}

interface Mutant {
  readonly mutatorName: string
  readonly replacement?: string
  /** `Killed`, `Timeout`, `Survived`, `NoCoverage`; others are not judged. */
  readonly status: string
  readonly location: { readonly start: Place; readonly end: Place }
}

/** The part of Stryker's report that is read here (mutation-testing-report-schema 2). */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>
}

interface Score {
  readonly noticed: number
  readonly missed: number
}

const introduction = `# How well the tests judge the engine

\`npm run mutation\` breaks the fills and the backtest on purpose, one small change at a time (a mutant), and runs the
tests that reach the changed line. A mutant that no test notices has survived: either a test is missing, or the change
makes no difference that anybody could see. This page is written by that command.

Texts are not mutated (an error's words are not its meaning), and properties are tried on one twenty-fifth of their
usual cases, so the full suite notices more than this page says. Constants at the top of a file, which are read once
when it is loaded, are left out.

All mutants there are take hours, so this is a sample: lines picked by chance (\`--lines\`), and some files as a whole
(\`--files\`). The tables say how many mutants were tried. Much of \`engine/backtest\` that survived is wiring that only the
tests of the command line reach; those start processes and are not run here.
`

/** The page that says how many mutants the tests noticed, and names each that they did not. */
export function mutationPage(report: MutationReport): string {
  const files = Object.entries(report.files)
    .map(([path, { source, mutants }]) => ({ path, lines: source.split('\n'), mutants, score: scoreOf(mutants) }))
    .filter(({ score }) => score.noticed + score.missed > 0)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  const folders = ['engine/fills/', 'engine/backtest/']
  const total = (prefix: string): Score =>
    files
      .filter(({ path }) => path.startsWith(prefix))
      .reduce((sum, { score }) => ({ noticed: sum.noticed + score.noticed, missed: sum.missed + score.missed }), {
        noticed: 0,
        missed: 0,
      })
  const summary = [...folders, ''].map((folder) => {
    return row(folder === '' ? '**all**' : folder, total(folder))
  })
  const rows = files.map(({ path, score }) => row(path, score))
  const head = '| | mutants | survived | score |\n|---|---:|---:|---:|'
  const survivors = files
    .filter(({ score }) => score.missed > 0)
    .map(({ path, lines, mutants }) => {
      const list = mutants
        .filter(isMissed)
        .sort((a, b) => a.location.start.line - b.location.start.line)
        .map((mutant) => `- ${survivor(mutant, lines)}`)
      return `### ${path}\n\n${[...new Set(list)].join('\n')}\n`
    })
  return [
    introduction,
    `${head}\n${summary.join('\n')}\n`,
    `## By file\n\n${head}\n${rows.join('\n')}\n`,
    `## Survivors\n\nLine, what was there, what it was changed to; *not reached* where no test runs the line.\n`,
    ...survivors,
  ].join('\n')
}

function isMissed({ status }: Mutant): boolean {
  return status === 'Survived' || status === 'NoCoverage'
}

function scoreOf(mutants: readonly Mutant[]): Score {
  return {
    noticed: mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length,
    missed: mutants.filter(isMissed).length,
  }
}

function row(name: string, score: Score): string {
  return `| ${name} | ${score.noticed + score.missed} | ${score.missed} | ${percent(score)} |`
}

/** A score of 100 % is said only when nothing survived. */
function percent({ noticed, missed }: Score): string {
  const share = (100 * noticed) / Math.max(1, noticed + missed)
  return `${(Math.floor(share * 10) / 10).toFixed(1)} %`
}

const longest = 60

function survivor(mutant: Mutant, lines: readonly string[]): string {
  const { replacement, mutatorName, status } = mutant
  const { start, end } = mutant.location
  const first = lines[start.line - 1].slice(start.column - 1)
  const before = start.line === end.line ? first.slice(0, end.column - start.column) : `${first} …`
  const after = replacement === undefined || replacement === '' ? mutatorName : replacement
  const notReached = status === 'NoCoverage' ? ' (not reached)' : ''
  return `${start.line}: \`${short(before)}\` → \`${short(after)}\`${notReached}`
}

function short(code: string): string {
  const flat = code.replace(/\s+/g, ' ').replaceAll('`', "'").trim()
  return flat.length > longest ? `${flat.slice(0, longest - 1)}…` : flat
}
