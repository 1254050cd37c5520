import { expect, test } from 'vitest'
import { menuTemplate } from './menu.ts'

test('a package has a menu only where the system needs one, and never developer tools', () => {
  expect(menuTemplate('linux', true)).toBeNull()
  expect(menuTemplate('win32', true)).toBeNull()
  expect(menuTemplate('darwin', true)?.map(({ role }) => role)).toEqual(['appMenu', 'editMenu', 'windowMenu'])
})

test('in a checkout the developer tools are at hand', () => {
  for (const platform of ['linux', 'darwin'] as const) {
    expect(JSON.stringify(menuTemplate(platform, false))).toContain('toggleDevTools')
  }
})
