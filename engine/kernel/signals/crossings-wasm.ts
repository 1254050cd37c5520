import { f64, f64x2, get, i16x8, i32, i8x16, repeat, set, v128, when, whenElse, type Code } from '../wasm/ops.ts'
import { wasmInstance, type WasmInstance } from '../wasm/instance.ts'
import { wasmModule } from '../wasm/module.ts'

// Params: addresses of the columns, first bar and the bar after the last, address of the events.
const [a, b, from, until, events] = [0, 1, 2, 3, 4]
// Locals: byte offset of the block in both columns, its first bar, its sides and those of the block before, bars left
// to look at, the bar, its byte offset, end of the events.
const [at, first, sides, before, rest, bar, place, next] = [5, 6, 7, 8, 9, 10, 11, 12]

const blockBars = 16
const blockBytes = 8 * blockBars

/** Byte per lane of 64 bits, cut to half its width: the low halves of the four lanes of two vectors. */
const halves = [0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27]

const above = (offset: number): Code =>
  f64x2.gt(v128.load(i32.add(get(a), get(at)), offset), v128.load(i32.add(get(b), get(at)), offset))
const four = (offset: number): Code => i8x16.shuffle(above(offset), above(offset + 16), halves)
const eight = (offset: number): Code => i16x8.narrow(four(offset), four(offset + 32))
/** One bit per bar of the block: is `a` above `b`? */
const blockSides = i8x16.bitmask(i8x16.narrow(eight(0), eight(64)))

const valueAt = (column: number, back: number): Code =>
  f64.load(i32.sub(i32.add(get(column), get(place)), i32.const(back)))
const note = (isUp: number): Code[] => [
  i32.store(get(next), i32.add(i32.shl(get(bar), i32.const(1)), i32.const(isUp))),
  set(next, i32.add(get(next), i32.const(4))),
]

/**
 * Sixteen bars at a time: compared as vectors, packed into one bit each. Only where the bit changes is looked closer,
 * because a touch is no crossing: the other side must be strict as well.
 */
const find = {
  name: 'find',
  params: ['i32', 'i32', 'i32', 'i32', 'i32'],
  result: 'i32',
  locals: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
  body: [
    set(next, get(events)),
    set(first, i32.and(get(from), i32.const(-blockBars))),
    set(at, i32.shl(get(first), i32.const(3))),
    set(place, i32.shl(get(from), i32.const(3))),
    set(before, f64.gt(valueAt(a, 8), valueAt(b, 8))),
    repeat(
      [
        set(sides, blockSides),
        set(rest, i32.xor(get(sides), i32.or(i32.shl(get(sides), i32.const(1)), get(before)))),
        set(rest, i32.and(get(rest), i32.const(0xffff))),
        when(i32.ltS(get(first), get(from)), [
          set(rest, i32.and(get(rest), i32.shl(i32.const(-1), i32.sub(get(from), get(first))))),
        ]),
        set(before, i32.shrU(get(sides), i32.const(blockBars - 1))),
        when(get(rest), [
          repeat(
            [
              set(bar, i32.add(get(first), i32.ctz(get(rest)))),
              set(place, i32.shl(get(bar), i32.const(3))),
              when(i32.ltS(get(bar), get(until)), [
                whenElse(
                  i32.and(i32.shrU(get(sides), i32.ctz(get(rest))), i32.const(1)),
                  [when(f64.lt(valueAt(a, 8), valueAt(b, 8)), note(1))],
                  [when(f64.lt(valueAt(a, 0), valueAt(b, 0)), note(0))],
                ),
              ]),
              set(rest, i32.and(get(rest), i32.sub(get(rest), i32.const(1)))),
            ],
            get(rest),
          ),
        ]),
        set(first, i32.add(get(first), i32.const(blockBars))),
        set(at, i32.add(get(at), i32.const(blockBytes))),
      ],
      i32.ltS(get(first), get(until)),
    ),
    i32.shrU(i32.sub(get(next), get(events)), i32.const(2)),
  ],
} as const

export const crossingsModule: Uint8Array = wasmModule([find])

/** Null where the machine cannot run it; `crossings` then does the same, more slowly. */
export function crossingsInstance(): WasmInstance | null {
  return wasmInstance(crossingsModule)
}
