import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { basename } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Fault } from '../base/fault.ts'
import { readStrategy, type Strategy } from '../sdk/define-strategy.ts'
import { attemptOf, authorPlace, markAttempt } from './author-module.ts'

/** A strategy as it was loaded, and the hash of every byte of the author's code that made it. */
export interface LoadedStrategy {
  readonly strategy: Strategy
  readonly hash: string
}

interface LoadedFile {
  readonly url: string
  readonly hash: string
}

const sdkUrl = new URL(import.meta.url.endsWith('.ts') ? '../sdk/sdk.ts' : './sdk.js', import.meta.url).href

let attempts = 0
let filesOfAttempt: LoadedFile[] = []

registerHooks({
  resolve(specifier, context, nextResolve) {
    const from = context.parentURL ?? ''
    const attempt = attemptOf(from)
    if (attempt === null) return nextResolve(specifier, context)
    if (specifier === 'lonja/sdk' || /^\.\.\/sdk\/sdk\.ts$/.test(specifier)) return { url: sdkUrl, shortCircuit: true }
    if (!specifier.startsWith('./') && !specifier.startsWith('../')) {
      throw new Fault(
        'strategy-invalid',
        `${nameOf(from)} imports "${specifier}". A strategy may import "lonja/sdk" and files beside it, nothing else.`,
      )
    }
    const url = new URL(specifier, from)
    markAttempt(url, attempt)
    return { url: url.href, shortCircuit: true }
  },
  load(url, context, nextLoad) {
    if (attemptOf(url) === null) return nextLoad(url, context)
    const source = readSource(url)
    filesOfAttempt.push({ url, hash: createHash('sha256').update(source).digest('hex') })
    return { format: 'module', source: strip(source, url), shortCircuit: true }
  },
})

/** Loads the author's file as it is on disk now. Fault `strategy-invalid` says what is wrong, with file and line. */
export async function loadStrategy(file: string): Promise<LoadedStrategy> {
  if (!existsSync(file)) throw new Fault('strategy-invalid', `${basename(file)} is not there.`)
  const url = pathToFileURL(file)
  markAttempt(url, ++attempts)
  filesOfAttempt = []
  try {
    const module = (await import(url.href)) as Readonly<Record<string, unknown>>
    return { strategy: readStrategy(exportedBy(module)), hash: hashOfFiles(filesOfAttempt) }
  } catch (thrown) {
    if (thrown instanceof Fault) throw new Fault(thrown.code, `${basename(file)}: ${thrown.message}`, thrown.details)
    throw new Fault('strategy-invalid', `${basename(file)} cannot be loaded: ${describeLoadError(thrown)}`)
  }
}

/** Authors export their strategy by default; a built-in has a name to be listed by, and exports nothing else. */
function exportedBy(module: Readonly<Record<string, unknown>>): unknown {
  const exported = Object.values(module)
  return module.default ?? (exported.length === 1 ? exported[0] : undefined)
}

/**
 * One file: its own hash, as `sha256sum` prints it. More: the hash of their hashes, in the order they were imported.
 */
function hashOfFiles(files: readonly LoadedFile[]): string {
  if (files.length === 1) return files[0].hash
  return createHash('sha256').update(files.map(({ hash }) => hash).join('\n')).digest('hex')
}

function nameOf(url: string): string {
  return basename(new URL(url).pathname)
}

function readSource(url: string): string {
  try {
    return readFileSync(fileURLToPath(new URL(url)), 'utf8')
  } catch {
    throw new Fault('strategy-invalid', `${nameOf(url)} is not there, or cannot be read.`)
  }
}

function strip(source: string, url: string): string {
  try {
    return stripTypeScriptTypes(source, { mode: 'strip' })
  } catch (thrown) {
    throw new Fault('strategy-invalid', `${nameOf(url)} is not valid TypeScript: ${describeLoadError(thrown)}`)
  }
}

/** The message with the author's line, when the stack names one. */
function describeLoadError(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const place = authorPlace(thrown.stack ?? '')
  const message = thrown.message.split('\n').map((part) => part.trim()).filter((part) => part !== '').join(' ')
  return place === null ? message : `${message} (${place.file}, line ${place.line})`
}
