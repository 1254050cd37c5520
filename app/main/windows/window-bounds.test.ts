import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPlace, smallest, visibleBounds, writePlace } from './window-bounds.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-place-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const screen = { x: 0, y: 0, width: 1920, height: 1080 }

test('a written place is read back', () => {
  const file = join(folder, 'deep', 'window.json')
  const place = { bounds: { x: 1, y: 2, width: 1000, height: 700 }, maximized: true }
  writePlace(file, place)
  expect(readPlace(file)).toEqual(place)
})

test.each([
  '',
  '{',
  'null',
  '[]',
  '{"bounds":{},"maximized":true}',
  '{"bounds":{"x":1,"y":1,"width":1e99,"height":1},"maximized":true}',
  '{"bounds":null,"maximized":false}',
  '{"maximized":1,"bounds":{}}',
])('a damaged file is as good as none: %s', (text) => {
  const file = join(folder, 'window.json')
  writeFileSync(file, text)
  expect(readPlace(file)).toBeNull()
})

test('no file, no place', () => {
  expect(readPlace(join(folder, 'none.json'))).toBeNull()
})

test('a window that one can get hold of keeps its place', () => {
  expect(visibleBounds({ x: 1800, y: 900, width: 1200, height: 800 }, [screen])).toBeNull()
  expect(visibleBounds({ x: 1700, y: 900, width: 1200, height: 800 }, [screen])).toEqual({
    x: 1700,
    y: 900,
    width: 1200,
    height: 800,
  })
  expect(visibleBounds({ x: 5000, y: 0, width: 1200, height: 800 }, [screen])).toBeNull()
  expect(visibleBounds({ x: 5000, y: 0, width: 1200, height: 800 }, [screen, { ...screen, x: 4800 }])).not.toBeNull()
  expect(visibleBounds({ x: 0, y: 0, width: 1200, height: 800 }, [])).toBeNull()
})

test('a window is never smaller than one can work in', () => {
  expect(visibleBounds({ x: 0, y: 0, width: 200, height: 100 }, [screen])).toEqual({ x: 0, y: 0, ...smallest })
})
