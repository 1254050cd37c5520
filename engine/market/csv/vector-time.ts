import { f64, get, i32, i64, set, when, type Code } from '../../kernel/wasm/ops.ts'
import { dayMs } from '../../domain/calendar-day.ts'

/** Where the lengths of the months lie, January at byte 1. */
export const monthDaysTable = 4800
export const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

type Fails = (condition: Code) => Code

const bits = (amount: number): Code => i32.const(amount)
const isOver = (value: Code, most: number): Code => i32.gtU(value, bits(most))

/**
 * The date at `q` in the form 2024-01-31 (or with points or slashes) as `value`, milliseconds of its midnight. The same
 * ten bytes as in the row before have the same answer. Uses locals from `free` on: i64, i32, f64, then four of i32.
 */
export function dateOf(q: number, value: number, fails: Fails, free: number): readonly Code[] {
  const [lastStart, lastEnd, lastAt, year, month, day, era] = Array.from({ length: 7 }, (_, k) => free + k)
  const digit = (at: number): Code => i32.sub(i32.loadByte(get(q), at), bits(48))
  const number = (...places: readonly number[]): Code =>
    places.map(digit).reduce((sum, next) => i32.add(i32.mul(sum, bits(10)), next))
  const yearOfEra = i32.sub(get(year), i32.mul(get(era), bits(400)))
  const isLeap = i32.and(
    i32.eqz(i32.remU(get(year), bits(4))),
    i32.or(i32.ne(i32.remU(get(year), bits(100)), bits(0)), i32.eqz(i32.remU(get(year), bits(400)))),
  )
  // March is the first month of the year here, so that the leap day comes last.
  const dayOfYear = i32.add(
    i32.divU(i32.add(i32.mul(i32.remU(i32.add(get(month), bits(9)), bits(12)), bits(153)), bits(2)), bits(5)),
    i32.sub(get(day), bits(1)),
  )
  return [
    when(i32.or(i64.ne(i64.load(get(q)), get(lastStart)), i32.ne(i32.loadPair(get(q), 8), get(lastEnd))), [
      set(lastStart, i64.load(get(q))),
      set(lastEnd, i32.loadPair(get(q), 8)),
      ...[0, 1, 2, 3, 5, 6, 8, 9].map((at) => fails(isOver(digit(at), 9))),
      fails(isOver(i32.sub(i32.loadByte(get(q), 4), bits(45)), 2)), // - . /
      fails(i32.ne(i32.loadByte(get(q), 4), i32.loadByte(get(q), 7))),
      set(year, number(0, 1, 2, 3)),
      set(month, number(5, 6)),
      set(day, number(8, 9)),
      fails(i32.eqz(get(year))),
      fails(isOver(i32.sub(get(month), bits(1)), 11)),
      fails(i32.eqz(get(day))),
      fails(i32.gtU(get(day), i32.add(
        i32.loadByte(i32.and(get(month), bits(15)), monthDaysTable),
        i32.and(i32.eq(get(month), bits(2)), isLeap),
      ))),
      set(year, i32.sub(get(year), i32.ltS(get(month), bits(3)))),
      set(era, i32.divU(get(year), bits(400))),
      set(day, i32.add(
        dayOfYear,
        i32.sub(i32.add(i32.mul(yearOfEra, bits(365)), i32.divU(yearOfEra, bits(4))), i32.divU(yearOfEra, bits(100))),
      )),
      set(day, i32.sub(i32.add(get(day), i32.mul(get(era), bits(146_097))), bits(719_468))),
      set(lastAt, f64.mul(f64.ofInt(get(day)), f64.const(dayMs))),
    ]),
    set(value, get(lastAt)),
  ]
}

/** The two colons of a time of day, and what makes them zeros; then a number in each of its eight bytes. */
const colons = 0x0000_3a00_003a_0000n
const zeroed = 0x0000_0a00_000a_0000n
const inEach = (byte: number): Code => i64.const(BigInt(byte) * 0x0101_0101_0101_0101n)
const colonBytes = 0x0000_ff00_00ff_0000n

interface DateLocals {
  readonly q: number
  /** Bytes of the field so far: those of the date. */
  readonly length: number
  readonly zoned: number
  readonly value: number
}

/**
 * The time of day behind a date, such as `T09:30:00`, ` 09:30` or `T09:30:00.250Z`, added to `value`. Uses the locals
 * that follow those of the date: i64 and i32.
 */
export function timeOfDayOf(
  { q, length, zoned, value }: DateLocals,
  delimiter: number,
  fails: Fails,
  free: number,
): readonly Code[] {
  const [clock, ms] = [free + 7, free + 8]
  const byteOf = (shift: number): Code =>
    i32.and(i64.wrap(i64.shrU(get(clock), i64.const(shift))), bits(255))
  const here = (back: number): Code => i32.loadByte(i32.add(get(q), get(length)), back)
  const fraction = [1, 2, 3].map((at) => i32.sub(here(at), bits(48)))
  return [
    fails(i32.and(i32.ne(i32.loadByte(get(q), 10), bits(32)), i32.ne(i32.loadByte(get(q), 10), bits(84)))),
    set(clock, i64.load(get(q), 11)),
    set(length, bits(19)),
    when(i32.eq(byteOf(40), bits(delimiter)), [
      // Hour and minute alone: as if `:00` followed.
      set(clock, i64.or(i64.and(get(clock), i64.const(0xff_ffff_ffffn)), i64.const(0x3030_3a00_0000_0000n))),
      set(length, bits(16)),
    ]),
    fails(i64.ne(i64.and(get(clock), i64.const(colonBytes)), i64.const(colons))),
    set(clock, i64.xor(get(clock), i64.const(zeroed))),
    // Every byte a digit: neither above 9 nor below 0.
    fails(i64.ne(
      i64.and(
        i64.or(i64.add(get(clock), inEach(0x46)), i64.sub(get(clock), inEach(0x30))),
        inEach(0x80),
      ),
      i64.const(0),
    )),
    set(clock, i64.sub(get(clock), inEach(0x30))),
    set(clock, i64.add(i64.mul(get(clock), i64.const(10)), i64.shrU(get(clock), i64.const(8)))),
    fails(isOver(byteOf(0), 23)),
    fails(isOver(byteOf(24), 59)),
    fails(isOver(byteOf(48), 59)),
    set(ms, i32.mul(
      i32.add(i32.mul(i32.add(i32.mul(byteOf(0), bits(60)), byteOf(24)), bits(60)), byteOf(48)),
      bits(1000),
    )),
    when(i32.eq(here(0), bits(46)), [
      ...fraction.map((digit) => fails(isOver(digit, 9))),
      set(ms, i32.add(get(ms), fraction.reduce((sum, next) => i32.add(i32.mul(sum, bits(10)), next)))),
      set(length, i32.add(get(length), bits(4))),
    ]),
    set(zoned, i32.eq(here(0), bits(90))),
    set(length, i32.add(get(length), get(zoned))),
    set(value, f64.add(get(value), f64.ofInt(get(ms)))),
  ]
}
