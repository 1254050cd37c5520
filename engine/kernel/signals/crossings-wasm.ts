import { f64, f64x2, get, i16x8, i32, i8x16, repeat, set, v128, when, whenElse, type Code } from '../wasm/ops.ts'
import { wasmInstance, type WasmInstance } from '../wasm/instance.ts'
import { wasmModule } from '../wasm/module.ts'

/** Bars of a block. A column's values end where a block ends; behind them lie its blocks' lowest and highest values. */
export const blockBars = 16
const blockBytes = 8 * blockBars
/** Blocks that are judged at once, by their ranges. A column has room for ranges of a multiple of so many. */
export const groupBlocks = 8
const groupBars = blockBars * groupBlocks

const bits = (amount: number): Code => i32.const(amount)
/** Byte per lane of 64 bits, cut to half its width: the low halves of the four lanes of two vectors. */
const halves = [0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27]
type Pairs = (offset: number) => Code
const four = (pairs: Pairs, offset: number): Code => i8x16.shuffle(pairs(offset), pairs(offset + 16), halves)
/** Eight comparisons of pairs, from byte `offset` of two columns on, as eight lanes. */
const eight = (pairs: Pairs, offset: number): Code => i16x8.narrow(four(pairs, offset), four(pairs, offset + 32))

// Params: addresses of the columns, first bar and the bar after the last, address of the events, bytes from a column's
// values to its lowest values and from these to its highest.
const [a, b, from, until, events, lowAt, highAfter] = [0, 1, 2, 3, 4, 5, 6]
// Locals: first block of the group; its blocks above, those that are on neither side as a whole, those to look into,
// and the last bits of the two before; the block, where it lies in both columns, its sides and changes of side; the
// bar, where it lies, end of the events; where the ranges lie.
const [group, above, mixed, look, lastAbove, lastMixed] = [7, 8, 9, 10, 11, 12]
const [first, inA, inB, sides, rest, bar, place, next, lowA, lowB, highA, highB] = [
  13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
]
const locals = 18

const isAbove: Pairs = (offset) => f64x2.gt(v128.load(get(lowA), offset), v128.load(get(highB), offset))
const isBelow: Pairs = (offset) => f64x2.lt(v128.load(get(highA), offset), v128.load(get(lowB), offset))
const barAbove: Pairs = (offset) => f64x2.gt(v128.load(get(inA), offset), v128.load(get(inB), offset))
const valueAt = (column: number, back: number): Code =>
  f64.load(i32.sub(i32.add(get(column), get(place)), i32.const(back)))
const note = (isUp: number): Code[] => [
  i32.store(get(next), i32.add(i32.shl(get(bar), i32.const(1)), i32.const(isUp))),
  set(next, i32.add(get(next), i32.const(4))),
]
const lowestBit = (mask: number): Code => i32.ctz(get(mask))
const withoutLowest = (mask: number): Code => i32.and(get(mask), i32.sub(get(mask), bits(1)))

/** Bars of the block on which the side is another than on the bar before. */
const lookIntoBlock: readonly Code[] = [
  set(first, i32.shl(i32.add(get(group), lowestBit(look)), bits(4))),
  set(place, i32.shl(get(first), bits(3))),
  set(inA, i32.add(get(a), get(place))),
  set(inB, i32.add(get(b), get(place))),
  set(sides, i8x16.bitmask(i8x16.narrow(eight(barAbove, 0), eight(barAbove, 64)))),
  set(rest, i32.or(i32.shl(get(sides), bits(1)), f64.gt(valueAt(a, 8), valueAt(b, 8)))),
  set(rest, i32.and(i32.xor(get(sides), get(rest)), bits(0xffff))),
  when(i32.ltS(get(first), get(from)), [
    set(rest, i32.and(get(rest), i32.shl(bits(-1), i32.sub(get(from), get(first))))),
  ]),
  when(get(rest), [
    repeat(
      [
        set(bar, i32.add(get(first), lowestBit(rest))),
        set(place, i32.shl(get(bar), bits(3))),
        when(i32.ltS(get(bar), get(until)), [
          whenElse(
            i32.and(i32.shrU(get(sides), lowestBit(rest)), bits(1)),
            [when(f64.lt(valueAt(a, 8), valueAt(b, 8)), note(1))],
            [when(f64.lt(valueAt(a, 0), valueAt(b, 0)), note(0))],
          ),
        ]),
        set(rest, withoutLowest(rest)),
      ],
      get(rest),
    ),
  ]),
  set(look, withoutLowest(look)),
]

