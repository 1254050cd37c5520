import { join } from 'node:path'
import { ESLint } from 'eslint'
import { expect, test } from 'vitest'
import { root } from './repository.ts'

/** On a build server the parser would read the file on the disk instead of the text that it is given. */
const parserOptions = { disallowAutomaticSingleRunInference: true }
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [{ files: ['**/*.{ts,tsx}'], languageOptions: { parserOptions } }],
})

/** Rules that speak up when `code` stands in `file` (which must be a file of the repository). */
async function rulesAgainst(code: string, file: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: join(root, file) })
  return result.messages.map((message) => message.ruleId)
}

const pure = 'engine/base/random.ts'

test.each([
  ['export const at = (): number => Date.now()', 'no-restricted-properties'],
  ['export const at = (): Date => new Date()', 'no-restricted-syntax'],
  ['export const at = (): Date => new Date(2020, 1, 1)', 'no-restricted-syntax'],
  ['export const day = (at: Date): number => at.getDay()', 'no-restricted-syntax'],
  ['export const roll = (): number => Math.random()', 'no-restricted-properties'],
  ['export const words = (n: number): string => n.toLocaleString()', 'no-restricted-syntax'],
  ['export const words = (): Intl.NumberFormat => new Intl.NumberFormat()', 'no-restricted-syntax'],
  ['export const words = (): Intl.NumberFormat => new Intl.NumberFormat(undefined)', 'no-restricted-syntax'],
  ["export const order = (a: string): number => a.localeCompare('b')", 'no-restricted-syntax'],
  ['setTimeout(() => undefined, 1)', 'no-restricted-globals'],
  ["export const home = (): string | undefined => process.env['HOME']", 'no-restricted-globals'],
  ["console.log('here')", 'no-restricted-globals'],
  ["export const page = (): Promise<Response> => fetch('https://lonja.invalid')", 'no-restricted-globals'],
  ['const a = 1\nexport default a', 'no-restricted-syntax'],
  ["export * from './clock.ts'", 'no-restricted-syntax'],
  ['export const first = (a: any): unknown => a', '@typescript-eslint/no-explicit-any'],
  ['export const first = (a?: string): string => a!', '@typescript-eslint/no-non-null-assertion'],
  ['export const same = (a: number, b: number): boolean => a == b', 'eqeqeq'],
  ['Promise.resolve(1)', '@typescript-eslint/no-floating-promises'],
])('in a pure folder, %j is refused', async (code, rule) => {
  expect(await rulesAgainst(code, pure)).toContain(rule)
})

test('naming the locale and using UTC is fine', async () => {
  const code = [
    "export const words = new Intl.NumberFormat('en-US', { useGrouping: true })",
    'export const day = (at: number): number => new Date(at).getUTCDay()',
  ].join('\n')
  expect(await rulesAgainst(code, pure)).toEqual([])
})

test('a comment cannot switch a rule off', async () => {
  const rule = 'no-restricted-properties'
  const code = `// eslint-${'disable'}-next-line ${rule}\nexport const at = (): number => Date.now()`
  expect(await rulesAgainst(code, pure)).toContain(rule)
})

test('the page keeps the rules of hooks', async () => {
  const code = "import { useState } from 'react'\nexport function Odd(on: boolean): void {\n  if (on) useState(1)\n}"
  expect(await rulesAgainst(code, 'app/renderer/boot/main.tsx')).toContain('react-hooks/rules-of-hooks')
})
