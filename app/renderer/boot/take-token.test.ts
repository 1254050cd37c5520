import { expect, test } from 'vitest'
import { takeToken } from './take-token.ts'

function page(hash: string, kept: string | null) {
  const stored = new Map(kept === null ? [] : [['lonja.token', kept]])
  const shown: (string | URL | null | undefined)[] = []
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  }
  const history = {
    state: null,
    replaceState: (_state: unknown, _title: string, url?: string | URL | null) => void shown.push(url),
  }
  const token = takeToken(
    { hash, pathname: '/', search: '?a=1' } as Location,
    history as unknown as History,
    storage as unknown as Storage,
  )
  return { token, shown, stored: stored.get('lonja.token') }
}

test('a token leaves the address bar and is kept for this tab', () => {
  expect(page('#token=abc', null)).toEqual({ token: 'abc', shown: ['/?a=1'], stored: 'abc' })
})

test('a reload finds the kept token; a new one replaces it', () => {
  expect(page('', 'old')).toEqual({ token: 'old', shown: [], stored: 'old' })
  expect(page('#token=new', 'old').stored).toBe('new')
})

test('without any token there is none', () => {
  expect(page('#other=1', null).token).toBeNull()
})
