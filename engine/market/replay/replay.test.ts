import fc from 'fast-check'
import { expect, test } from 'vitest'
import '../../../tests/kit/property-seed.ts'
import type { Fault } from '../../base/fault.ts'
import { neverStop } from '../../base/stop.ts'
import { allocateBars, barsBetween, type BarColumns } from '../../domain/bars.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { MarketBar, MarketEvent } from '../../domain/market-event.ts'
import { replaySpeeds, type ReplaySpeed, type ReplayState } from '../../domain/replay.ts'
import type { BarStore } from '../../ports/bar-store.ts'
import type { Timers } from '../../ports/timers.ts'
import { resampleClosed } from '../resample.ts'
import { FinerBars, finerBarsOf } from './forming-bar.ts'
import { Replay } from './replay.ts'
import { replayProvider } from './replay-provider.ts'
import { Replays } from './replays.ts'

const begin = Date.UTC(2024, 0, 5, 20, 0)
const minuteMs = 60_000
/** Ten minutes on Friday evening, ten more on Monday. */
const openTimes = Array.from({ length: 20 }, (_, i) => begin + i * minuteMs + (i < 10 ? 0 : 65 * 3_600_000))

function barsAt(times: readonly number[]): BarColumns {
  const bars = allocateBars(times.length)
  times.forEach((at, i) => {
    bars.openAt[i] = at
    bars.open[i] = 100 + i
    bars.high[i] = 102 + i
    bars.low[i] = 99 + i
    bars.close[i] = 101 + i
    bars.volume[i] = 10 + i
  })
  return bars
}

const bars = barsAt(openTimes)
const dataset: Dataset = {
  instrument: {
    id: 'TEST', title: 'Test', assetClass: 'stock', venue: 'X', currency: 'USD', tickSize: 0.01,
  },
  timeframe: '1m',
  hash: 'a'.repeat(64),
  bars: bars.length,
  firstAt: bars.openAt[0],
  lastAt: bars.openAt[bars.length - 1],
  source: 'test',
  synthetic: true,
}

