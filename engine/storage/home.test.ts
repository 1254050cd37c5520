import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { homeFolder, openHome, readOwner } from './home.ts'

let parent: string
let folder: string

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'lonja-home-'))
  folder = join(parent, 'data')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(parent, { recursive: true })
})

const moduleFile = new URL('./home.ts', import.meta.url).href

/** Another process that takes the folder and says so. */
function otherEngine(): Promise<{ kill(): Promise<void>; readonly pid: number }> {
  const code = `const { openHome } = await import(${JSON.stringify(moduleFile)})
    openHome(${JSON.stringify(folder)}, 'server').announce('http://127.0.0.1:4321', 'secret')
    console.log('taken'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((ready, failed) => {
    child.once('error', failed)
    child.once('exit', () => failed(new Error('the other engine ended')))
    child.stdout.once('data', () =>
      ready({
        pid: child.pid ?? -1,
        kill: () => new Promise((gone) => {
          child.removeAllListeners('exit').once('exit', () => gone())
          child.kill('SIGKILL')
        }),
      }))
  })
}

test('the folder is made for this account alone, and says who has it', () => {
  const home = openHome(folder, 'cli')
  expect(home).toMatchObject({ folder, databaseFile: join(folder, 'lonja.db') })
  if (process.platform !== 'win32') {
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'lock')).mode & 0o777).toBe(0o600)
  }
  expect(readOwner(folder)).toMatchObject({ processId: process.pid, host: 'cli' })
  home.announce('http://127.0.0.1:1', 'token')
  expect(readOwner(folder)).toMatchObject({ processId: process.pid, url: 'http://127.0.0.1:1', token: 'token' })
  if (process.platform !== 'win32') expect(statSync(join(folder, 'lock')).mode & 0o777).toBe(0o600)
  home.release()
  home.release()
  expect(readOwner(folder)).toBeUndefined()
  expect(existsSync(join(folder, 'lock'))).toBe(false)
})

test('a second engine in the same process is refused', () => {
  const home = openHome(folder, 'cli')
  expect(() => openHome(folder, 'server')).toThrow(expect.objectContaining({ code: 'busy' }))
  home.release()
  openHome(folder, 'server').release()
})

test('an engine in another process keeps the folder while it lives, and gives it back when killed', async () => {
  const other = await otherEngine()
  try {
    expect(readOwner(folder)).toMatchObject({
      processId: other.pid,
      host: 'server',
      url: 'http://127.0.0.1:4321',
      token: 'secret',
    })
    expect(() => openHome(folder, 'cli')).toThrow(
      expect.objectContaining({
        code: 'busy',
        message: expect.stringContaining(`process ${other.pid}`),
        details: expect.not.objectContaining({ token: expect.anything() }),
      }),
    )
  } finally {
    await other.kill()
  }
  expect(existsSync(join(folder, 'lock'))).toBe(true)
  expect(readOwner(folder)).toBeUndefined()
  const home = openHome(folder, 'cli')
  expect(readOwner(folder)).toMatchObject({ processId: process.pid, host: 'cli' })
  home.release()
}, 20_000)

test('a lock file of a living process that holds no lock, or of nonsense, does not block', () => {
  openHome(folder, 'cli').release()
  for (const text of [JSON.stringify({ processId: process.ppid, startedAt: 0, host: 'server' }), 'nonsense', '']) {
    writeFileSync(join(folder, 'lock'), text)
    expect(readOwner(folder)).toBeUndefined()
    openHome(folder, 'cli').release()
  }
})

test('of engines that start at once exactly one gets the folder', () => {
  const code = `const { openHome } = await import(${JSON.stringify(moduleFile)})
    try { openHome(${JSON.stringify(folder)}, 'cli'); process.stdout.write('taken\\n'); setTimeout(() => {}, 1500) }
    catch (thrown) { process.stdout.write(thrown.code + '\\n') }`
  const starters = Array.from(
    { length: 4 },
    () => `"${process.execPath}" --input-type=module -e '${code.replaceAll("'", `'\\''`)}' &`,
  ).join('\n')
  const { stdout } = spawnSync('sh', ['-c', `${starters}\nwait`], { encoding: 'utf8' })
  expect(stdout.trim().split('\n').sort()).toEqual(['busy', 'busy', 'busy', 'taken'])
}, 20_000)

test('the folder is the one given, else LONJA_HOME, else the system’s place', () => {
  vi.stubEnv('LONJA_HOME', '/srv/prices')
  expect(homeFolder('some/where')).toBe(resolve('some/where'))
  expect(homeFolder()).toBe(resolve('/srv/prices'))
  vi.stubEnv('LONJA_HOME', '')
  vi.stubEnv('XDG_DATA_HOME', join(parent, 'xdg'))
  const expected = {
    win32: join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Lonja'),
    darwin: join(homedir(), 'Library', 'Application Support', 'Lonja'),
  }[process.platform as string] ?? join(parent, 'xdg', 'lonja')
  expect(homeFolder()).toBe(expected)
})

test('a folder that cannot be made says so', () => {
  writeFileSync(join(parent, 'file'), 'text')
  expect(() => openHome(join(parent, 'file', 'data'), 'cli')).toThrow(
    expect.objectContaining({ code: 'storage-failed' }),
  )
  expect(readFileSync(join(parent, 'file'), 'utf8')).toBe('text')
})
