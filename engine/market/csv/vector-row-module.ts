import { block, f64, get, i16x8, i32, i32x4, i64, i64x2, i8x16, leaveIf, repeat, set, v128, when, type Code } from
  '../../kernel/wasm/ops.ts'
import { wasmModule } from '../../kernel/wasm/module.ts'
import { longestLine } from './layout.ts'
import { dateOf, monthDaysTable, timeOfDayOf } from './vector-time.ts'

/** What a column holds: nothing that is wanted, a time, or the number of a column of bars. */
export type VectorColumn = { readonly kind: 'skipped' | 'time' } | { readonly kind: 'number'; readonly place: number }

export interface VectorRowPlan {
  readonly columns: readonly VectorColumn[]
  readonly delimiter: number
  readonly decimal: number
  /** Milliseconds of one unit since 1970; null for dates such as `2024-01-31` and `2024-01-31 09:30:00`. */
  readonly countMs: number | null
  /** A time of day without a zone is left to the plain reader. */
  readonly needsZone: boolean
}

/** Longest number that is read; what is longer, or not spelled plainly, ends the reading. */
const window = 16
/** Where tables, the answer, the text and the columns lie. */
export const places = {
  shuffles: 0,
  powers: 4608,
  monthDays: monthDaysTable,
  /** The byte after the last row that was read, and whether a time had an hour but no zone. */
  answer: 4864,
  text: 8192,
} as const
export const textBytes = 131_072
/** Room behind the text that is filled with newlines, so that nothing runs on. */
export const slackBytes = 1024
export const mostRows = 4096
const rowStartsAt = places.text + textBytes + slackBytes
const columnsAt = rowStartsAt + 4 * mostRows
export const columnAt = (place: number): number => columnsAt + 8 * mostRows * place
export const rowStarts = rowStartsAt
export const memoryBytes = columnAt(6)

const [newline, carriageReturn] = [10, 13]

// Params: text to read from and until, rows that there is room for, what to add to a row's begin.
const [from, until, room, base] = [0, 1, 2, 3]
const [count, p, q, bad, ends, length, dots, dotAt, unzoned, zoned, wide] = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]
const [text, digits, pairs] = [15, 16, 17]
const [long] = [18]
const [value] = [19]
/** Of `vector-time.ts`: bytes of the last date and its time. */
const firstFree = 20

/** Vectors that never change: made anew for each field, they would cost as much as what is done with them. */
const [zeros, nines, delimiters, separators, newlines, returns, lowBytes, tens, hundreds, tenThousands] = [
  29, 30, 31, 32, 33, 34, 35, 36, 37, 38,
]
const constants = 10

const bits = (amount: number): Code => i32.const(amount)
const splat = (byte: number): Code => i8x16.splat(bits(byte))
const alternating = (first: number, second: number): Code =>
  v128.const(Array.from({ length: 16 }, (_, k) => [first & 255, first >> 8, second & 255, second >> 8][k % 4]))
const constantsOf = ({ delimiter, decimal }: VectorRowPlan): readonly Code[] => [
  set(zeros, splat(48)),
  set(nines, splat(9)),
  set(delimiters, splat(delimiter)),
  set(separators, splat(decimal)),
  set(newlines, splat(newline)),
  set(returns, splat(carriageReturn)),
  set(lowBytes, alternating(255, 255)),
  set(tens, alternating(10, 10)),
  set(hundreds, alternating(100, 1)),
  set(tenThousands, alternating(10_000, 1)),
]
const fails = (condition: Code): Code => set(bad, i32.or(get(bad), condition))

/** The field at `q`: its bytes, where it ends, and where its decimals begin. */
const measured = (ending: Code, hasDecimals: boolean): readonly Code[] => [
  set(text, v128.load(get(q))),
  set(ends, i8x16.bitmask(ending)),
  set(length, i32.ctz(i32.or(get(ends), bits(1 << window)))),
  set(wide, i32.sub(i32.shl(bits(1), get(length)), bits(1))),
  set(digits, i8x16.sub(get(text), get(zeros))),
  set(dots, hasDecimals ? i32.and(i8x16.bitmask(i8x16.eq(get(text), get(separators))), get(wide)) : bits(0)),
  set(dotAt, i32.ctz(i32.or(get(dots), i32.shl(bits(1), get(length))))),
  // Nothing but digits and at most one separator, at least one digit before it, and an end within reach.
  fails(i32.xor(
    i32.and(i32.or(i8x16.bitmask(i8x16.leU(get(digits), get(nines))), get(dots)), get(wide)),
    get(wide),
  )),
  fails(i32.and(get(dots), i32.sub(get(dots), bits(1)))),
  fails(i32.eqz(get(dotAt))),
  fails(i32.eqz(get(ends))),
]

/** The digits of the field as a whole number: moved to the right end, then joined by twos, fours and eights. */
const joined: readonly Code[] = [
  set(digits, i8x16.swizzle(
    get(digits),
    v128.load(i32.or(i32.shl(get(length), bits(8)), i32.shl(get(dotAt), bits(4))), places.shuffles),
  )),
  set(pairs, i16x8.add(
    i16x8.mul(v128.and(get(digits), get(lowBytes)), get(tens)),
    i16x8.shrU(get(digits), bits(8)),
  )),
  set(pairs, i32x4.dot(get(pairs), get(hundreds))),
  set(pairs, i32x4.dot(i16x8.narrow(get(pairs), get(pairs)), get(tenThousands))),
  set(long, i64x2.extract(get(pairs), 0)),
  set(long, i64.add(
    i64.mul(i64.and(get(long), i64.const(0xffff_ffffn)), i64.const(100_000_000)),
    i64.shrU(get(long), i64.const(32)),
  )),
]

