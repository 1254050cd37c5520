import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageJson, readJson, readText, root } from './repository.ts'

interface LockedPackage {
  readonly version?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly link?: boolean
  readonly hasInstallScript?: boolean
}

const lock = readJson('package-lock.json') as {
  readonly version: string
  readonly lockfileVersion: number
  readonly packages: Readonly<Record<string, LockedPackage>>
}
const locked = Object.entries(lock.packages).filter(([path]) => path !== '')
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

test('every direct dependency is one exact version', () => {
  const direct = { ...packageJson.dependencies, ...packageJson.devDependencies, ...packageJson.optionalDependencies }
  const loose = Object.entries(direct).filter(([, range]) => !/^(?:npm:[a-z]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(range))
  expect(Object.keys(direct).length).toBeGreaterThan(20)
  expect(loose).toEqual([])
})

test('the lockfile belongs to this package and names every package by its SHA-512', () => {
  expect(lock.version).toBe(packageJson.version)
  expect(lock.lockfileVersion).toBe(3)
  expect(locked.length).toBeGreaterThan(100)
  const unnamed = locked.filter(([, entry]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? ''))
  expect(unnamed.map(([path]) => path)).toEqual([])
})

test('no package comes from anywhere but the registry, over https', () => {
  const registry = 'https://registry.npmjs.org/'
  const elsewhere = locked.filter(
    ([, { link, resolved }]) => link === true || (resolved !== undefined && !resolved.startsWith(registry)),
  )
  expect(elsewhere.map(([path]) => path)).toEqual([])
})

test('every package that wants to run code while it is installed is allowed or denied by name', () => {
  // npm compiles a package that has a binding.gyp, although the lockfile does not call that a script.
  const wanting = locked.filter(
    ([path, entry]) => entry.hasInstallScript === true || existsSync(join(root, path, 'binding.gyp')),
  )
  const names = [...new Set(wanting.map(([path]) => nameOf(path)))]
  expect(names).toContain('better-sqlite3')
  expect(names.filter((name) => !Object.hasOwn(packageJson.allowScripts, name))).toEqual([])
})

interface InstalledPackage {
  readonly license?: string
  /** How old packages say it. */
  readonly licenses?: readonly { readonly type: string }[]
}

function licenceOf(path: string): string {
  const installed = readJson(`${path}/package.json`) as InstalledPackage
  return installed.license ?? installed.licenses?.map(({ type }) => type).join(' OR ') ?? 'none'
}

test('every package that ships has a licence that lets us ship it', () => {
  const permissive =
    /^\(?(?:MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|OFL-1\.1)\b/
  // The page is bundled, so these development dependencies end up on the user's machine too.
  const bundled = [
    '@fontsource-variable/inter', '@fontsource-variable/jetbrains-mono', '@reduxjs/toolkit', '@tanstack/react-virtual',
    'cmdk', 'flexlayout-react', 'lightweight-charts', 'react', 'react-dom', 'react-redux',
  ]
  const shipped = locked
    .filter(([path, entry]) => (entry.dev !== true && entry.optional !== true) || bundled.includes(nameOf(path)))
    .map(([path]) => [path, licenceOf(path)])
  expect(shipped.length).toBeGreaterThan(bundled.length)
  expect(shipped.filter(([, licence]) => !permissive.test(licence))).toEqual([])
})

test('the licence is the one that package.json names, and the notice names whom we must name', () => {
  expect(packageJson.license).toBe('Apache-2.0')
  const licence = readText('LICENSE')
  expect(licence).toContain('Apache License')
  expect(licence).toContain('Version 2.0, January 2004')
  expect(licence).toContain('END OF TERMS AND CONDITIONS')
  const notice = readText('NOTICE')
  expect(notice).toContain('TradingView Lightweight Charts')
  expect(notice).toContain('https://www.tradingview.com/')
  // Its licence asks for a link on the page itself.
  expect(readText('app/renderer/panels/chart/chart-canvas.tsx')).toContain('href="https://www.tradingview.com/"')
})
