import { expect, test } from 'vitest'
import { readText, textFiles } from './repository.ts'

/** This file has to spell the words it looks for. */
const own = 'tests/repo/words.test.ts'
const searched = textFiles.filter((file) => file !== own && file !== 'package-lock.json' && !file.endsWith('.csv'))

function places(pattern: RegExp, among: readonly string[]): readonly string[] {
  return among.flatMap((file) =>
    readText(file)
      .split('\n')
      .map((line, index) => ({ line, at: `${file}:${String(index + 1)}` }))
      .filter(({ line }) => pattern.test(line))
      .map(({ line, at }) => `${at} ${line.trim().slice(0, 100)}`),
  )
}

test('there is something to search', () => {
  expect(searched.length).toBeGreaterThan(150)
})

test('nothing is left for later', () => {
  expect(places(/\b(?:TODO|FIXME|XXX|HACK|TBD|WIP)\b/, searched)).toEqual([])
  expect(places(/\blorem ipsum\b|\bcoming soon\b|\bnot (?:yet )?implemented\b/i, searched)).toEqual([])
  // HTML and CSS call an input's hint a placeholder; nothing else may be one.
  expect(places(/(?<![:.])\bplaceholder\b(?!\s*[:=?])/i, searched)).toEqual([])
})

test('no check is switched off in place', () => {
  const switches = /@ts-(?:ignore|nocheck)|eslint-disable|\b(?:test|it|describe)\.only\(/
  expect(places(switches, searched)).toEqual([])
})

test('the files speak of Lonja alone', () => {
  const others = /\b(?:claude|anthropic|openai|chatgpt|copilot|codex|language model|LLM|AI[- ]generated|sub-?agent)\b/i
  expect(places(others, searched)).toEqual([])
  expect(places(/(?:^|[\s'"`(=])\/(?:work|tmp)\//, searched)).toEqual([])
})

test('one word per idea', () => {
  const code = searched.filter((file) => /^(?:engine|app|tools)\//.test(file))
  const beside = (allowed: RegExp): readonly string[] => code.filter((file) => !allowed.test(file))
  // A candle is a way to draw a bar, and a word in the title of a book.
  expect(places(/[cC]andle(?!stick Charting)/, beside(/^app\/renderer\/(?:charts|panels|theme|locales)\//))).toEqual([])
  expect(places(/\bbacktester\b|\bequity ?curve[s]? data\b/i, code)).toEqual([])
})
