import { expect, test } from 'vitest'
import { hasDisplay } from './open-browser.ts'

test.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: '' }, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['linux', { DISPLAY: ':0', CI: 'true' }, false],
  ['linux', { DISPLAY: ':0', CI: 'false' }, true],
  ['darwin', {}, true],
  ['win32', {}, true],
  ['win32', { CI: '1' }, false],
] as const)('%s with %j: %s', (platform, env, display) => {
  expect(hasDisplay(platform, env)).toBe(display)
})
