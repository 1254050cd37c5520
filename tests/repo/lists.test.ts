import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { statistics } from '../../engine/analytics/list.ts'
import { contract } from '../../engine/contract/contract.ts'
import { indicators } from '../../engine/indicators/list.ts'
import { migrations } from '../../engine/storage/migrations/list.ts'
import { strategies } from '../../engine/strategies/list.ts'
import { files, readText } from './repository.ts'

const sourcesUnder = (folder: string): readonly string[] =>
  files.filter((file) => file.startsWith(`${folder}/`) && /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))

/** Names that a file defines with `define` and exports. */
function definedIn(file: string, define: string): readonly string[] {
  const pattern = new RegExp(`^export const (\\w+)(?:: [^=]+)? = ${define}(?:<[^(]*>)?\\(`, 'gm')
  return [...readText(file).matchAll(pattern)].map((match) => match[1])
}

test('every indicator file is in the list, under its own id', () => {
  const defined = sourcesUnder('engine/indicators').flatMap((file) => definedIn(file, 'define(?:Indicator|Pattern)'))
  expect(defined.length).toBeGreaterThan(5)
  expect(Object.keys(indicators).sort()).toEqual([...defined].sort())
  for (const [id, indicator] of Object.entries(indicators)) expect(indicator.id).toBe(id)
})

test('every statistic is in the list, once', () => {
  const listed = readText('engine/analytics/list.ts')
  const defined = sourcesUnder('engine/analytics/statistics').flatMap((file) => definedIn(file, 'defineStatistic'))
  expect(defined.length).toBeGreaterThan(20)
  expect(defined.filter((name) => !new RegExp(`import \\{[^}]*\\b${name}\\b`).test(listed))).toEqual([])
  expect(statistics.length).toBe(defined.length)
  const ids = statistics.map((statistic) => statistic.card.id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('every panel folder is in the list', () => {
  const panels = files.filter((file) => /^app\/renderer\/panels\/[^/]+\/panel\.tsx?$/.test(file))
  const listed = readText('app/renderer/panels/list.ts')
  expect(panels.length).toBeGreaterThan(2)
  expect(panels.filter((file) => !listed.includes(`./${file.split('/')[3]}/${basename(file)}`))).toEqual([])
})

test('every provider folder is in the list, with the files that each has', () => {
  const alone = ['shared', 'ccxt', 'simulated']
  const folders = new Set(sourcesUnder('engine/providers').flatMap((file) => file.split('/').slice(2, -1)))
  const listed = readText('engine/providers/list.ts')
  const own = [...folders].filter((folder) => !alone.includes(folder))
  expect(own.length).toBeGreaterThan(9)
  for (const folder of own) {
    expect(listed).toContain(`./${folder}/provider.ts`)
    for (const name of ['capabilities', 'symbols', 'parse', 'provider']) {
      expect(files).toContain(`engine/providers/${folder}/${name}.ts`)
    }
  }
})

test('every strategy file is in the list, under its own name', () => {
  const ids = sourcesUnder('engine/strategies')
    .filter((file) => readText(file).includes('defineStrategy('))
    .map((file) => basename(file, '.ts'))
  expect(ids.length).toBeGreaterThan(5)
  expect(strategies.map(({ id }) => id).sort()).toEqual([...ids].sort())
})

test('every migration is in the list, in the order of its number', () => {
  const numbered = sourcesUnder('engine/storage/migrations').filter((file) => /\/\d{4}-/.test(file))
  expect(numbered.length).toBeGreaterThan(0)
  const imported = [...readText('engine/storage/migrations/list.ts').matchAll(/from '\.\/(\d{4}-[^']+)'/g)]
  expect(imported.map((match) => match[1])).toEqual(numbered.map((file) => basename(file)))
  expect(numbered.map((file) => Number(basename(file).slice(0, 4)))).toEqual(numbered.map((_, index) => index + 1))
  expect(migrations.length).toBe(numbered.length)
})

test('every area of the contract has its handlers', () => {
  for (const area of Object.keys(contract)) {
    expect(files).toContain(`engine/contract/${area}.ts`)
    expect(files).toContain(`engine/api/${area}.ts`)
  }
})
