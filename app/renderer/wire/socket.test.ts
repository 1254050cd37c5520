import { expect, test } from 'vitest'
import { tokenFrom } from './socket.ts'

test('finds the token in the fragment of the address', () => {
  expect(tokenFrom('#token=abc-_1')).toBe('abc-_1')
  expect(tokenFrom('#view=chart&token=x')).toBe('x')
  for (const fragment of ['', '#', '#token=', '#other=1']) expect(tokenFrom(fragment)).toBeNull()
})