class HandClock {
  at = 1_000_000
  #due: { at: number; work: () => void }[] = []
  readonly timers: Timers = {
    after: (delayMs, work) => {
      const entry = { at: this.at + delayMs, work }
      this.#due.push(entry)
      return () => void (this.#due = this.#due.filter((other) => other !== entry))
    },
  }

  now(): number {
    return this.at
  }

  run(ms: number): void {
    const end = this.at + ms
    for (;;) {
      const next = [...this.#due].sort((a, b) => a.at - b.at).at(0)
      if (next === undefined || next.at > end) break
      this.#due = this.#due.filter((other) => other !== next)
      this.at = Math.max(this.at, next.at)
      next.work()
    }
    this.at = end
  }
}

const replayOf = (clock: HandClock, speed: ReplaySpeed, fromAt: number | null = begin + minuteMs): Replay =>
  new Replay({ dataset, bars }, fromAt, speed, clock, clock.timers)

test.each([
  [1, 60_000],
  [10, 6000],
  [60, 1000],
  [600, 100],
] as const)('at %d× a minute takes %d ms', (speed, ms) => {
  const clock = new HandClock()
  const replay = replayOf(clock, speed)
  replay.play()
  expect(replay.shown).toBe(1)
  clock.run(ms - 100)
  expect(replay.shown).toBe(1)
  clock.run(100)
  expect(replay.shown).toBe(2)
  expect(replay.now()).toBe(begin + 2 * minuteMs)
})

test('a weekend takes no time', () => {
  const clock = new HandClock()
  const replay = replayOf(clock, 60, begin + 9 * minuteMs)
  replay.play()
  clock.run(3000)
  expect(replay.shown).toBe(12)
  expect(replay.now()).toBe(openTimes[11] + minuteMs)
})

test('the fastest speed comes to the end, and says that it did', () => {
  const clock = new HandClock()
  const replay = replayOf(clock, 'max')
  replay.play()
  clock.run(35_000)
  expect(replay.state()).toMatchObject({ phase: 'ended', shown: 20, at: openTimes[19] + minuteMs })
})

test('a paused replay stands still, and a sleeping machine skips nothing', () => {
  const clock = new HandClock()
  const replay = replayOf(clock, 1)
  replay.play()
  clock.run(1000)
  replay.pause()
  const { at } = replay.state()
  expect(at).toBe(begin + minuteMs + 1000)
  clock.run(100_000)
  expect(replay.now()).toBe(at)
  replay.play()
  clock.at += 3_600_000
  clock.run(100)
  // One step of a second at most, and the one after it.
  expect(replay.now()).toBeLessThanOrEqual(at + 1100)
})

test('steps go bar by bar, both ways, and stop at the ends', () => {
  const replay = replayOf(new HandClock(), 1)
  replay.step(2)
  expect(replay.state()).toMatchObject({ shown: 3, at: begin + 3 * minuteMs, phase: 'paused' })
  replay.step(-1)
  expect(replay.state()).toMatchObject({ shown: 2, at: begin + 2 * minuteMs })
  replay.step(-50)
  expect(replay.shown).toBe(1)
  replay.step(50)
  expect(replay.state()).toMatchObject({ shown: 20, phase: 'ended' })
  replay.step(-1)
  expect(replay.state()).toMatchObject({ shown: 19, phase: 'paused' })
})

test('a jump shows exactly the bars that were over then', () => {
  const replay = replayOf(new HandClock(), 1)
  replay.jump(openTimes[4] + minuteMs)
  expect(replay.shown).toBe(5)
  replay.jump(openTimes[4] + minuteMs - 1)
  expect(replay.shown).toBe(4)
  expect(() => replay.jump(begin - 1)).toThrow(/go from 2024-01-05T20:00:00.000Z/)
  expect(replay.shown).toBe(4)
})

type Act =
  | { readonly kind: 'step'; readonly by: number }
  | { readonly kind: 'jump'; readonly minute: number }
  | { readonly kind: 'run'; readonly ms: number }
  | { readonly kind: 'speed'; readonly speed: ReplaySpeed }
  | { readonly kind: 'play' | 'pause' }

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('step' as const), by: fc.integer({ min: -4, max: 4 }) }),
  fc.record({ kind: fc.constant('jump' as const), minute: fc.integer({ min: 0, max: 10 }) }),
  fc.record({ kind: fc.constant('run' as const), ms: fc.integer({ min: 0, max: 5000 }) }),
  fc.record({ kind: fc.constant('speed' as const), speed: fc.constantFrom(...replaySpeeds) }),
  fc.record({ kind: fc.constantFrom('play' as const, 'pause' as const) }),
)

test('whatever is done to it, no bar shows before it is over, and streams tell every bar in order', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      const clock = new HandClock()
      const replay = replayOf(clock, 1)
      const provider = replayProvider(replay)
      let heard: number[] = []
      const ends: Fault[] = []
      const watch = (): void => {
        heard = []
        const subscription = { instrument: dataset.instrument, kind: 'bars' as const, timeframe: '1m' as const }
        const tell = (event: MarketEvent): void => {
          if (event.kind === 'bar') heard.push(event.openAt)
        }
        provider.watch?.(subscription, tell, (fault) => {
          ends.push(fault)
          watch()
        })
      }
      watch()
      for (const next of acts) {
        const before = replay.shown
        const seen = ends.length
        if (next.kind === 'step') replay.step(next.by)
        else if (next.kind === 'jump') replay.jump(begin + next.minute * minuteMs)
        else if (next.kind === 'run') clock.run(next.ms)
        else if (next.kind === 'speed') replay.setSpeed(next.speed)
        else if (next.kind === 'play') replay.play()
        else replay.pause()
        expect(replay.shown).toBe(Math.max(1, openTimes.filter((at) => at + minuteMs <= replay.now()).length))
        if (replay.shown < before) expect(ends.length).toBe(seen + 1)
        expect(heard).toEqual(openTimes.slice(openTimes.indexOf(heard[0]), replay.shown))
      }
      replay.close()
    }),
  )
})