const rangesAt = (local: number, column: number): Code =>
  set(local, i32.add(i32.add(get(column), get(lowAt)), i32.shl(get(group), bits(3))))

/**
 * Blocks of sixteen bars, eight blocks at a time. A block in which the lowest of one column is above the highest of the
 * other holds no crossing; only where the sides of neighbouring blocks differ, or a block is mixed, its bars are
 * compared as vectors and packed into one bit each. Only where the bit changes is looked closer, because a touch is no
 * crossing: the other side must be strict as well.
 */
const find = {
  name: 'find',
  params: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
  result: 'i32',
  locals: Array.from({ length: locals }, () => 'i32' as const),
  body: [
    set(next, get(events)),
    set(group, i32.and(i32.shrU(get(from), bits(4)), bits(-groupBlocks))),
    repeat(
      [
        rangesAt(lowA, a),
        rangesAt(lowB, b),
        set(highA, i32.add(get(lowA), get(highAfter))),
        set(highB, i32.add(get(lowB), get(highAfter))),
        set(sides, i8x16.bitmask(i8x16.narrow(eight(isAbove, 0), eight(isBelow, 0)))),
        set(above, i32.and(get(sides), bits(0xff))),
        set(mixed, i32.xor(i32.or(get(above), i32.shrU(get(sides), bits(8))), bits(0xff))),
        // Looked into: mixed blocks, those behind one, and those on another side than the block before.
        set(look, i32.or(i32.or(get(mixed), i32.shl(get(mixed), bits(1))), get(lastMixed))),
        set(look, i32.or(
          get(look),
          i32.xor(get(above), i32.or(i32.shl(get(above), bits(1)), get(lastAbove))),
        )),
        set(look, i32.and(get(look), bits(0xff))),
        set(lastMixed, i32.shrU(get(mixed), bits(7))),
        set(lastAbove, i32.shrU(get(above), bits(7))),
        set(first, i32.sub(i32.shrU(get(from), bits(4)), get(group))),
        when(i32.geS(get(first), bits(0)), [
          // The first block of the search is looked into; those before it are not.
          set(look, i32.and(i32.or(get(look), i32.shl(bits(1), get(first))), i32.shl(bits(-1), get(first)))),
        ]),
        set(first, i32.sub(get(until), i32.shl(get(group), bits(4)))),
        when(i32.ltS(get(first), bits(groupBars)), [
          set(first, i32.shrU(i32.add(get(first), bits(blockBars - 1)), bits(4))),
          set(look, i32.and(get(look), i32.sub(i32.shl(bits(1), get(first)), bits(1)))),
        ]),
        when(get(look), [repeat(lookIntoBlock, get(look))]),
        set(group, i32.add(get(group), bits(groupBlocks))),
      ],
      i32.ltS(i32.shl(get(group), bits(4)), get(until)),
    ),
    i32.shrU(i32.sub(get(next), get(events)), bits(2)),
  ],
} as const

// Params of `range`: address of a column, its blocks, address of its lowest values, bytes from these to the highest.
const [values, blocks, lows, apart] = [0, 1, 2, 3]
const [low, high, none] = [4, 5, 6]

const block = Array.from({ length: blockBars / 2 }, (_, k): Code => v128.load(get(values), 16 * k))
const over = (choose: (x: Code, y: Code) => Code): Code => block.reduce((x, y) => choose(x, y))

