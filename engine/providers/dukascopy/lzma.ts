import { Fault } from '../../base/fault.ts'

const lowStates = 7
const topBit = 1 << 24
const startProbability = 1024

/** The packed bits: a range coder with adaptive probabilities of 11 bits. */
class BitReader {
  readonly #bytes: Uint8Array
  #at: number
  #range = 0xffffffff
  #code = 0

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    if (this.#byteAt(at) !== 0) throw broken('does not begin as it must')
    for (let k = 1; k < 5; k++) this.#code = ((this.#code << 8) | this.#byteAt(at + k)) >>> 0
    this.#at = at + 5
  }

  /** Whether the code is used up, as it is after an end mark. */
  get finished(): boolean {
    return this.#code === 0
  }

  bit(probabilities: Uint16Array, index: number): number {
    const probability = probabilities[index]
    const bound = (this.#range >>> 11) * probability
    const one = this.#code >= bound
    if (one) {
      this.#range -= bound
      this.#code -= bound
      probabilities[index] = probability - (probability >> 5)
    } else {
      this.#range = bound
      probabilities[index] = probability + ((2048 - probability) >> 5)
    }
    this.#normalize()
    return one ? 1 : 0
  }

  /** Bits that no probability is kept for, the highest first. */
  direct(count: number): number {
    let result = 0
    for (let k = 0; k < count; k++) {
      this.#range >>>= 1
      const one = this.#code >= this.#range
      if (one) this.#code -= this.#range
      result = ((result << 1) | (one ? 1 : 0)) >>> 0
      this.#normalize()
    }
    return result
  }

  tree(probabilities: Uint16Array, bits: number, from = 0): number {
    let node = 1
    for (let k = 0; k < bits; k++) node = (node << 1) | this.bit(probabilities, from + node)
    return node - (1 << bits)
  }

  reverseTree(probabilities: Uint16Array, bits: number, from = 0): number {
    let node = 1
    let result = 0
    for (let k = 0; k < bits; k++) {
      const bit = this.bit(probabilities, from + node)
      node = (node << 1) | bit
      result |= bit << k
    }
    return result
  }

  #normalize(): void {
    if (this.#range >= topBit) return
    this.#range = (this.#range << 8) >>> 0
    this.#code = ((this.#code << 8) | this.#byteAt(this.#at++)) >>> 0
  }

  #byteAt(at: number): number {
    if (at >= this.#bytes.length) throw broken('ends too early')
    return this.#bytes[at]
  }
}

const fresh = (length: number): Uint16Array => new Uint16Array(length).fill(startProbability)

/** Lengths of matches: 2 to 273. */
class LengthReader {
  readonly #choice = fresh(2)
  readonly #low = fresh(16 * 8)
  readonly #middle = fresh(16 * 8)
  readonly #high = fresh(256)

