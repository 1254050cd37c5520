/** The text of bytes [from, until): UTF-8, or Latin-1 where the bytes are not valid UTF-8. Never throws. */
export function decodeText(bytes: Uint8Array, from: number, until: number): string {
  let text = ''
  for (let k = from; k < until; k++) {
    const lead = bytes[k]
    if (lead < 0x80) {
      text += String.fromCharCode(lead)
      continue
    }
    const more = lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : 0
    const code = more === 0 || k + more >= until ? -1 : sequence(bytes, k, more)
    if (code < 0) return latin1(bytes, from, until)
    text += String.fromCodePoint(code)
    k += more
  }
  return text
}

function sequence(bytes: Uint8Array, at: number, more: number): number {
  let code = bytes[at] & (0x3f >> more)
  for (let k = 1; k <= more; k++) {
    const byte = bytes[at + k]
    if ((byte & 0xc0) !== 0x80) return -1
    code = (code << 6) | (byte & 63)
  }
  const smallest = more === 1 ? 0x80 : more === 2 ? 0x800 : 0x10000
  return code < smallest || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? -1 : code
}

function latin1(bytes: Uint8Array, from: number, until: number): string {
  let text = ''
  for (let k = from; k < until; k++) text += String.fromCharCode(bytes[k])
  return text
}
