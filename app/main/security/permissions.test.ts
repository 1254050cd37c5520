import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { grantedPermissions, isPermitted } from './permissions.ts'

/** Every permission name in Electron's own declarations of the request and check handlers, and one it does not have. */
const declared = readFileSync(createRequire(import.meta.url).resolve('electron/electron.d.ts'), 'utf8')
const names = [
  ...declared.matchAll(/setPermission(?:Check|Request)Handler\(handler: .*?permission: ((?:'[^']+'(?: \| )?)+)/g),
].flatMap(([, union]) => union.split(' | ').map((name) => name.replaceAll("'", '')))
const all = [...new Set([...names, 'unknown', 'made-up', '', 'Notifications'])]

test('the table has what Electron has', () => {
  for (const known of [
    'clipboard-read',
    'clipboard-sanitized-write',
    'geolocation',
    'media',
    'notifications',
    'fullscreen',
    'openExternal',
    'hid',
    'serial',
    'usb',
  ]) {
    expect(names).toContain(known)
  }
})

test.each(all)('"%s"', (permission) => {
  expect(isPermitted(permission, 'app://lonja/')).toBe(
    ['clipboard-sanitized-write', 'notifications', 'fullscreen'].includes(permission),
  )
})

test.each(['https://lonja/', 'app://lonja.evil/', 'app://evil/', '', 'null', 'file:///x'])(
  '%j is granted nothing',
  (origin) => {
    for (const permission of grantedPermissions) expect(isPermitted(permission, origin)).toBe(false)
  },
)
