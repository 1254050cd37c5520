import { wasmModule, type WasmFunction } from '../wasm/module.ts'
import { f64, f64x2, get, i32, i32x4, i64, i64x2, repeat, set, v128, when, type Code } from '../wasm/ops.ts'
import { coarse, wide } from './path-judge.ts'

// Params: groups of four paths to play, steps of a path, how many there are to draw from (they lie at 0), address of
// the streams' state, address of the results, bytes from one kind of result to the next, start.
const [groups, length, count, state, results, stride, start] = [0, 1, 2, 3, 4, 5, 6]
// Locals. Names that end in 0 hold paths 0 and 1 of the group, those in 1 paths 2 and 3.
const [left, a, b, c, d, word, shifted, many] = [7, 8, 9, 10, 11, 12, 13, 14]
const [place0, place1, value0, value1, peak0, peak1] = [15, 16, 17, 18, 19, 20]
const [wide0, wide1, rises0, rises1] = [21, 22, 23, 24]
/** Lowest value since the last new high. */
const [worst0, worst1, kept, low, zero] = [25, 26, 27, 28, 29]
const vectors = 22

const bits = (amount: number): Code => i32.const(amount)
const rotated = (value: Code, by: number): Code =>
  v128.or(i32x4.shl(value, bits(by)), i32x4.shrU(value, bits(32 - by)))
/** xoshiro128 plus, four generators side by side. */
const draw: readonly Code[] = [
  set(word, i32x4.add(get(a), get(d))),
  set(shifted, i32x4.shl(get(b), bits(9))),
  set(c, v128.xor(get(c), get(a))),
  set(d, v128.xor(get(d), get(b))),
  set(b, v128.xor(get(b), get(c))),
  set(a, v128.xor(get(a), get(d))),
  set(c, v128.xor(get(c), get(shifted))),
  set(d, rotated(get(d), 11)),
]

/** The upper half of word times count is the index: of word times eight counts, it is the byte, but for three bits. */
const places: readonly Code[] = [
  set(place0, i64x2.extmulLow(get(word), get(many))),
  set(place1, i64x2.extmulHigh(get(word), get(many))),
]
const stepAt = (place: number, lane: number): Code =>
  i32.and(i64.wrap(i64.shrU(i64x2.extract(get(place), lane), i64.const(32))), i32.const(-8))
const drawn = (place: number): Code => v128.load64High(stepAt(place, 1), v128.load64Zero(stepAt(place, 0)))

/**
 * Between two new highs the lowest value decides how much was lost, so it is enough to look when a new high comes, and
 * then only when this stretch may have been the deepest: that is rare, and a rare branch costs nothing.
 */
const endsDeep = (rises: number, worst: number, peak: number, wideKept: number): Code =>
  v128.and(get(rises), f64x2.lt(get(worst), f64x2.mul(get(peak), get(wideKept))))
const splat = (value: number): Code => f64x2.splat(f64.const(value))
/** The share kept, widened; without bound where shares are so small that the lowest value must always be looked at. */
const widened = (kept: number): Code =>
  f64x2.larger(f64x2.mul(get(kept), splat(wide)), v128.and(f64x2.lt(get(kept), splat(coarse)), splat(Infinity)))
const resultAt = (kind: number): Code => i32.add(get(results), i32.shl(get(stride), bits(kind)))
/**
 * The share kept, and the lowest value of all where a stretch between highs was a deepest one, wait where the results
 * go: in the loop, every vector that need not be at hand is one too many.
 */
const deepest = (pair: number, worst: number, peak: number, wideKept: number): readonly Code[] => [
  set(kept, f64x2.lesser(v128.load(resultAt(0), 16 * pair), f64x2.div(get(worst), get(peak)))),
  v128.store(resultAt(0), get(kept), 16 * pair),
  set(wideKept, widened(kept)),
  v128.store(resultAt(1), f64x2.lesser(v128.load(resultAt(1), 16 * pair), get(worst)), 16 * pair),
]
/** A new high begins a stretch: the mask makes the old lowest value NaN, which loses against any number. */
const lowest = (value: number, worst: number, rises: number): Code =>
  f64x2.lesser(get(value), v128.or(get(worst), get(rises)))

/** An account that was at or below zero once has lost everything, whatever its steps would have made of it later. */
const ruined = (low: number): Code => f64x2.le(get(low), get(zero))
const alive = (value: number, low: number): Code => v128.andNot(get(value), ruined(low))
const ending = (pair: number, value: number, worst: number, peak: number, wideKept: number): readonly Code[] => [
  ...deepest(pair, worst, peak, wideKept),
  set(low, v128.load(resultAt(1), 16 * pair)),
  v128.store(get(results), alive(value, low), 16 * pair),
  v128.store(resultAt(0), f64x2.sub(splat(1), alive(kept, low)), 16 * pair),
  v128.store(resultAt(1), alive(low, low), 16 * pair),
]

function playing(name: string, apply: (value: Code, step: Code) => Code): WasmFunction {
  const begin = (targets: readonly number[], value: Code): Code[] => targets.map((local) => set(local, value))
  const step: readonly Code[] = [
    ...draw,
    ...places,
    set(value0, apply(get(value0), drawn(place0))),
    set(value1, apply(get(value1), drawn(place1))),
    set(rises0, f64x2.gt(get(value0), get(peak0))),
    set(rises1, f64x2.gt(get(value1), get(peak1))),
    when(
      i64x2.bitmask(v128.or(endsDeep(rises0, worst0, peak0, wide0), endsDeep(rises1, worst1, peak1, wide1))),
      [...deepest(0, worst0, peak0, wide0), ...deepest(1, worst1, peak1, wide1)],
    ),
    set(peak0, f64x2.larger(get(peak0), get(value0))),
    set(peak1, f64x2.larger(get(peak1), get(value1))),
    set(worst0, lowest(value0, worst0, rises0)),
    set(worst1, lowest(value1, worst1, rises1)),
  ]
  const counted: readonly Code[] = [set(left, i32.sub(get(left), bits(1)))]
  return {
    name,
    params: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'f64'],
    result: null,
    locals: ['i32', ...Array.from({ length: vectors }, () => 'v128' as const)],
    body: [
      ...[a, b, c, d].map((local, k) => set(local, v128.load(get(state), 16 * k))),
      set(many, i32x4.splat(i32.shl(get(count), bits(3)))),
      repeat(
        [
          ...begin([value0, value1, peak0, peak1, worst0, worst1], f64x2.splat(get(start))),
          ...begin([wide0, wide1], splat(1)),
          ...[0, 1].flatMap((pair) => [
            v128.store(resultAt(0), splat(1), 16 * pair),
            v128.store(resultAt(1), f64x2.splat(get(start)), 16 * pair),
          ]),
          set(left, i32.shrU(get(length), bits(2))),
          when(get(left), [repeat([...Array.from({ length: 4 }, () => step).flat(), ...counted], get(left))]),
          set(left, i32.and(get(length), bits(3))),
          when(get(left), [repeat([...step, ...counted], get(left))]),
          ...ending(0, value0, worst0, peak0, wide0),
          ...ending(1, value1, worst1, peak1, wide1),
          set(results, i32.add(get(results), i32.const(32))),
          set(groups, i32.sub(get(groups), i32.const(1))),
        ],
        get(groups),
      ),
      ...[a, b, c, d].map((local, k) => v128.store(get(state), get(local), 16 * k)),
    ],
  }
}

/** Plays groups of four paths: `sum` adds the drawn steps, `product` multiplies by them. */
export const pathModule: Uint8Array = wasmModule([playing('sum', f64x2.add), playing('product', f64x2.mul)])
