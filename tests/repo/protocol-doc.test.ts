import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contract } from '../../engine/contract/contract.ts'
import { currentProtocol, protocolFile } from '../../tools/protocol-doc.ts'

test('docs/protocol.md says what the contract says', () => {
  const written = existsSync(protocolFile) ? readFileSync(protocolFile, 'utf8') : ''
  expect(written === currentProtocol(), 'docs/protocol.md is out of date. Run: node tools/protocol-doc.ts').toBe(true)
})

test('every entry of the contract is listed, with doc comments and types', () => {
  const text = currentProtocol()
  for (const [area, entries] of Object.entries(contract)) {
    for (const name of Object.keys(entries)) expect(text).toContain(`### ${area}.${name}\n`)
  }
  expect(text).toContain('Starts a run and answers its id at once')
  expect(text).toContain('openAt: Float64Array')
})