/**
 * The lowest and the highest value of each block; NaN where one of its values is, which no comparison of two lanes
 * would tell: times zero, the sum of a block is zero or NaN.
 */
const range = {
  name: 'range',
  params: ['i32', 'i32', 'i32', 'i32'],
  result: null,
  locals: ['v128', 'v128', 'v128'],
  body: [
    repeat(
      [
        set(none, f64x2.mul(over(f64x2.add), f64x2.splat(f64.const(0)))),
        set(low, f64x2.add(over(f64x2.lesser), get(none))),
        set(high, f64x2.add(over(f64x2.larger), get(none))),
        f64.store(get(lows), f64.min(f64x2.extract(get(low), 0), f64x2.extract(get(low), 1))),
        f64.store(
          i32.add(get(lows), get(apart)),
          f64.max(f64x2.extract(get(high), 0), f64x2.extract(get(high), 1)),
        ),
        set(values, i32.add(get(values), bits(blockBytes))),
        set(lows, i32.add(get(lows), bits(8))),
        set(blocks, i32.sub(get(blocks), bits(1))),
      ],
      get(blocks),
    ),
  ],
} as const

// Params of `stretches`: address of the events and how many, address of the answers, of the table's ends and runs, and
// bytes of one level of runs.
const [at, left, answers, endsAt, runsAt, levelBytes] = [0, 1, 2, 3, 4, 5]
const [begin, end, nextBlock, lastBlock, level, extremes] = [6, 7, 8, 9, 10, 11]
const runAt = (firstBlock: Code): Code => v128.load(i32.add(
  i32.add(get(runsAt), i32.mul(get(levelBytes), get(level))),
  i32.shl(firstBlock, bits(4)),
))

/**
 * For each two neighbouring events the extremes of the stretch from the bar after the first to the bar of the second:
 * the lowest value and the negated highest, of which the smaller always counts. NaN where it lies within one block.
 */
const stretches = {
  name: 'stretches',
  params: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
  result: null,
  locals: ['i32', 'i32', 'i32', 'i32', 'i32', 'v128'],
  body: [
    when(i32.gtU(get(left), bits(1)), [
      repeat(
        [
          set(begin, i32.add(i32.shrU(i32.load(get(at)), bits(1)), bits(1))),
          set(end, i32.shrU(i32.load(get(at), 4), bits(1))),
          set(nextBlock, i32.add(i32.shrU(get(begin), bits(4)), bits(1))),
          set(lastBlock, i32.shrU(get(end), bits(4))),
          set(extremes, f64x2.lesser(
            v128.load(i32.add(get(endsAt), i32.shl(get(begin), bits(5)))),
            v128.load(i32.add(get(endsAt), i32.shl(get(end), bits(5))), 16),
          )),
          when(i32.ltS(get(nextBlock), get(lastBlock)), [
            set(level, i32.sub(bits(31), i32.clz(i32.sub(get(lastBlock), get(nextBlock))))),
            set(extremes, f64x2.lesser(get(extremes), runAt(get(nextBlock)))),
            set(extremes, f64x2.lesser(
              get(extremes),
              runAt(i32.sub(get(lastBlock), i32.shl(bits(1), get(level)))),
            )),
          ]),
          when(i32.ltS(get(lastBlock), get(nextBlock)), [set(extremes, f64x2.splat(f64.const(NaN)))]),
          v128.store(get(answers), get(extremes)),
          set(answers, i32.add(get(answers), bits(16))),
          set(at, i32.add(get(at), bits(4))),
          set(left, i32.sub(get(left), bits(1))),
        ],
        i32.gtU(get(left), bits(1)),
      ),
    ]),
  ],
} as const

export const crossingsModule: Uint8Array = wasmModule([find, range, stretches])

/** Null where the machine cannot run it; `crossings` then does the same, more slowly. */
export function crossingsInstance(): WasmInstance | null {
  return wasmInstance(crossingsModule)
}
