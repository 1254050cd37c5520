import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { externalHosts, externalUrl, isLocalRequest } from './navigation.ts'
import { isOwnPage } from './origin.ts'

test('opens https addresses of the listed hosts', () => {
  for (const host of externalHosts) {
    expect(externalUrl(`https://${host}/`)).toBe(`https://${host}/`)
    expect(externalUrl(`https://${host}/a/b?c=d&e=%20#f`)).toBe(`https://${host}/a/b?c=d&e=%20#f`)
  }
})

const ours = 'www.tradingview.com'
const hostile: readonly unknown[] = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>1</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'file://server/share/x.exe',
  'smb://server/share',
  'ftp://www.tradingview.com/',
  'ssh://www.tradingview.com',
  'telnet://x',
  'ms-msdt:/id PCWDiagnostic',
  'ms-officecmd:{}',
  'search-ms:query=x',
  'ms-excel:ofe|u|http://x',
  'mailto:a@b.c',
  'tel:1',
  'sms:1',
  'vscode://x',
  'steam://run/1',
  'itms://x',
  'intent://x',
  'app://lonja/',
  'blob:https://www.tradingview.com/x',
  'about:blank',
  'chrome://settings',
  'devtools://x',
  'view-source:https://www.tradingview.com/',
  'ws://x',
  'wss://x',
  `http://${ours}/`,
  `HTTP://${ours}/`,
  `//${ours}/`,
  `/${ours}`,
  ours,
  `https:${ours}`,
  `https:/${ours}/`,
  `https:///${ours}/`,
  `https:\\\\${ours}\\`,
  `https://${ours}.evil.com/`,
  `https://evil.com/${ours}`,
  `https://evil.com?${ours}`,
  `https://evil.com#${ours}`,
  `https://${ours}@evil.com/`,
  `https://user@${ours}/`,
  `https://user:pass@${ours}/`,
  `https://:@${ours}/`,
  `https://@${ours}/`,
  `https://evil.com\\@${ours}/`,
  `https://evil.com%2f@${ours}/`,
  `https://${ours}%2eevil.com/`,
  `https://${ours}%00.evil.com/`,
  `https://${ours}\\.evil.com/`,
  `https://${ours}:8443/`,
  `https://${ours}:443/`,
  `https://${ours}:/`,
  'https://tradingview.com/',
  'https://evilwww.tradingview.com/',
  'https://www.tradingview.com./',
  'https://www..tradingview.com/',
  'https://.www.tradingview.com/',
  'https://WWW.TRADINGVIEW.COM/',
  'https://www.tradingvıew.com/',
  'https://www.tradіngview.com/',
  'https://www.xn--tradngview-q5a.com/',
  'https://ｗww.tradingview.com/',
  'https://www。tradingview。com/',
  'https://www.trading\u00adview.com/',
  'https://www.trading\u200bview.com/',
  'https://%77ww.tradingview.com/',
  ` https://${ours}/`,
  `https://${ours}/ `,
  `\thttps://${ours}/`,
  `https://${ours}/\t`,
  `https://${ours}/\n`,
  `https://${ours}/\r\nx`,
  `ht\ttps://${ours}/`,
  `https://${ours}/\0`,
  `https://${ours}/\x7f`,
  `https://${ours}/\u202e`,
  `https://${ours}/"&calc`,
  `https://${ours}/'`,
  `https://${ours}/\`id\``,
  `https://${ours}/|x`,
  `https://${ours}/<x>`,
  `https://${ours}/^x`,
  `https://${ours}/{x}`,
  `https://${ours}/é`,
  `https://${ours}/\\x`,
  `https://${ours}/a b`,
  `https://${ours}/${'a'.repeat(4000)}`,
  'https://',
  'https:',
  '',
  ' ',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://0x7f000001/',
  'https://2130706433/',
  'https://localhost/',
  null,
  undefined,
  1,
  {},
  [],
  [`https://${ours}/`],
  { toString: () => `https://${ours}/` },
  new URL(`https://${ours}/`),
]

describe(`${hostile.length} hostile addresses`, () => {
  test('there are at least 80', () => expect(hostile.length).toBeGreaterThanOrEqual(80))

  test.each(hostile.map((address) => [address]))('%j is not opened', (address) => {
    expect(externalUrl(address)).toBeNull()
  })
})

test('what is opened is https on a listed host, whatever was asked', () => {
  const piece = fc.constantFrom(
    'https',
    ':',
    '//',
    '/',
    ours,
    'evil.com',
    '@',
    '.',
    '\\',
    '?',
    '#',
    '%2e',
    ' ',
    '\t',
    'user',
    ':8443',
    'javascript:',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
      ),
      (asked) => {
        const url = externalUrl(asked)
        if (url === null) return
        expect(new URL(url).protocol).toBe('https:')
        expect(externalHosts).toContain(new URL(url).host)
        expect(new URL(url).username).toBe('')
      },
    ),
    { numRuns: 3000 },
  )
})

test.each(['app://lonja', 'app://lonja/', 'app://lonja/index.html#x'])('%s is our page', (address) => {
  expect(isOwnPage(address)).toBe(true)
})

test.each([
  'app://lonja.evil/',
  'app://lonjaevil',
  'app://evil/lonja',
  'app://x@lonja/',
  'app://lonja:1/',
  'https://lonja/',
  'file:///lonja',
  'null',
  '',
  'about:blank',
])('%j is not our page', (address) => {
  expect(isOwnPage(address)).toBe(false)
})

test('the page has no network', () => {
  for (const local of ['app://lonja/x.js', 'blob:app://lonja/1', 'data:image/png;base64,', 'devtools://devtools/x']) {
    expect(isLocalRequest(local)).toBe(true)
  }
  for (const far of [
    'https://example.com/',
    'http://127.0.0.1:1/',
    'ws://x',
    'wss://x',
    'file:///etc/passwd',
    'ftp://x',
    '',
    'x',
  ]) {
    expect(isLocalRequest(far)).toBe(false)
  }
})
