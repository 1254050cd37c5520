import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { isSource, isText, repositoryFiles } from './check-files.ts'
import type { Check } from './check-outcome.ts'

const maxLines = 400
const maxColumns = 120

/** Small letters, digits and hyphens; dots part a kind of file from its name, as in `moving-cross.strategy.ts`. */
const kebab = /^\.?[a-z0-9]+(?:[-.][a-z0-9]+)*$/
/** Names that readers look for in capitals. */
const capitals = /^(?:README|CONTRIBUTING|CHANGELOG)\.md$|^(?:LICENSE|NOTICE)$/
/** Words that hide what a file is about. */
const emptyName = /(?:^|[-.])(?:utils?|helpers?|common|managers?|misc|stuff)(?:[-.]|$)/

/** A sentence in quotes stays in one piece, so that it can be searched for; a line may be wide because of one. */
const longText = /'[^']{50,}'|"[^"]{50,}"|`[^`]{50,}`|https:\S{50,}/

/** What is wrong with a file's name, bytes or lines; the answer names the line where there is one. */
export function tidyFindings(file: string, text: string | null): readonly string[] {
  const findings: string[] = []
  const name = basename(file)
  if (!kebab.test(name) && !capitals.test(name)) findings.push(`${file} name is not kebab-case (tidy: name)`)
  if (emptyName.test(name)) findings.push(`${file} name says nothing; name it for what it does (tidy: name)`)
  if (text === null) return findings
  const lines = text.split('\n')
  if (text !== '' && !text.endsWith('\n')) findings.push(`${file} last line has no end (tidy: end)`)
  if (text.endsWith('\n\n')) findings.push(`${file} has blank lines at its end (tidy: end)`)
  const source = isSource(file)
  if (source && lines.length > maxLines + 1) {
    findings.push(`${file} has ${String(lines.length - 1)} lines; split it at ${String(maxLines)} (tidy: size)`)
  }
  const isData = /\.(csv|json|svg)$/.test(file)
  lines.forEach((line, index) => {
    const at = `${file}:${String(index + 1)}`
    if (line.endsWith('\r')) findings.push(`${at} ends with a carriage return (tidy: ends)`)
    else if (/[ \t]$/.test(line) && !isData) findings.push(`${at} ends with blanks (tidy: blanks)`)
    if (/^ *\t/.test(line) && !isData) findings.push(`${at} is indented with a tab (tidy: tabs)`)
    if (/^(?:<{7}|>{7}|={7})(?: |$)/.test(line)) findings.push(`${at} is a merge mark (tidy: merge)`)
    if (source && line.replaceAll('\\`', '`').length > maxColumns && !longText.test(line)) {
      findings.push(`${at} is ${String(line.length)} columns wide (tidy: width)`)
    }
  })
  return findings
}

export const checkTidy: Check = {
  name: 'tidy',
  run() {
    const files = repositoryFiles('.')
    const findings = files.flatMap((file) => tidyFindings(file, isText(file) ? readFileSync(file, 'utf8') : null))
    return Promise.resolve({ findings, looked: `${String(files.length)} files` })
  },
}
