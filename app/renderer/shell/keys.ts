/** The part of a key press that decides which command it means. */
export interface KeyPress {
  readonly key: string
  /** The key's place on a US keyboard; letters and digits are matched by it where a modifier changes their sign. */
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/**
 * True when a press is the key that `keys` names: `Ctrl+K`, `Shift+F6`, `Escape`. Ctrl is also the command key of a
 * Mac.
 */
export function pressed(keys: string, press: KeyPress): boolean {
  const parts = keys.split('+')
  const last = parts.at(-1) ?? ''
  const name = last === 'Space' ? ' ' : last
  const wants = (modifier: string): boolean => parts.slice(0, -1).includes(modifier)
  if ((press.ctrlKey || press.metaKey) !== wants('Ctrl')) return false
  if (press.altKey !== wants('Alt') || press.shiftKey !== wants('Shift')) return false
  if (press.key.toLowerCase() === name.toLowerCase()) return true
  return name.length === 1 && (press.code === `Key${name.toUpperCase()}` || press.code === `Digit${name}`)
}
