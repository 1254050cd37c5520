import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { faultCodes } from '../../engine/base/fault.ts'
import { exitCodeOf } from '../../engine/hosts/cli/exit-codes.ts'
import { files, readText, root } from './repository.ts'

const documents = files.filter((file) => file.endsWith('.md'))

/** Text outside of fenced code, line by line. */
function proseOf(file: string): readonly string[] {
  let fenced = false
  return readText(file)
    .split('\n')
    .filter((line) => {
      if (line.startsWith('```')) {
        fenced = !fenced
        return false
      }
      return !fenced
    })
}

/** The anchor that a heading gets on the usual hosts. */
function anchorOf(heading: string): string {
  return heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- ]/gu, '')
    .replaceAll(' ', '-')
}

function anchorsOf(file: string): readonly string[] {
  return proseOf(file).filter((line) => /^#+ /.test(line)).map(anchorOf)
}

test.each(documents)('links of %s lead somewhere', (file) => {
  const broken = proseOf(file)
    .flatMap((line) => [...line.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]))
    .filter((link) => !/^(?:https:|mailto:)/.test(link))
    .filter((link) => {
      const [path, anchor] = link.split('#')
      const target = path === '' ? file : join(dirname(file), path)
      if (!existsSync(join(root, target))) return true
      return anchor !== undefined && !anchorsOf(target).includes(anchor)
    })
  expect(broken).toEqual([])
})

test.each(documents)('files that %s names exist', (file) => {
  const named = proseOf(file)
    .flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map((match) => match[1]))
    .filter((code) => /^(?:engine|app|tools|tests|docs|bench|resources|\.ci)\/[\w./-]*$/.test(code))
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test('decisions are numbered without gaps, and say why and what follows', () => {
  const records = files.filter((file) => file.startsWith('docs/adr/'))
  expect(records.length).toBeGreaterThan(5)
  records.forEach((file, index) => {
    const number = String(index + 1).padStart(4, '0')
    expect(file).toMatch(new RegExp(`^docs/adr/${number}-[a-z0-9-]+\\.md$`))
    const text = readText(file)
    expect(text).toMatch(new RegExp(`^# ${number}\\. `))
    for (const part of ['## Context', '## Decision', '## Consequences']) expect(text, file).toContain(part)
  })
})

test('every error code a trader can meet is explained, with its true exit code', () => {
  const rows = [...readText('docs/glossary.md').matchAll(/^\| `([a-z-]+)` \| .+ \| (\d+) \|$/gm)]
  const explained = Object.fromEntries(rows.map(([, code, exitCode]) => [code, Number(exitCode)]))
  expect(explained).toEqual(Object.fromEntries(faultCodes.map((code) => [code, exitCodeOf(code)])))
})
