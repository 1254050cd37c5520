import { expect, test } from 'vitest'
import { CircuitBreaker } from './circuit-breaker.ts'

const terms = { failures: 3, openMs: 1000 }

function breakerAt(state: 'closed' | 'open' | 'half-open') {
  const clock = { at: 0, now: () => clock.at }
  const breaker = new CircuitBreaker(terms, clock)
  if (state !== 'closed') for (let k = 0; k < 3; k++) breaker.failed()
  if (state === 'half-open') clock.at = 1000
  return { breaker, clock }
}

test('closed: failures in a row open it, a success in between starts the count anew', () => {
  const { breaker } = breakerAt('closed')
  expect([breaker.state, breaker.retryAt, breaker.enter(), breaker.enter()]).toEqual(['closed', null, true, true])
  breaker.failed()
  breaker.failed()
  breaker.succeeded()
  breaker.failed()
  breaker.failed()
  expect(breaker.state).toBe('closed')
  breaker.failed()
  expect([breaker.state, breaker.retryAt]).toEqual(['open', 1000])
})

test('closed → closed: giving a request up tells nothing', () => {
  const { breaker } = breakerAt('closed')
  for (let k = 0; k < 9; k++) breaker.abandoned()
  expect(breaker.state).toBe('closed')
})

test('open: nobody enters until its time is over', () => {
  const { breaker, clock } = breakerAt('open')
  expect(breaker.enter()).toBe(false)
  clock.at = 999
  expect([breaker.state, breaker.enter(), breaker.retryAt]).toEqual(['open', false, 1000])
  clock.at = 1000
  expect([breaker.state, breaker.retryAt]).toEqual(['half-open', null])
})

test('half-open: one enters, the others wait for how it goes', () => {
  const { breaker } = breakerAt('half-open')
  expect([breaker.enter(), breaker.enter(), breaker.state]).toEqual([true, false, 'half-open'])
})

test('half-open → closed: the one succeeded', () => {
  const { breaker } = breakerAt('half-open')
  breaker.enter()
  breaker.succeeded()
  expect([breaker.state, breaker.enter(), breaker.enter()]).toEqual(['closed', true, true])
  breaker.failed()
  breaker.failed()
  expect(breaker.state).toBe('closed')
})

test('half-open → open: the one failed, and the whole time begins again', () => {
  const { breaker, clock } = breakerAt('half-open')
  breaker.enter()
  clock.at = 1200
  breaker.failed()
  expect([breaker.state, breaker.retryAt, breaker.enter()]).toEqual(['open', 2200, false])
  clock.at = 2200
  expect([breaker.state, breaker.enter()]).toEqual(['half-open', true])
})

test('half-open → half-open: the one was given up, and another may try', () => {
  const { breaker } = breakerAt('half-open')
  breaker.enter()
  breaker.abandoned()
  expect([breaker.state, breaker.enter()]).toEqual(['half-open', true])
})

test('open → closed: an answer that was under way when it opened shows that the provider is there', () => {
  const { breaker } = breakerAt('open')
  breaker.succeeded()
  expect([breaker.state, breaker.enter()]).toEqual(['closed', true])
})
