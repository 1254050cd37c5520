import { expect, test } from 'vitest'
import { appPaths } from './app-paths.ts'

test('in a checkout everything lies under dist', () => {
  expect(appPaths('/home/x/lonja/dist/main')).toEqual({
    page: '/home/x/lonja/dist/renderer',
    preload: '/home/x/lonja/dist/preload/preload.cjs',
    engine: '/home/x/lonja/dist/engine/utility.js',
    icon: '/home/x/lonja/resources/icon.png',
  })
})

test('in a package the engine lies beside the archive and the page in it', () => {
  const { engine, page } = appPaths('/opt/Lonja/resources/app.asar/dist/main')
  expect(engine).toBe('/opt/Lonja/resources/app.asar.unpacked/dist/engine/utility.js')
  expect(page).toBe('/opt/Lonja/resources/app.asar/dist/renderer')
})
