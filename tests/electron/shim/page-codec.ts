/**
 * Values as text and back, for the way between Node and the page: what a structured clone keeps and JSON does not
 * (undefined, NaN, bigint, typed arrays). Self-contained: its source text also runs in the page.
 */
export function pageCodec(): { encode(value: unknown): string; decode(text: string): unknown } {
  interface Tagged {
    t: string
    v?: unknown
  }
  const toBase64 = (bytes: Uint8Array): string => {
    let binary = ''
    for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
    return btoa(binary)
  }
  const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  const tag = (value: unknown): Tagged => {
    if (value === undefined) return { t: 'undefined' }
    if (typeof value === 'bigint') return { t: 'bigint', v: String(value) }
    if (typeof value === 'number' && !Number.isFinite(value)) return { t: 'number', v: String(value) }
    if (value === null || typeof value !== 'object') return { t: 'plain', v: value }
    if (value instanceof ArrayBuffer) return { t: 'ArrayBuffer', v: toBase64(new Uint8Array(value)) }
    if (ArrayBuffer.isView(value)) {
      return {
        t: value.constructor.name,
        v: toBase64(new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength)),
      }
    }
    if (Array.isArray(value)) return { t: 'array', v: value.map(tag) }
    return { t: 'object', v: Object.entries(value).map(([key, member]) => [key, tag(member)]) }
  }
  const arrays: Record<string, (buffer: ArrayBuffer) => unknown> = {
    ArrayBuffer: (buffer) => buffer,
    Buffer: (buffer) => new Uint8Array(buffer),
    Uint8Array: (buffer) => new Uint8Array(buffer),
    Int8Array: (buffer) => new Int8Array(buffer),
    Uint16Array: (buffer) => new Uint16Array(buffer),
    Int16Array: (buffer) => new Int16Array(buffer),
    Uint32Array: (buffer) => new Uint32Array(buffer),
    Int32Array: (buffer) => new Int32Array(buffer),
    Float32Array: (buffer) => new Float32Array(buffer),
    Float64Array: (buffer) => new Float64Array(buffer),
    BigInt64Array: (buffer) => new BigInt64Array(buffer),
    BigUint64Array: (buffer) => new BigUint64Array(buffer),
  }
  const untag = ({ t, v }: Tagged): unknown => {
    if (t === 'plain') return v
    if (t === 'undefined') return undefined
    if (t === 'number') return Number(v)
    if (t === 'bigint') return BigInt(v as string)
    if (t === 'array') return (v as Tagged[]).map(untag)
    if (t === 'object') {
      return Object.fromEntries((v as [string, Tagged][]).map(([key, member]) => [key, untag(member)]))
    }
    const make = arrays[t]
    if (make === undefined) throw new Error(`Nothing known about ${t}.`)
    return make(fromBase64(v as string).buffer as ArrayBuffer)
  }
  return { encode: (value) => JSON.stringify(tag(value)), decode: (text) => untag(JSON.parse(text) as Tagged) }
}
