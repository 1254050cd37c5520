import { MessageChannel } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { portMessage } from '../../../engine/contract/host.ts'
import type { WireState } from '../../../engine/contract/wire.ts'
import { portWire } from './port.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function shell() {
  const page = new EventTarget()
  let asked = 0
  const states: WireState[] = []
  const wire = portWire({ requestPort: () => asked++ }, page)
  wire.onState((state) => states.push(state))
  const post = (changes: object = {}): void => {
    const { port1 } = new MessageChannel()
    page.dispatchEvent(
      Object.assign(new Event('message'), { data: portMessage, source: page, ports: [port1], ...changes }),
    )
  }
  return { wire, states, post, asked: () => asked }
}

test('takes the port of the shell and asks for none', () => {
  const { wire, states, post, asked } = shell()
  post()
  vi.advanceTimersByTime(5000)
  expect(states).toEqual(['up'])
  expect(asked()).toBe(0)
  wire.close()
})

test('asks once when the first port does not come', () => {
  const { wire, states, asked } = shell()
  vi.advanceTimersByTime(5000)
  expect(asked()).toBe(1)
  expect(states).toEqual([])
  wire.close()
})

test('takes no port from anyone else', () => {
  const { wire, states, post } = shell()
  post({ source: new EventTarget() })
  post({ source: null })
  post({ data: 'other' })
  post({ ports: [] })
  expect(states).toEqual([])
  wire.close()
})

test('a second port takes the place of the first, by way of a loss', () => {
  const { wire, states, post } = shell()
  post()
  post()
  expect(states).toEqual(['up', 'down', 'up'])
  wire.close()
  post()
  expect(states).toEqual(['up', 'down', 'up', 'closed'])
})
