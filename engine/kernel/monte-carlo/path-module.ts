import { wasmModule, type WasmFunction } from '../wasm/module.ts'
import { f64, f64x2, get, i32, i32x4, i64x2, repeat, set, v128, when, type Code } from '../wasm/ops.ts'
import { wide } from './path-judge.ts'

// Params: groups of four paths to play, steps of a path, how many there are to draw from (they lie at 0), address of
// the streams' state, address of the results, bytes from one kind of result to the next, start.
const [groups, length, count, state, results, stride, start] = [0, 1, 2, 3, 4, 5, 6]
// Locals. Names that end in 0 hold paths 0 and 1 of the group, those in 1 paths 2 and 3.
const [left, a, b, c, d, word, shifted, many] = [7, 8, 9, 10, 11, 12, 13, 14]
const [place0, place1, value0, value1, peak0, peak1] = [15, 16, 17, 18, 19, 20]
const [kept0, kept1, wide0, wide1, low0, low1, rises0, rises1] = [21, 22, 23, 24, 25, 26, 27, 28]
/** Lowest value since the last new high, and lowest of all where a stretch between highs was a deepest one. */
const [worst0, worst1, zero] = [29, 30, 31]
const vectors = 24

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

/** The upper half of word times count is the index; in bytes, it is eight times that. */
const places: readonly Code[] = [
  set(place0, i64x2.shrU(i64x2.extmulLow(get(word), get(many)), bits(32))),
  set(place1, i64x2.shrU(i64x2.extmulHigh(get(word), get(many)), bits(32))),
]
const stepAt = (place: number, lane: number): Code => i32.shl(i32x4.extract(get(place), lane), bits(3))
const drawn = (place: number): Code => v128.load64High(stepAt(place, 2), v128.load64Zero(stepAt(place, 0)))

/**
 * Between two new highs the lowest value decides how much was lost, so it is enough to look when a new high comes, and
 * then only when this stretch may have been the deepest: that is rare, and a rare branch costs nothing.
 */
const endsDeep = (rises: number, worst: number, peak: number, wideKept: number): Code =>
  v128.and(get(rises), f64x2.lt(get(worst), f64x2.mul(get(peak), get(wideKept))))
const deepest = (worst: number, peak: number, kept: number, wideKept: number, low: number): readonly Code[] => [
  set(kept, f64x2.lesser(get(kept), f64x2.div(get(worst), get(peak)))),
  set(wideKept, f64x2.mul(get(kept), f64x2.splat(f64.const(wide)))),
  set(low, f64x2.lesser(get(low), get(worst))),
]
/** A new high begins a stretch: the mask makes the old lowest value NaN, which loses against any number. */
const lowest = (value: number, worst: number, rises: number): Code =>
  f64x2.lesser(get(value), v128.or(get(worst), get(rises)))

/** An account that was at or below zero once has lost everything, whatever its steps would have made of it later. */
const ruined = (low: number): Code => f64x2.le(get(low), get(zero))
const alive = (value: number, low: number): Code => v128.andNot(get(value), ruined(low))
const resultAt = (kind: number): Code => i32.add(get(results), i32.shl(get(stride), bits(kind)))
const drawdown = (kept: number, low: number): Code => f64x2.sub(f64x2.splat(f64.const(1)), alive(kept, low))

function playing(name: string, apply: (value: Code, step: Code) => Code): WasmFunction {
  const begin = (targets: readonly number[], value: Code): Code[] => targets.map((local) => set(local, value))
  return {
    name,
    params: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'f64'],
    result: null,
    locals: ['i32', ...Array.from({ length: vectors }, () => 'v128' as const)],
    body: [
      ...[a, b, c, d].map((local, k) => set(local, v128.load(get(state), 16 * k))),
      set(many, i32x4.splat(get(count))),
      repeat(
        [
          ...begin([value0, value1, peak0, peak1, low0, low1, worst0, worst1], f64x2.splat(get(start))),
          ...begin([kept0, kept1, wide0, wide1], f64x2.splat(f64.const(1))),
          set(left, get(length)),
          repeat(
            [
              ...draw,
              ...places,
              set(value0, apply(get(value0), drawn(place0))),
              set(value1, apply(get(value1), drawn(place1))),
              set(rises0, f64x2.gt(get(value0), get(peak0))),
              set(rises1, f64x2.gt(get(value1), get(peak1))),
              when(
                v128.anyTrue(v128.or(endsDeep(rises0, worst0, peak0, wide0), endsDeep(rises1, worst1, peak1, wide1))),
                [...deepest(worst0, peak0, kept0, wide0, low0), ...deepest(worst1, peak1, kept1, wide1, low1)],
              ),
              set(peak0, f64x2.larger(get(peak0), get(value0))),
              set(peak1, f64x2.larger(get(peak1), get(value1))),
              set(worst0, lowest(value0, worst0, rises0)),
              set(worst1, lowest(value1, worst1, rises1)),
              set(left, i32.sub(get(left), i32.const(1))),
            ],
            get(left),
          ),
          ...deepest(worst0, peak0, kept0, wide0, low0),
          ...deepest(worst1, peak1, kept1, wide1, low1),
          v128.store(get(results), alive(value0, low0)),
          v128.store(get(results), alive(value1, low1), 16),
          v128.store(resultAt(0), drawdown(kept0, low0)),
          v128.store(resultAt(0), drawdown(kept1, low1), 16),
          v128.store(resultAt(1), alive(low0, low0)),
          v128.store(resultAt(1), alive(low1, low1), 16),
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
