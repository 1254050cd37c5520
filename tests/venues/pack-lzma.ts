const topBit = 2 ** 24

/**
 * Packs bytes as an LZMA file that makes no use of what LZMA is good at: every byte stands for itself. Any reader of
 * the format unpacks it, and it is short enough to be believed.
 */
export function packLzma(bytes: Uint8Array): Uint8Array {
  const out: number[] = [0x5d, 0, 0, 1, 0]
  const size = new DataView(new ArrayBuffer(8))
  size.setUint32(0, bytes.length, true)
  out.push(...new Uint8Array(size.buffer))
  const isMatch = new Uint16Array(4).fill(1024)
  const literals = new Uint16Array(0x300 * 8).fill(1024)

  let low = 0
  let range = 0xffffffff
  let cache = 0
  let pending = 1
  const shift = (): void => {
    if (low < 0xff000000 || low > 0xffffffff) {
      const carry = low > 0xffffffff ? 1 : 0
      out.push((cache + carry) & 0xff)
      while (--pending > 0) out.push((0xff + carry) & 0xff)
      pending = 0
      cache = Math.floor(low / topBit) & 0xff
    }
    pending++
    low = (low % topBit) * 256
  }
  const put = (probabilities: Uint16Array, index: number, bit: number): void => {
    const bound = (range >>> 11) * probabilities[index]
    if (bit === 0) {
      range = bound
      probabilities[index] += (2048 - probabilities[index]) >> 5
    } else {
      low += bound
      range -= bound
      probabilities[index] -= probabilities[index] >> 5
    }
    while (range < topBit) {
      range = (range << 8) >>> 0
      shift()
    }
  }

  bytes.forEach((byte, i) => {
    put(isMatch, i & 3, 0)
    const from = ((i === 0 ? 0 : bytes[i - 1]) >> 5) * 0x300
    let symbol = 1
    for (let k = 7; k >= 0; k--) {
      const bit = (byte >> k) & 1
      put(literals, from + symbol, bit)
      symbol = (symbol << 1) | bit
    }
  })
  for (let k = 0; k < 5; k++) shift()
  return Uint8Array.from(out)
}
