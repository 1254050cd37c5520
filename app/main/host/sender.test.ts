import { expect, test } from 'vitest'
import { isTrustedSender } from './sender.ts'

test('the top frame of our page is trusted', () => {
  expect(isTrustedSender({ url: 'app://lonja/', parent: null, detached: false })).toBe(true)
})

test.each([
  ['a frame that is gone', null],
  ['a frame that was taken out', { url: 'app://lonja/', parent: null, detached: true }],
  ['a subframe of our page', { url: 'app://lonja/', parent: {}, detached: false }],
  ['another origin', { url: 'https://evil.com/', parent: null, detached: false }],
  ['an origin that starts like ours', { url: 'app://lonja.evil/', parent: null, detached: false }],
  ['an empty frame', { url: 'about:blank', parent: null, detached: false }],
  ['a frame without an address', { url: '', parent: null, detached: false }],
])('%s is not', (_name, frame) => {
  expect(isTrustedSender(frame)).toBe(false)
})