test('its history ends where it stands', async () => {
  const replay = replayOf(new HandClock(), 1, begin + 4 * minuteMs)
  const request = { instrument: dataset.instrument, timeframe: '1m' as const, fromAt: 0, untilAt: Infinity }
  const page = await replayProvider(replay).bars?.(request, neverStop)
  expect(page?.bars.close).toEqual(barsBetween(bars, 0, 4).close)
})

test('bars of a longer timeframe grow until they are over, and are what resampling makes', async () => {
  const replay = replayOf(new HandClock(), 1, begin + 3 * minuteMs)
  const provider = replayProvider(replay)
  const told: MarketBar[] = []
  const subscription = { instrument: dataset.instrument, kind: 'bars' as const, timeframe: '5m' as const }
  provider.watch?.(subscription, (event) => void (event.kind === 'bar' && told.push(event)), () => undefined)
  for (let i = 0; i < 9; i++) replay.step(1)
  expect(told.map(({ openAt, close, closed }) => [(openAt - begin) / minuteMs, close, closed])).toEqual([
    [0, 103, false], [0, 104, false], [0, 105, true],
    [5, 106, false], [5, 107, false], [5, 108, false], [5, 109, false], [5, 110, true],
    [65 * 60 + 10, 111, false], [65 * 60 + 10, 112, false],
  ])
  const request = { ...subscription, fromAt: 0, untilAt: Infinity }
  const page = await provider.bars?.(request, neverStop)
  expect(page?.bars).toEqual(resampleClosed(barsBetween(bars, 0, 12), '1m', '5m'))
  await expect(provider.bars?.({ ...request, timeframe: '7m' }, neverStop)).rejects.toThrow(/not of 7m/)
})

/** Two hours, and the minutes of the first and of half of the second. */
const hours = barsAt([begin, begin + 60 * minuteMs])
const minutes = barsAt(Array.from({ length: 90 }, (_, i) => begin + i * minuteMs))
const hourly: Dataset = { ...dataset, timeframe: '1h', bars: 2, lastAt: hours.openAt[1] }

const growing = (clock: HandClock): Replay =>
  new Replay(
    { dataset: hourly, bars: hours, finer: new FinerBars('1m', minutes) },
    begin + 60 * minuteMs, 60, clock, clock.timers,
  )

test('with shorter bars the next one grows out of those that are over, and ends as it is stored', () => {
  const clock = new HandClock()
  const replay = growing(clock)
  expect(replay.state()).toMatchObject({ detail: '1m', forming: null, shown: 1 })
  replay.play()
  clock.run(900)
  expect(replay.state().forming).toBeNull()
  clock.run(100)
  const openAt = begin + 60 * minuteMs
  expect(replay.state().forming).toEqual({ openAt, open: 160, high: 162, low: 159, close: 161, volume: 70 })
  clock.run(29_000)
  const half = { openAt, open: 160, high: 191, low: 159, close: 190, volume: 2535 }
  expect(replay.state()).toMatchObject({ shown: 1, forming: half })
  // The shorter bars end here; the bar stays as far as they told.
  clock.run(20_000)
  expect(replay.state()).toMatchObject({ shown: 1, forming: half })
  clock.run(10_000)
  expect(replay.state()).toMatchObject({ shown: 2, phase: 'ended', forming: null })
  replay.jump(begin + 62 * minuteMs)
  expect(replay.state()).toMatchObject({ shown: 1, forming: { close: 162 } })
  replay.step(-1)
  expect(replay.state()).toMatchObject({ shown: 1, forming: null })
})

