/**
 * WebAssembly instructions as functions: each answers the bytes that leave its value on the stack, operands first, so
 * that a kernel reads like the expression it computes. Only what our kernels use is here. Numbers are those of the
 * WebAssembly specification 2.0 (https://webassembly.github.io/spec/core/binary/instructions.html).
 */
export type Code = readonly number[]

/** Unsigned and signed LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  do {
    const low = rest & 127
    rest >>>= 7
    bytes.push(rest === 0 ? low : low | 128)
  } while (rest !== 0)
  return bytes
}

export function signed(value: number): number[] {
  const bytes: number[] = []
  let rest = value | 0
  for (;;) {
    const low = rest & 127
    rest >>= 7
    if ((rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0)) return [...bytes, low]
    bytes.push(low | 128)
  }
}

function signedLong(value: bigint): number[] {
  const bytes: number[] = []
  let rest = BigInt.asIntN(64, value)
  for (;;) {
    const low = Number(rest & 127n)
    rest >>= 7n
    if ((rest === 0n && (low & 64) === 0) || (rest === -1n && (low & 64) !== 0)) return [...bytes, low]
    bytes.push(low | 128)
  }
}

const plain = (code: number) => (...operands: readonly Code[]): Code => [...operands.flat(), code]
const vector = (code: number) => (...operands: readonly Code[]): Code => [...operands.flat(), 0xfd, ...unsigned(code)]
/** A memory access: alignment is a hint and given as none. */
const access = (code: Code) => (address: Code, offset = 0): Code => [...address, ...code, 0, ...unsigned(offset)]

export const get = (local: number): Code => [0x20, ...unsigned(local)]
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)]

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  load: access([0x28]),
  loadByte: access([0x2d]),
  loadPair: access([0x2f]),
  add: plain(0x6a),
  sub: plain(0x6b),
  mul: plain(0x6c),
  divU: plain(0x6e),
  remU: plain(0x70),
  and: plain(0x71),
  or: plain(0x72),
  xor: plain(0x73),
  shl: plain(0x74),
  shrU: plain(0x76),
  clz: plain(0x67),
  ctz: plain(0x68),
  eqz: plain(0x45),
  eq: plain(0x46),
  ne: plain(0x47),
  ltS: plain(0x48),
  gtU: plain(0x4b),
  geS: plain(0x4e),
  store: (address: Code, value: Code): Code => [...address, ...value, 0x36, 0, 0],
}

export const i64 = {
  const: (value: bigint | number): Code => [0x42, ...signedLong(BigInt(value))],
  load: access([0x29]),
  add: plain(0x7c),
  sub: plain(0x7d),
  mul: plain(0x7e),
  and: plain(0x83),
  or: plain(0x84),
  xor: plain(0x85),
  shl: plain(0x86),
  shrU: plain(0x88),
  ne: plain(0x52),
  /** Its lower half. */
  wrap: plain(0xa7),
}

export const f64 = {
  const: (value: number): Code => [0x44, ...new Uint8Array(Float64Array.of(value).buffer)],
  load: access([0x2b]),
  lt: plain(0x63),
  gt: plain(0x64),
  add: plain(0xa0),
  mul: plain(0xa2),
  div: plain(0xa3),
  ofInt: plain(0xb7),
  ofLong: plain(0xb9),
  min: plain(0xa4),
  max: plain(0xa5),
  store: (address: Code, value: Code): Code => [...address, ...value, 0x39, 0, 0],
}

export const v128 = {
  load: access([0xfd, 0]),
  store: (address: Code, value: Code, offset = 0): Code => [...address, ...value, 0xfd, 11, 0, ...unsigned(offset)],
  const: (bytes: readonly number[]): Code => [0xfd, 12, ...bytes],
  /** Eight bytes into the low half, and zeros. */
  load64Zero: access([0xfd, 93]),
  /** Eight bytes into the high half of `into`. */
  load64High: (address: Code, into: Code): Code => [...address, ...into, 0xfd, 87, 0, 0, 1],
  and: vector(78),
  /** Bits of the first where the second has none. */
  andNot: vector(79),
  or: vector(80),
  xor: vector(81),
}

export const i8x16 = {
  shuffle: (a: Code, b: Code, lanes: readonly number[]): Code => [...a, ...b, 0xfd, 13, ...lanes],
  /** Bytes of the first at the places that the second names; 0 where it names none. */
  swizzle: vector(14),
  splat: vector(15),
  eq: vector(35),
  leU: vector(42),
  sub: vector(113),
  narrow: vector(101),
  bitmask: vector(100),
}

export const i16x8 = {
  narrow: vector(133),
  shrU: vector(141),
  add: vector(142),
  mul: vector(149),
}

export const i32x4 = {
  splat: vector(17),
  extract: (value: Code, lane: number): Code => [...value, 0xfd, 27, lane],
  add: vector(174),
  shl: vector(171),
  shrU: vector(173),
  /** Sums of neighbouring products of 16-bit lanes. */
  dot: vector(186),
}

export const i64x2 = {
  extract: (value: Code, lane: number): Code => [...value, 0xfd, 29, lane],
  bitmask: vector(196),
  splat: (value: Code): Code => vector(18)([...value, 0xad]),
  shrU: vector(205),
  /** Products of the two low, or high, unsigned 32-bit lanes. */
  extmulLow: vector(222),
  extmulHigh: vector(223),
}

export const f64x2 = {
  splat: vector(20),
  extract: (value: Code, lane: number): Code => [...value, 0xfd, 33, lane],
  lt: vector(73),
  gt: vector(74),
  le: vector(75),
  add: vector(240),
  sub: vector(241),
  mul: vector(242),
  div: vector(243),
  /** `b < a ? b : a`, and `a < b ? b : a`: what a comparison in code would choose, also for NaN. */
  lesser: vector(246),
  larger: vector(247),
}

const empty = 0x40

/** Repeats its body while the condition at its end holds; runs it at least once. */
export const repeat = (body: readonly Code[], again: Code): Code => [
  0x03,
  empty,
  ...body.flat(),
  ...again,
  0x0d,
  0,
  0x0b,
]

/** Code that `leave` can go to the end of. */
export const block = (body: readonly Code[]): Code => [0x02, empty, ...body.flat(), 0x0b]

/** Goes to the end of the block `depth` levels out (or to the begin of a `repeat`) where the condition holds. */
export const leaveIf = (condition: Code, depth: number): Code => [...condition, 0x0d, ...unsigned(depth)]

export const when = (condition: Code, body: readonly Code[]): Code => [...condition, 0x04, empty, ...body.flat(), 0x0b]

export const whenElse = (condition: Code, body: readonly Code[], otherwise: readonly Code[]): Code => [
  ...condition, 0x04, empty, ...body.flat(), 0x05, ...otherwise.flat(), 0x0b,
]
