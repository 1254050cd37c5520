const newline = 10
const carriageReturn = 13

/** Signatures of files that people take for CSV, and what to do with them. */
const signatures: readonly { readonly bytes: readonly number[]; readonly reason: string }[] = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    reason: 'This is a zip archive or a spreadsheet workbook, not text. Unpack it, or save the sheet as CSV.',
  },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], reason: 'This is an old spreadsheet workbook, not text. Save the sheet as CSV.' },
  { bytes: [0x1f, 0x8b], reason: 'This is a gzip archive, not text. Unpack it first.' },
  { bytes: [0x50, 0x41, 0x52, 0x31], reason: 'This is a Parquet file, not text. Export it as CSV.' },
  { bytes: [0x25, 0x50, 0x44, 0x46], reason: 'This is a PDF, not text. Export the prices as CSV.' },
]

export type TextBytes =
  | { readonly bytes: Uint8Array; readonly notes: readonly string[] }
  | { readonly reason: string }

/**
 * Bytes that a row scanner may walk without looking for the end: text in UTF-8 or an ASCII superset, no byte order
 * mark, lines ended by LF or CR LF, and a newline at the very end. The file itself is only copied where it has to
 * change.
 */
export function textBytes(file: Uint8Array): TextBytes {
  if (file.length === 0) return { reason: 'The file is empty.' }
  if (file.length >= 2 ** 32 - 1) return { reason: 'The file is larger than 4 GB. Cut it into years, for example.' }
  for (const { bytes, reason } of signatures) {
    if (bytes.every((byte, k) => file[k] === byte)) return { reason }
  }
  if (file[0] === 0xff && file[1] === 0xfe) return fromUtf16(file, true)
  if (file[0] === 0xfe && file[1] === 0xff) return fromUtf16(file, false)
  // A plain array even where a host's own kind of buffer came in: the row loop runs fastest on one kind.
  const mark = file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf ? 3 : 0
  const bytes = new Uint8Array(file.buffer, file.byteOffset + mark, file.length - mark)
  const notText = binaryReason(bytes)
  return notText === undefined ? { bytes: withLineEnds(bytes), notes: [] } : { reason: notText }
}

function binaryReason(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'The file is empty.'
  if (bytes.includes(0)) {
    return 'This is not a text file: it holds zero bytes. If it is UTF-16 text, save it as UTF-8 and try again.'
  }
  const looked = Math.min(bytes.length, 4096)
  for (let k = 0; k < looked; k++) {
    const byte = bytes[k]
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27)) {
      return `This is not a text file: byte ${k + 1} is a control character.`
    }
  }
  return undefined
}

function withLineEnds(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(newline) && bytes.includes(carriageReturn)) {
    const copy = new Uint8Array(bytes.length + 1)
    for (let k = 0; k < bytes.length; k++) copy[k] = bytes[k] === carriageReturn ? newline : bytes[k]
    copy[bytes.length] = newline
    return copy
  }
  if (bytes[bytes.length - 1] === newline) return bytes
  const copy = new Uint8Array(bytes.length + 1)
  copy.set(bytes)
  copy[bytes.length] = newline
  return copy
}

function fromUtf16(file: Uint8Array, littleEndian: boolean): TextBytes {
  if (file.length % 2 !== 0) return { reason: 'This UTF-16 text is cut short: it has an odd number of bytes.' }
  const out = new Uint8Array((file.length / 2) * 3)
  let length = 0
  const unit = (k: number): number => (littleEndian ? file[k] | (file[k + 1] << 8) : (file[k] << 8) | file[k + 1])
  for (let k = 2; k < file.length; k += 2) {
    let code = unit(k)
    if (code >= 0xd800 && code < 0xdc00 && k + 3 < file.length) {
      const low = unit(k + 2)
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00)
        k += 2
      }
    }
    if (code < 0x80) out[length++] = code
    else if (code < 0x800) {
      out[length++] = 0xc0 | (code >> 6)
      out[length++] = 0x80 | (code & 63)
    } else if (code < 0x10000) {
      out[length++] = 0xe0 | (code >> 12)
      out[length++] = 0x80 | ((code >> 6) & 63)
      out[length++] = 0x80 | (code & 63)
    } else {
      out[length++] = 0xf0 | (code >> 18)
      out[length++] = 0x80 | ((code >> 12) & 63)
      out[length++] = 0x80 | ((code >> 6) & 63)
      out[length++] = 0x80 | (code & 63)
    }
  }
  const bytes = out.subarray(0, length)
  const notText = binaryReason(bytes)
  return notText === undefined
    ? { bytes: withLineEnds(bytes), notes: ['The file is UTF-16 text.'] }
    : { reason: notText }
}
