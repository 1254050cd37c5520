import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { socketWire, tokenFrom } from '../../app/renderer/wire/socket.ts'
import { connect, type Connection } from '../../engine/contract/connect.ts'
import { supervise, type Supervisor } from '../../engine/hosts/server/supervise.ts'
import { kitContract, type KitContract } from '../kit/wire-engine.ts'
import { faultOf, until } from '../kit/wire-rig.ts'

const kit = join(import.meta.dirname, '../kit')
const entry = join(kit, 'wire-child.ts')
const releases: (() => unknown)[] = []
afterEach(async () => {
  for (const release of releases.splice(0).reverse()) await release()
})

async function supervised(say: (line: string) => void = () => {}): Promise<Supervisor> {
  const supervisor = await supervise({ entry, pageFolder: kit, say })
  releases.push(async () => {
    supervisor.stop()
    await supervisor.done
  })
  return supervisor
}

function open(pageUrl: string): Connection<KitContract> {
  const { origin, hash } = new URL(pageUrl)
  const connection = connect(kitContract, socketWire(origin, tokenFrom(hash) ?? ''))
  releases.push(() => connection.close())
  return connection
}

function alive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch {
    return false
  }
}

// The budget is that of a machine with nothing else to do; on a busy one another try is fair.
test('a page goes on within two seconds after the engine was killed', { retry: 2 }, async () => {
  const lines: string[] = []
  const supervisor = await supervised((line) => lines.push(line))
  const { client } = open(supervisor.pageUrl)
  const items: number[] = []
  const ends: unknown[] = []
  client.kit.count(
    { items: 2, fault: false },
    { item: ({ item }) => items.push(item), end: (fault) => ends.push(fault) },
  )
  client.kit.latest({ key: 'open' }, { item: () => {}, end: (fault) => ends.push(fault) })
  await until('the first feed has ended', () => ends.length === 1)
  const pending = client.kit.wait({ key: 'never' }).then(
    () => 'done',
    () => 'failed',
  )
  const first = supervisor.processId() ?? 0
  process.kill(first, 'SIGKILL')
  const startedAt = performance.now()
  await until('the process is gone', () => !alive(first))
  expect(await client.kit.add({ left: 1, right: 2 })).toEqual({ sum: 3 })
  expect(performance.now() - startedAt).toBeLessThan(2000)
  expect(supervisor.processId()).not.toBe(first)
  expect(await Promise.race([pending, Promise.resolve('waits again')])).toBe('waits again')
  expect(ends).toEqual([undefined])
  await until('the supervisor said so', () => lines.length === 2)
  expect(lines).toEqual([`The engine's process ended with SIGKILL. Starting it again.`, 'The engine is back.'])
})

test('an engine that crashes too often is given up, and said to be', async () => {
  const lines: string[] = []
  const supervisor = await supervised((line) => lines.push(line))
  let killed = 0
  const killing = setInterval(() => {
    const processId = supervisor.processId()
    if (processId === undefined || processId === killed) return
    killed = processId
    process.kill(processId, 'SIGKILL')
  }, 5)
  releases.push(() => clearInterval(killing))
  expect(await supervisor.done).toBe(1)
  expect(lines.filter((line) => line.endsWith('Starting it again.'))).toHaveLength(5)
  expect(lines.at(-1)).toContain('is not started again')
})

test('what keeps the engine from starting is thrown as its fault', async () => {
  const fault = await faultOf(supervise({ entry, home: '/no-such-home', pageFolder: kit, say: () => {} }))
  expect(fault).toMatchObject({ code: 'unexpected', message: 'the home cannot be opened' })
  const { pageUrl } = await supervised()
  const port = Number(new URL(pageUrl).port)
  const taken = await faultOf(supervise({ entry, port, pageFolder: kit, say: () => {} }))
  expect(taken).toMatchObject({ code: 'busy' })
  expect(taken.message).toContain(String(port))
})

async function supervisorProcess(): Promise<{ process: ChildProcess; pageUrl: string; engine: number }> {
  const child = spawn(process.execPath, [join(kit, 'wire-supervisor.ts')], { stdio: ['ignore', 'pipe', 'inherit'] })
  releases.push(() => child.kill('SIGKILL'))
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { process: child, ...(JSON.parse(said.toString()) as { pageUrl: string; engine: number }) }
}

test('the engine ends when its supervisor was killed', async () => {
  const { process: child, engine } = await supervisorProcess()
  expect(alive(engine)).toBe(true)
  child.kill('SIGKILL')
  await until('the engine is gone', () => !alive(engine))
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s stops supervisor and engine cleanly', async (signal) => {
  const { process: child, pageUrl, engine } = await supervisorProcess()
  const { client } = open(pageUrl)
  expect(await client.kit.add({ left: 1, right: 2 })).toEqual({ sum: 3 })
  child.kill(signal)
  const [code] = (await once(child, 'exit')) as [number | null]
  expect(code).toBe(0)
  expect(alive(engine)).toBe(false)
})