test('streams of its own and of longer timeframes tell the bar as it grows, and never more than was over', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 25 }), (pauses) => {
      const clock = new HandClock()
      const replay = growing(clock)
      const told = new Map<string, MarketBar[]>()
      for (const timeframe of ['1h', '4h'] as const) {
        const bars: MarketBar[] = []
        told.set(timeframe, bars)
        const subscription = { instrument: dataset.instrument, kind: 'bars' as const, timeframe }
        replayProvider(replay).watch?.(subscription, (event) => void (event.kind === 'bar' && bars.push(event)), () => {
          throw new Error('the stream goes on')
        })
      }
      replay.play()
      for (const ms of pauses) {
        clock.run(ms)
        const over = Math.min(30, Math.floor((replay.now() - hours.openAt[1]) / minuteMs))
        const [own, longer] = [told.get('1h')?.at(-1), told.get('4h')?.at(-1)]
        if (replay.shown === 2) {
          expect(own).toMatchObject({ closed: true, close: hours.close[1] })
        } else if (over > 0) {
          expect(own).toMatchObject({ closed: false, openAt: hours.openAt[1], close: minutes.close[60 + over - 1] })
          expect(longer).toMatchObject({ closed: false, open: hours.open[0], close: minutes.close[60 + over - 1] })
        } else {
          expect(own).toMatchObject({ closed: true, openAt: begin })
        }
      }
      expect(told.get('1h')?.filter(({ closed }) => closed).length).toBe(replay.shown)
      replay.close()
    }),
  )
})

test('the shortest stored bars of the same instrument are taken, and none that are generated beside real ones', async () => {
  const stored = (timeframe: Dataset['timeframe'], synthetic: boolean, id = 'TEST'): Dataset => ({
    ...dataset, timeframe, synthetic, hash: `${timeframe} ${String(synthetic)}`,
    instrument: { ...dataset.instrument, id }, lastAt: begin + 90 * minuteMs,
  })
  const read: string[] = []
  const finer = (...list: Dataset[]) =>
    finerBarsOf({
      list: () => Promise.resolve(list),
      read: (hash) => {
        read.push(hash)
        return Promise.resolve(minutes)
      },
    }, hourly)
  const all = [stored('5m', true), stored('1m', true), stored('1m', false), stored('1h', true), stored('1s', true, 'B')]
  expect((await finer(...all))?.timeframe).toBe('1m')
  expect(read).toEqual(['1m true'])
  expect(await finer(stored('1h', true), stored('4h', true), stored('1m', false))).toBeUndefined()
  expect(await finer({ ...stored('1m', true), bars: 4_000_000 })).toBeUndefined()
  expect(await finer({ ...stored('1m', true), firstAt: begin + 1e9, lastAt: begin + 2e9 })).toBeUndefined()
})

const store = (kept: BarColumns): BarStore => ({
  list: () => Promise.resolve([dataset]),
  find: (wanted) => Promise.resolve(wanted === 'TEST' ? dataset : undefined),
  read: () => Promise.resolve(kept),
  write: () => Promise.reject(new Error('nothing is written')),
})

test('one replay at a time, told of from its start to its end', async () => {
  const clock = new HandClock()
  const begun: (string | undefined)[] = []
  const changed = (replay: Replay | undefined): void => void begun.push(replay?.dataset.instrument.id)
  const replays = new Replays({ store: store(bars), clock, timers: clock.timers, changed })
  const states: (ReplayState | null)[] = []
  replays.watch((state) => states.push(state))
  await replays.start('TEST', null, 600, true)
  clock.run(100)
  replays.act((replay) => replay.pause())
  await replays.start('TEST', begin + 5 * minuteMs, 1, false)
  replays.stop()
  expect(states.map((state) => state && [state.phase, state.shown])).toEqual([
    null, ['playing', 4], ['playing', 5], ['paused', 5], ['paused', 5], null,
  ])
  expect(begun).toEqual(['TEST', undefined, 'TEST', undefined])
  expect(() => replays.act((replay) => replay.play())).toThrow(/Nothing is being replayed/)
})

test('what cannot be replayed is refused, and the replay before goes on', async () => {
  const clock = new HandClock()
  const replays = new Replays({ store: store(bars), clock, timers: clock.timers })
  await replays.start('TEST', null, 1, false)
  await expect(replays.start('NONE', null, 1, false)).rejects.toThrow(/no bars of "NONE"/)
  await expect(replays.start('TEST', 5, 1, false)).rejects.toThrow(/go from/)
  expect(replays.state()?.instrument).toBe('TEST')
})
