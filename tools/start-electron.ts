import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Electron's program, or why there is none. */
export type ElectronAnswer =
  { readonly kind: 'here'; readonly program: string } | { readonly kind: 'absent'; readonly why: string }

const probeMs = 3000
const installMs = 10 * 60_000
/** How long "cannot be fetched" is believed. */
const forgetMs = 24 * 3_600_000

const packageFile = createRequire(import.meta.url).resolve('electron/package.json')
const packageFolder = dirname(packageFile)
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { readonly version: string }

/** Looks for Electron's program and, when it was never fetched, tries to fetch it once. */
export async function findElectron(root: string, say: (line: string) => void): Promise<ElectronAnswer> {
  const here = installedElectron()
  if (here !== null) return { kind: 'here', program: here }
  const memory = join(root, 'dist/.stamps/electron-out-of-reach')
  const remembered = recentReason(memory)
  const why = remembered ?? (await fetchElectron(say))
  if (why === null) {
    const fetched = installedElectron()
    if (fetched !== null) return { kind: 'here', program: fetched }
  }
  const reason = why ?? 'its download left no program behind'
  if (remembered === null) {
    mkdirSync(dirname(memory), { recursive: true })
    writeFileSync(memory, JSON.stringify({ at: Date.now(), version, why: reason }))
  }
  return { kind: 'absent', why: `Electron ${version} is not on this machine and cannot be fetched (${reason})` }
}

/** Forgets that Electron could not be fetched, for another try. */
export function forgetElectronAnswer(root: string): void {
  rmSync(join(root, 'dist/.stamps/electron-out-of-reach'), { force: true })
}

function installedElectron(): string | null {
  const pathFile = join(packageFolder, 'path.txt')
  const inDist = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron'
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageFolder, 'dist')
  const program = join(dist, inDist)
  return existsSync(program) ? program : null
}

function recentReason(memory: string): string | null {
  try {
    const {
      at,
      version: of,
      why,
    } = JSON.parse(readFileSync(memory, 'utf8')) as { at: number; version: string; why: string }
    return of === version && Date.now() - at < forgetMs ? why : null
  } catch {
    return null // never tried, or written by an older Lonja
  }
}

/** Fetches Electron with its own installer. Answers null, or why it did not come. */
async function fetchElectron(say: (line: string) => void): Promise<string | null> {
  const mirror = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/'
  try {
    await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) })
  } catch (thrown) {
    const cause = thrown instanceof Error ? (thrown.cause as { readonly code?: string } | undefined) : undefined
    return `${new URL(mirror).host}: ${cause?.code ?? (thrown instanceof Error ? thrown.name : String(thrown))}`
  }
  say(`Fetching Electron ${version} (about 110 MB, once) …`)
  const installer = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: installMs,
  })
  let complaint = ''
  installer.stderr.on('data', (text) => (complaint += String(text)))
  const code = await new Promise<number | null>((resolve) => {
    installer.once('error', () => resolve(null))
    installer.once('close', resolve)
  })
  return code === 0
    ? null
    : (complaint.split('\n').find((line) => line.trim() !== '') ?? 'the download failed').slice(0, 200)
}
