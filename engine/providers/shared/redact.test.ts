import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fault } from '../../base/fault.ts'
import { redact, redactFault } from './redact.ts'

test('a secret is hidden as it is and as it looks in a URL', () => {
  const secret = 'k y/+é&'
  const url = `https://x.test/q?apikey=${encodeURIComponent(secret)}&${new URLSearchParams({ token: secret }).toString()}`
  expect(redact(`${url} and ${secret}`, [secret])).toBe('https://x.test/q?apikey=•••&token=••• and •••')
  expect(redact('nothing to hide', [''])).toBe('nothing to hide')
})

test('a fault keeps its code and loses every secret, however deep', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9]{12,40}$/), (secret) => {
      const details = { retryAfterMs: 5, list: [secret, { url: `a?b=${secret}` }], no: null }
      const fault = new Fault('busy', `key ${secret}`, details)
      const safe = redactFault(fault, [secret])
      expect(safe.code).toBe('busy')
      expect(JSON.stringify(safe.toRecord())).not.toContain(secret)
      expect(safe.details).toMatchObject({ retryAfterMs: 5, no: null })
    }),
  )
})
