import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listPageFiles } from '../page-files.ts'
import { answerPage, type PageFiles } from './app-protocol.ts'
import { contentSecurityPolicy } from './csp.ts'

let folder: string
let page: string
let files: PageFiles

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-page-'))
  page = join(folder, 'renderer')
  mkdirSync(join(page, 'assets'), { recursive: true })
  for (const file of [
    'index.html',
    'assets/index-a1.js',
    'assets/index-a1.css',
    'assets/inter.woff2',
    'assets/notes.exe',
  ]) {
    writeFileSync(join(page, file), file)
  }
  writeFileSync(join(folder, 'secret.js'), 'secret')
  mkdirSync(join(folder, 'outside'))
  writeFileSync(join(folder, 'outside/secret.js'), 'secret')
  symlinkSync(join(folder, 'secret.js'), join(page, 'assets/link.js'))
  symlinkSync(join(folder, 'outside'), join(page, 'linked'))
  files = listPageFiles(page)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('serves each shipped file with its type, and the page for the bare address', () => {
  const typeOf = (path: string) => answerPage('GET', `app://lonja${path}`, files).headers['content-type']
  expect(typeOf('/')).toBe('text/html; charset=utf-8')
  expect(typeOf('/assets/index-a1.js')).toBe('text/javascript; charset=utf-8')
  expect(typeOf('/assets/index-a1.css?v=1')).toBe('text/css; charset=utf-8')
  expect(answerPage('GET', 'app://lonja/assets/inter.woff2#x', files)).toMatchObject({
    status: 200,
    file: join(page, 'assets/inter.woff2'),
  })
})

test('every answer carries the policy and nosniff, also a refusal', () => {
  for (const [method, url] of [
    ['GET', 'app://lonja/'],
    ['GET', 'app://lonja/none'],
    ['GET', 'app://evil/'],
    ['POST', 'app://lonja/'],
  ]) {
    const { headers } = answerPage(method, url, files)
    expect(headers['content-security-policy']).toBe(contentSecurityPolicy)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp')
  }
})

test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE', 'get', ''])(
  'method "%s" is refused',
  (method) => {
    expect(answerPage(method, 'app://lonja/', files)).toMatchObject({ status: 405, headers: { allow: 'GET' } })
  },
)

test.each([
  'app://evil/',
  'app://lonja.evil/',
  'app://evil.lonja/',
  'app://LONJA/',
  'app://lonja:80/',
  'app://user@lonja/',
  'app://user:pass@lonja/',
  'app:///index.html',
  'app:lonja/index.html',
  'https://lonja/',
  'http://lonja/',
  'file:///etc/passwd',
  'file://lonja/index.html',
  'app2://lonja/',
  'lonja/',
  '',
  'about:blank',
  'app://lonja%2eevil/',
  'app://[::1]/',
  'app://lonja\\@evil/',
])('host is pinned: %s', (address) => {
  expect(answerPage('GET', address, files).status).not.toBe(200)
})

const traversals = [
  '/../secret.js',
  '/../../secret.js',
  '/assets/../../secret.js',
  '/./../secret.js',
  '/..',
  '/../',
  '/.',
  '/assets/..',
  '/assets/../',
  '/assets/./index-a1.js',
  '/assets/../assets/index-a1.js',
  '/..%2fsecret.js',
  '/..%2Fsecret.js',
  '/%2e%2e/secret.js',
  '/%2E%2E/secret.js',
  '/%2e%2e%2fsecret.js',
  '/.%2e/secret.js',
  '/%2e./secret.js',
  '/%252e%252e/secret.js',
  '/%252e%252e%252fsecret.js',
  '/..%252fsecret.js',
  '/%c0%ae%c0%ae/secret.js',
  '/%c0%af../secret.js',
  '/%uff0e%uff0e/secret.js',
  '/..%c0%afsecret.js',
  '/..%5csecret.js',
  '/..\\secret.js',
  '/assets\\..\\..\\secret.js',
  '/%5c..%5csecret.js',
  '\\..\\secret.js',
  '/\\..\\secret.js',
  '//secret.js',
  '//lonja/index.html',
  '///index.html',
  '/assets//index-a1.js',
  '//etc/passwd',
  '/etc/passwd',
  '/proc/self/environ',
  '/index.html%00',
  '/index.html%00.js',
  '/assets/index-a1.js\0',
  '/%00',
  '/assets/index-a1.js%20',
  '/assets/index-a1.js.',
  '/assets/index-a1.js/',
  '/index.html/..',
  '/assets/link.js',
  '/linked/secret.js',
  '/linked/',
  '/assets/../linked/secret.js',
  '/INDEX.HTML',
  '/Index.html',
  '/ASSETS/index-a1.js',
  '/assets/INDEX-A1.JS',
  '/c:/windows/win.ini',
  '/C:\\windows\\win.ini',
  '/c%3a/windows/win.ini',
  '//?/c:/windows/win.ini',
  '/\\\\server\\share\\x.js',
  '//server/share/x.js',
  '/%5c%5cserver%5cshare%5cx.js',
  '/file:///etc/passwd',
  '/~/secret.js',
  '/~root',
  '/assets/index-a1.js::$DATA',
  '/assets/index-a1.js:stream',
  '/assets~1/index-a1.js',
  '/assets/notes.exe',
  '/.git/config',
  '/assets',
  '/assets/',
  '/assets/index%2da1.js',
  '/%61ssets/index-a1.js',
  '/assets%2findex-a1.js',
  '/\uff0e\uff0e/secret.js',
  '/assets/\u202eindex-a1.js',
  '/index.html;x',
  '/index.html&x',
  '/;/index.html',
  `/${'a/'.repeat(5000)}../x.js`,
  `/${'../'.repeat(5000)}etc/passwd`,
  '/__proto__',
  '/constructor',
  '/toString',
  '/../renderer/index.html',
  '/../renderer/../secret.js',
]

describe(`${traversals.length} ways to leave the folder`, () => {
  test('there are at least 60', () => expect(traversals.length).toBeGreaterThanOrEqual(60))

  test.each(traversals.map((path) => [path.slice(0, 60), path]))('%s', (_short, path) => {
    expect(answerPage('GET', `app://lonja${path}`, files).status).not.toBe(200)
  })
})

test('whatever is asked, what is answered is a shipped file under the name that was asked', () => {
  const piece = fc.constantFrom(
    '..',
    '.',
    '%2e',
    '%2f',
    '%5c',
    '\\',
    '/',
    'assets',
    'index.html',
    'index-a1.js',
    'secret.js',
    'linked',
    '\0',
    '%00',
    '~',
    'C:',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const answer = answerPage('GET', `app://lonja/${pieces.join('')}`, files)
      if (answer.status !== 200) return
      expect([...files.values()]).toContain(answer.file)
      expect([join(page, pieces.join('')), join(page, 'index.html')]).toContain(answer.file)
    }),
    { numRuns: 2000 },
  )
})

test('links among the shipped files are not followed', () => {
  expect([...files.keys()].sort()).toEqual([
    '/assets/index-a1.css',
    '/assets/index-a1.js',
    '/assets/inter.woff2',
    '/assets/notes.exe',
    '/index.html',
  ])
})