  read(bits: BitReader, position: number): number {
    if (bits.bit(this.#choice, 0) === 0) return 2 + bits.tree(this.#low, 3, position * 8)
    if (bits.bit(this.#choice, 1) === 0) return 10 + bits.tree(this.#middle, 3, position * 8)
    return 18 + bits.tree(this.#high, 8)
  }
}

/** What was sent before decides how the next bits are read: the probabilities, and where matches last were. */
class Model {
  readonly isMatch = fresh(12 * 16)
  readonly isRepeat = fresh(12)
  readonly isRepeat0 = fresh(12)
  readonly isRepeat0Long = fresh(12 * 16)
  readonly isRepeat1 = fresh(12)
  readonly isRepeat2 = fresh(12)
  readonly slots = fresh(4 * 64)
  readonly distances = fresh(1 + 128 - 14)
  readonly align = fresh(16)
  readonly lengths = new LengthReader()
  readonly repeatLengths = new LengthReader()
  readonly literals: Uint16Array
  readonly repeats: [number, number, number, number] = [0, 0, 0, 0]
  state = 0

  constructor(literalBits: number) {
    this.literals = fresh(0x300 << literalBits)
  }

  /** How far back a match of this length lies, less one; 0xffffffff is the end mark. */
  distance(bits: BitReader, length: number): number {
    const slot = bits.tree(this.slots, 6, Math.min(length - 2, 3) * 64)
    if (slot < 4) return slot
    const direct = (slot >> 1) - 1
    const base = ((2 | (slot & 1)) << direct) >>> 0
    if (slot < 14) return base + bits.reverseTree(this.distances, direct, base - slot)
    const high = bits.direct(direct - 4) * 16
    return (base + high + bits.reverseTree(this.align, 4)) >>> 0
  }
}

/**
 * Unpacks an LZMA file of the old kind (`.lzma`, `.bi5`): 13 bytes of header, then the stream. Fault `offline` where
 * the bytes are not such a file, end too early, or unpack to more than `maxBytes`.
 */
export function unpackLzma(packed: Uint8Array, maxBytes: number): Uint8Array {
  if (packed.length < 18) throw broken('ends too early')
  const header = new DataView(packed.buffer, packed.byteOffset, 13)
  const properties = header.getUint8(0)
  if (properties >= 225) throw broken('does not begin as it must')
  const literalContext = properties % 9
  const literalPosition = Math.floor(properties / 9) % 5
  const positionBits = Math.floor(properties / 45)
  const dictionary = Math.max(4096, header.getUint32(1, true))
  const known = header.getUint32(9, true) !== 0xffffffff || header.getUint32(5, true) !== 0xffffffff
  const size = known ? header.getUint32(9, true) * 2 ** 32 + header.getUint32(5, true) : maxBytes
  if (size > maxBytes) throw broken(`would unpack to more than ${maxBytes} bytes`)

  const bits = new BitReader(packed, 13)
  const model = new Model(literalContext + literalPosition)
  let out = new Uint8Array(known ? size : Math.min(maxBytes, packed.length * 8))
  let length = 0
  const room = (more: number): void => {
    if (length + more > size) throw broken(known ? 'holds more than it says' : `unpacks to more than ${maxBytes} bytes`)
    if (length + more <= out.length) return
    const grown = new Uint8Array(Math.min(maxBytes, Math.max(out.length * 2, length + more)))
    grown.set(out)
    out = grown
  }

  while (!known || length < size) {
    const { state, repeats } = model
    const position = length & ((1 << positionBits) - 1)
    if (bits.bit(model.isMatch, state * 16 + position) === 0) {
      room(1)
      const before = length === 0 ? 0 : out[length - 1]
      const context =
        ((length & ((1 << literalPosition) - 1)) << literalContext) + (before >> (8 - literalContext))
      out[length] = readLiteral(bits, model, context * 0x300, state < lowStates ? null : out[length - 1 - repeats[0]])
      length += 1
      model.state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6
      continue
    }
    let count: number
    if (bits.bit(model.isRepeat, state) === 0) {
      count = model.lengths.read(bits, position)
      const distance = model.distance(bits, count)
      if (distance === 0xffffffff) {
        if (known || !bits.finished) throw broken('ends in the wrong place')
        return out.subarray(0, length)
      }
      repeats.unshift(distance)
      repeats.pop()
      model.state = state < lowStates ? 7 : 10
    } else {
      count = readRepeat(bits, model, position)
    }
    if (repeats[0] >= length || repeats[0] >= dictionary) throw broken('refers to what is not there')
    room(count)
    for (let k = 0; k < count; k++, length++) out[length] = out[length - 1 - repeats[0]]
  }
  return out.subarray(0, length)
}

/** A byte; after a match, the byte that the match would have gone on with tells something about it. */
function readLiteral(bits: BitReader, { literals }: Model, from: number, expected: number | null): number {
  let symbol = 1
  if (expected !== null) {
    let rest = expected
    do {
      const guess = (rest >> 7) & 1
      rest = (rest << 1) & 0xff
      const bit = bits.bit(literals, from + ((1 + guess) << 8) + symbol)
      symbol = (symbol << 1) | bit
      if (guess !== bit) break
    } while (symbol < 0x100)
  }
  while (symbol < 0x100) symbol = (symbol << 1) | bits.bit(literals, from + symbol)
  return symbol & 0xff
}

/** A match at one of the last four distances, which comes first from now on. Answers its length. */
function readRepeat(bits: BitReader, model: Model, position: number): number {
  const { state, repeats } = model
  if (bits.bit(model.isRepeat0, state) === 0) {
    if (bits.bit(model.isRepeat0Long, state * 16 + position) === 0) {
      model.state = state < lowStates ? 9 : 11
      return 1
    }
  } else {
    const second = bits.bit(model.isRepeat1, state) === 0
    const which = second ? 1 : 2 + bits.bit(model.isRepeat2, state)
    repeats.unshift(repeats.splice(which, 1)[0])
  }
  model.state = state < lowStates ? 8 : 11
  return model.repeatLengths.read(bits, position)
}

function broken(what: string): Fault {
  return new Fault('offline', `A packed file is broken: it ${what}.`, { reason: 'wrong-content' })
}
