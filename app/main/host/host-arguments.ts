/** Checks of what the page sent, per shape. Anything else never reaches a handler. */

/** Longest text a page may hand over. */
const longest = 4096

export function isNothing(sent: unknown[]): sent is [] {
  return sent.length === 0
}

export function isOneText(sent: unknown[]): sent is [string] {
  return sent.length === 1 && typeof sent[0] === 'string' && sent[0].length <= longest
}
