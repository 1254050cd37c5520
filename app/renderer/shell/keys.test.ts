import { expect, test } from 'vitest'
import { commands } from './commands.ts'
import { pressed, type KeyPress } from './keys.ts'

const press = (key: string, code: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
})

test('modifiers must match exactly', () => {
  expect(pressed('Ctrl+K', press('k', 'KeyK', { ctrlKey: true }))).toBe(true)
  expect(pressed('Ctrl+K', press('k', 'KeyK', { metaKey: true }))).toBe(true)
  expect(pressed('Ctrl+K', press('k', 'KeyK'))).toBe(false)
  expect(pressed('Ctrl+K', press('K', 'KeyK', { ctrlKey: true, shiftKey: true }))).toBe(false)
  expect(pressed('Shift+F6', press('F6', 'F6', { shiftKey: true }))).toBe(true)
  expect(pressed('F6', press('F6', 'F6', { shiftKey: true }))).toBe(false)
})

test('letters are found by place where a modifier changes their sign', () => {
  expect(pressed('Alt+1', press('¡', 'Digit1', { altKey: true }))).toBe(true)
})

test('no two commands share an id or a key', () => {
  const ids = commands.map((command) => command.id)
  expect(new Set(ids).size).toBe(ids.length)
  const keys = commands.flatMap((command) => command.keys ?? [])
  expect(new Set(keys).size).toBe(keys.length)
})
