import { existsSync } from 'node:fs'
import { runChild } from './child.ts'

const installedPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The environment variable that names the browser to test with; set, it wins over everything else. */
export const chromiumVariable = 'LONJA_CHROMIUM'

function installedChromium(): string | undefined {
  const named = process.env[chromiumVariable]
  if (named !== undefined && named !== '') return named
  return installedPaths.find((path) => existsSync(path))
}

/** Debian's own package; only root may install it. */
async function installWithApt(): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log('No Chromium here: installing the Debian package.')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runChild('apt-get', ['update', '-qq'], { env, output: 'keep', timeoutMs: 120_000 })
  const args = ['install', '-y', '-qq', '--no-install-recommends', 'chromium']
  const end = await runChild('apt-get', args, { env, output: 'keep', timeoutMs: 240_000 })
  if (end.code !== 0) console.log(`apt-get could not install it: ${end.stderr.trim().split('\n').slice(-1).join('')}`)
}

/** The Chromium that comes inside an npm package, unpacked into the temporary folder. Linux x64 only. */
async function unpackedChromium(): Promise<string> {
  console.log('Unpacking the Chromium of @sparticuz/chromium.')
  const { default: chromium } = await import('@sparticuz/chromium')
  return chromium.executablePath()
}

/** Path of a Chromium, fetched when there is none. Throws when none can be had, with what to do. */
export async function findChromium(): Promise<string> {
  const before = installedChromium()
  if (before !== undefined) return before
  await installWithApt()
  const after = installedChromium()
  if (after !== undefined) return after
  if (process.platform === 'linux' && process.arch === 'x64') return unpackedChromium()
  throw new Error(`No Chromium found. Install Chrome or Chromium, or name one in ${chromiumVariable}.`)
}
