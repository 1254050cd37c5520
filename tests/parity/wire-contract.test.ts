import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Fault } from '../../engine/base/fault.ts'
import { connect, type Connection } from '../../engine/contract/connect.ts'
import { contract, type LonjaContract } from '../../engine/contract/contract.ts'
import type { Area, ContractHandlers, Entry } from '../../engine/contract/define.ts'
import { createServer } from '../../engine/contract/serve.ts'
import { faultOf, type WireRig } from '../kit/wire-rig.ts'
import { loopbackRig, portRig, socketRig } from '../kit/wire-rigs.ts'

/** Answers every entry of the contract with the fault that it was reached. */
function reachable(): { handlers: ContractHandlers<LonjaContract>; entered: string[] } {
  const entered: string[] = []
  const areas = Object.entries(contract).map(([area, entries]) => {
    const handlers = Object.keys(entries).map((name) => {
      const answer = (): never => {
        entered.push(`${area}.${name}`)
        throw new Fault('data-missing', `${area}.${name} was reached.`)
      }
      return [name, answer] as const
    })
    return [area, Object.fromEntries(handlers)] as const
  })
  return { handlers: Object.fromEntries(areas) as unknown as ContractHandlers<LonjaContract>, entered }
}

const entries: [string, string, Entry][] = Object.entries<Area>(contract).flatMap(([area, members]) =>
  Object.entries(members).map(([name, entry]): [string, string, Entry] => [area, name, entry]),
)

describe.each([
  ['loopback', loopbackRig],
  ['port', portRig],
  ['socket', socketRig],
] as const)('the engine’s contract on the %s wire', (_wire, makeRig) => {
  const { handlers, entered } = reachable()
  let rig: WireRig
  let connection: Connection<LonjaContract>
  beforeAll(async () => {
    rig = await makeRig(createServer(contract, handlers))
    connection = connect(contract, rig.connect())
  })
  afterAll(async () => {
    connection.close()
    await rig.close()
  })

  const ask = (area: string, name: string, entry: Entry, input: unknown): Promise<unknown> => {
    const member = (connection.client as unknown as Record<string, Record<string, (...args: unknown[]) => unknown>>)[
      area
    ][name]
    if (entry.kind === 'call') return member(input) as Promise<unknown>
    return new Promise((_resolve, reject) => member(input, { item: () => {}, end: reject }))
  }

  test.each(entries)('%s.%s refuses wrong input before its handler', async (area, name, entry) => {
    const fault = await faultOf(ask(area, name, entry, { nonsense: [NaN, new Float64Array(2)] }))
    expect(fault.code).toBe('invalid-input')
    expect(fault.message).toContain(`${area}.${name}`)
    expect(entered).not.toContain(`${area}.${name}`)
  })

  test('reaches its handlers, and brings their faults back', async () => {
    expect(await faultOf(connection.client.data.list({}))).toMatchObject({ message: 'data.list was reached.' })
    expect(await faultOf(ask('engine', 'heartbeat', contract.engine.heartbeat, {}))).toMatchObject({
      code: 'data-missing',
    })
    expect(entered).toEqual(['data.list', 'engine.heartbeat'])
  })
})
