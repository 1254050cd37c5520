import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './csp.ts'

test('the policy names no other origin, no wildcard and nothing unsafe', () => {
  expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:|wss?:|nonce|sha256/)
  for (const needed of [
    "default-src 'none'",
    "script-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ]) {
    expect(contentSecurityPolicy.split('; ')).toContain(needed)
  }
})