const cell = (place: number): Code => i32.add(i32.shl(get(count), bits(3)), bits(columnAt(place)))
/** Past the field and the delimiter behind it. */
const nextField: Code = set(q, i32.add(i32.add(get(q), get(length)), bits(1)))
/** Past the field and the line's end behind it, which may be of two bytes. */
const nextRow: readonly Code[] = [
  set(q, i32.add(get(q), get(length))),
  set(q, i32.add(get(q), i32.eq(i32.loadByte(get(q)), bits(carriageReturn)))),
  set(q, i32.add(get(q), bits(1))),
  fails(i32.ne(i32.loadByte(i32.sub(get(q), bits(1))), bits(newline))),
]

function readField(plan: VectorRowPlan, column: VectorColumn, isLast: boolean): readonly Code[] {
  const equal = (to: number): Code => i8x16.eq(get(text), get(to))
  const ending = isLast ? v128.or(equal(newlines), equal(returns)) : equal(delimiters)
  const onward = isLast ? nextRow : [nextField]
  if (column.kind === 'number') {
    // A whole number below 2^53 divided by a power of ten that is exact rounds once, as reading the text does.
    const power = f64.load(i32.shl(i32.sub(get(length), get(dotAt)), bits(3)), places.powers)
    return [
      ...measured(ending, true),
      ...joined,
      f64.store(cell(column.place), f64.div(f64.ofLong(get(long)), power)),
      ...onward,
    ]
  }
  if (column.kind === 'time') {
    if (plan.countMs === null) return readDate(plan)
    return [
      ...measured(ending, false),
      ...joined,
      set(value, f64.mul(f64.ofLong(get(long)), f64.const(plan.countMs))),
      fails(f64.gt(get(value), f64.const(8.64e15))),
      f64.store(cell(0), get(value)),
      ...onward,
    ]
  }
  const first = i32.loadByte(get(q))
  return [
    fails(i32.or(i32.eq(first, bits(32)), i32.eq(first, bits(34)))),
    // The delimiter ends the row's last field too: there are more columns than there should be.
    repeat(
      [
        set(text, v128.load(get(q))),
        set(ends, i8x16.bitmask(v128.or(equal(newlines), equal(delimiters)))),
        set(length, i32.ctz(i32.or(get(ends), bits(1 << window)))),
        set(q, i32.add(get(q), get(length))),
      ],
      i32.eqz(get(ends)),
    ),
    fails(i32.ne(i32.loadByte(get(q)), bits(isLast ? newline : plan.delimiter))),
    set(q, i32.add(get(q), bits(1))),
  ]
}

function readDate({ delimiter, needsZone }: VectorRowPlan): readonly Code[] {
  return [
    ...dateOf(q, value, fails, firstFree),
    set(length, bits(10)),
    when(i32.ne(i32.loadByte(get(q), 10), bits(delimiter)), [
      ...timeOfDayOf({ q, length, zoned, value }, delimiter, fails, firstFree),
    ]),
    ...(needsZone ? [fails(i32.eqz(get(zoned)))] : []),
    fails(i32.ne(i32.loadByte(i32.add(get(q), get(length))), bits(delimiter))),
    f64.store(cell(0), get(value)),
    nextField,
  ]
}

/** A module that reads rows of one layout; it stops before the first row that is not spelled plainly all through. */
export function vectorRowModule(plan: VectorRowPlan): Uint8Array {
  const { columns } = plan
  const row = columns.flatMap((column, k) => readField(plan, column, k === columns.length - 1))
  return wasmModule([
    {
      name: 'read',
      params: ['i32', 'i32', 'i32', 'i32'],
      result: 'i32',
      locals: [
        ...Array.from({ length: 11 }, () => 'i32' as const),
        'v128', 'v128', 'v128', 'i64', 'f64',
        // The date's bytes, its time; the parts of a date; a time of day's bytes and parts.
        'i64', 'i32', 'f64', 'i32', 'i32', 'i32', 'i32', 'i64', 'i32',
        ...Array.from({ length: constants }, () => 'v128' as const),
      ],
      body: [
        ...constantsOf(plan),
        set(p, get(from)),
        block([
          repeat(
            [
              leaveIf(i32.eqz(i32.ltS(get(p), get(until))), 1),
              leaveIf(i32.eqz(i32.ltS(get(count), get(room))), 1),
              set(q, get(p)),
              set(bad, bits(0)),
              set(zoned, bits(1)),
              ...row,
              fails(i32.gtU(i32.sub(get(q), get(p)), bits(longestLine))),
              leaveIf(get(bad), 1),
              i32.store(i32.add(i32.shl(get(count), bits(2)), bits(rowStartsAt)), i32.add(get(p), get(base))),
              set(unzoned, i32.or(get(unzoned), i32.eqz(get(zoned)))),
              set(count, i32.add(get(count), bits(1))),
              set(p, get(q)),
            ],
            bits(1),
          ),
        ]),
        i32.store(bits(places.answer), get(p)),
        i32.store(bits(places.answer + 4), get(unzoned)),
        get(count),
      ],
    },
  ])
}
