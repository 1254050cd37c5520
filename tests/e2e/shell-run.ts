import { execFileSync } from 'node:child_process'
import { expect } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunDocument } from '../../engine/domain/run-document.ts'
import { root } from './served-workstation.ts'

/** Runs a copied command as a shell would, against a data folder that has never seen the workstation. */
export function runInShell(command: string): RunDocument {
  const home = mkdtempSync(join(tmpdir(), 'lonja-e2e-cli-'))
  try {
    const given = command.replace(/^npx lonja /, `"${process.execPath}" tools/lonja.mjs `)
    expect(given).not.toBe(command)
    const out = execFileSync('sh', ['-c', given], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, LONJA_HOME: home },
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    return JSON.parse(out) as RunDocument
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
