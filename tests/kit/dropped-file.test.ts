import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { neverStop } from '../../engine/base/stop.ts'
import { buildEngine, type Engine } from '../../engine/runtime/build-engine.ts'

let home = ''
let engine: Engine | undefined
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lonja-dropped-'))
})
afterEach(async () => {
  await engine?.close()
  engine = undefined
  rmSync(home, { recursive: true, force: true })
})

test('a file that is put into the drop folder is imported while the workstation runs; a bad one says why not', async () => {
  const running = await buildEngine({ home, host: 'server' })
  engine = running
  writeFileSync(join(home, 'drop', 'DROPPED.csv'), 'date,open,high,low,close\n2024-01-02,1,2,1,2\n2024-01-03,2,3,2,3\n')
  writeFileSync(join(home, 'drop', 'BROKEN.csv'), 'date,open,high,low,close\n2024-01-02,1,2,1,x\n')
  const imported = join(home, 'drop', 'imported', 'DROPPED.csv')
  const why = join(home, 'drop', 'refused', 'BROKEN.csv.why.txt')
  await expect.poll(() => existsSync(imported) && existsSync(why), { timeout: 20_000, interval: 100 }).toBe(true)
  expect(await running.handlers.data.show({ instrument: 'DROPPED' }, neverStop)).toMatchObject({ bars: 2 })
  expect(readFileSync(why, 'utf8')).toContain('line 2')
})
