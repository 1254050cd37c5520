import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Fault } from '../../base/fault.ts'
import { FileSecrets } from './file-secrets.ts'
import { openVault, readVault, sealVault } from './vault-file.ts'
import { portableKey, usualTerms, vaultKey } from './vault-key.ts'

/** As little work as Argon2 allows, so that the test is about the vault. */
const quick = { kind: 'argon2id', memoryKib: 8, passes: 1, lanes: 1 } as const
const canary = 'canary-9f2c-secret'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-vault-'))
  file = join(folder, 'keys.vault')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const vaultWith = (passphrase?: string): FileSecrets => new FileSecrets(file, () => passphrase, quick)

test('what is stored comes back, in this process and the next, and nothing of it lies on the disk', async () => {
  const vault = vaultWith()
  expect(await vault.state()).toBe('none')
  expect(await vault.read('polygon')).toBeUndefined()
  await vault.unlock('correct horse')
  await vault.write('polygon', canary)
  await vault.write('fred', 'other')
  expect([await vault.read('polygon'), await vault.names()]).toEqual([canary, ['fred', 'polygon']])
  const text = readFileSync(file, 'utf8')
  expect(text).not.toContain(canary)
  expect(text).not.toContain('correct horse')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const next = vaultWith('correct horse')
  expect(await next.read('polygon')).toBe(canary)
  expect([await next.delete('polygon'), await next.delete('polygon')]).toEqual([true, false])
  expect(await next.names()).toEqual(['fred'])
  expect(await vault.read('polygon')).toBeUndefined()
  expect(readdirSync(folder)).toEqual(['keys.vault'])
})

test('without the passphrase there are names and nothing else; with a wrong one nothing changes', async () => {
  await vaultWith('right').write('polygon', canary)
  const before = readFileSync(file, 'utf8')
  const vault = vaultWith()
  expect([await vault.state(), await vault.names()]).toEqual(['locked', ['polygon']])
  const attempts = [
    () => vault.read('polygon'), () => vault.write('fred', 'x'), () => vault.delete('polygon'),
    () => vault.unlock('wrong'), () => vaultWith('wrong').read('polygon'), () => vaultWith('wrong').write('fred', 'x'),
  ]
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'denied' })
  expect(readFileSync(file, 'utf8')).toBe(before)
  await expect(vault.unlock('')).rejects.toMatchObject({ code: 'invalid-input' })
  await vault.unlock('right')
  expect(await vault.read('polygon')).toBe(canary)
})

test.each(['', 'Big', 'with space', '../up', 'x'.repeat(65)])('%j is no name', async (name) => {
  await expect(vaultWith('p').write(name, 'v')).rejects.toMatchObject({ code: 'invalid-input' })
})

test.each(['', 'two\nlines', 'x'.repeat(10_001)])('no value is %j', async (value) => {
  await expect(vaultWith('p').write('name', value)).rejects.toMatchObject({ code: 'invalid-input' })
})

test('whoever changes a byte of the file is noticed', async () => {
  await vaultWith('right').write('polygon', canary)
  const text = readFileSync(file, 'utf8')
  const sealed = readVault(text, file)
  const key = await vaultKey('right', sealed.key)
  const flip = (base64: string, at: number): string => {
    const bytes = Buffer.from(base64, 'base64')
    bytes[at % bytes.length] ^= 1
    return bytes.toString('base64')
  }
  for (let at = 0; at < 40; at++) {
    for (const part of ['sealed', 'tag', 'nonce'] as const) {
      expect(() => openVault({ ...sealed, [part]: flip(sealed[part], at) }, key)).toThrow(Fault)
    }
  }
  expect(() => openVault({ ...sealed, names: ['fred'] }, key)).toThrow(Fault)
  expect(() => openVault({ ...sealed, key: { ...sealed.key, passes: 2 } }, key)).toThrow(Fault)
})

test('a file that is no vault is a clear fault, and stays as it is', async () => {
  for (const text of ['', '{}', '[]', 'null', '{"lonja":"vault","version":2}', '{"lonja":"vault","version":1}']) {
    writeFileSync(file, text)
    await expect(vaultWith('p').write('a', 'b')).rejects.toMatchObject({ code: 'data-corrupt' })
    expect(readFileSync(file, 'utf8')).toBe(text)
  }
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      expect(() => readVault(text, file)).toThrow(Fault)
    }),
  )
})

test('no two sealings are alike, and every text comes back', () => {
  const key = new Uint8Array(32).fill(7)
  const terms = { ...quick, salt: Buffer.alloc(16, 1).toString('base64') }
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), fc.string({ unit: 'grapheme' })), (values) => {
      const secrets = new Map(Object.entries(values))
      const [one, two] = [sealVault(secrets, key, terms), sealVault(secrets, key, terms)]
      expect(one.nonce).not.toBe(two.nonce)
      expect(openVault(readVault(JSON.stringify(one), file), key)).toEqual(secrets)
    }),
    { numRuns: 50 },
  )
})

test('the key is Argon2id’s, the same wherever it is computed', async () => {
  const terms = { kind: 'argon2id', memoryKib: 32, passes: 3, lanes: 1, salt: Buffer.alloc(16, 2).toString('base64') } as const
  const built = await vaultKey('pass', terms)
  const portable = portableKey(Buffer.from('pass'), Buffer.alloc(16, 2), terms)
  expect(Buffer.from(built).equals(portable)).toBe(true)
  expect(usualTerms).toEqual({ kind: 'argon2id', memoryKib: 65_536, passes: 3, lanes: 1 })
})

test('changes at the same time do not lose each other', async () => {
  const vault = vaultWith('p')
  await Promise.all(Array.from({ length: 8 }, (_, k) => vault.write(`key-${k}`, `value ${k}`)))
  expect((await vault.names()).length).toBe(8)
  expect(await vaultWith('p').read('key-5')).toBe('value 5')
})
