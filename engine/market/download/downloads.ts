import type { Disposer } from '../../base/disposable.ts'
import { Fault, toFault } from '../../base/fault.ts'
import { ProgressFeed, type Sink } from '../../base/progress-feed.ts'
import { StopSource } from '../../base/stop.ts'
import type {
  Download, DownloadItem, DownloadPhase, DownloadPlanItem, DownloadSpec, KeptSeries,
} from '../../domain/download.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { downloadItem, waitingItem } from './download-item.ts'
import type { DownloadParts } from './download-parts.ts'
import { planItem, type PlannedItem } from './plan-item.ts'

interface LiveDownload {
  readonly stop: StopSource
  readonly feed: ProgressFeed<Download>
  ended: Promise<void>
}

/** More at once would only queue at the providers' limits. */
const maxLive = 8
/** Progress reaches the disk at most this often; the bars themselves are stored before it is told. */
const saveEveryMs = 2_000

/** Starts, watches, resumes and cancels downloads and keeps series current. */
export class Downloads {
  readonly #parts: DownloadParts
  readonly #live = new Map<string, LiveDownload>()
  #closing = false

  constructor(parts: DownloadParts) {
    this.#parts = parts
  }

  /** What a download would ask for; nothing is asked. */
  async plan(spec: DownloadSpec): Promise<readonly DownloadPlanItem[]> {
    return (await this.#plan(spec)).map(({ plan }) => plan)
  }

  /** Plans, then works in the background. A repeated id starts nothing. Faults as `planItem`, `busy`. */
  async start(id: string, spec: DownloadSpec): Promise<void> {
    if (this.#live.has(id) || this.#parts.downloads.find(id) !== undefined) return
    await this.#launch(id, spec, this.#parts.clock.now())
  }

  /** Goes on with a download that ended early; what is stored is not asked for again. Faults: `not-found`, `busy`. */
  async resume(id: string): Promise<void> {
    if (this.#live.has(id)) return
    const { spec, startedAt } = this.#find(id)
    await this.#launch(id, spec, startedAt)
  }

  watch(id: string, sink: Sink<Download>): Disposer {
    const live = this.#live.get(id)
    if (live !== undefined) return live.feed.watch(sink)
    sink(this.#find(id))
    sink.end()
    return () => {}
  }

  /** Stops a download; what it has stored stays. */
  cancel(id: string): void {
    this.#live.get(id)?.stop.stop()
  }

  /** Newest first, those at work as they are now. */
  list(limit: number): readonly Download[] {
    return this.#parts.downloads.list(limit).map((download) => this.#live.get(download.id)?.feed.now ?? download)
  }

  kept(): readonly KeptSeries[] {
    return this.#parts.downloads.kept()
  }

  /** From now on asks for new bars of a series every `everyMs`, also after a restart. Fault `data-missing`. */
  async keep(series: Omit<KeptSeries, 'lastAt'>): Promise<void> {
    const { instrument, timeframe, everyMs } = series
    if (!(everyMs >= 10_000)) throw new Fault('invalid-input', 'A series is kept current every 10 seconds at most.')
    if ((await this.#parts.store.find(`${instrument}@${timeframe}`)) === undefined) {
      throw new Fault('data-missing', `There are no ${timeframe} bars of ${instrument} yet. Download some first.`)
    }
    this.#parts.downloads.keep({ ...series, lastAt: null })
  }

  letGo(instrument: string, timeframe: Timeframe): void {
    if (this.#parts.downloads.letGo(instrument, timeframe)) return
    throw new Fault('not-found', `${instrument} ${timeframe} is not among the series kept current.`)
  }

  /** Brings those up to date whose time has come; the host calls it now and then. */
  async keepCurrent(): Promise<void> {
    const now = this.#parts.clock.now()
    for (const series of this.kept()) {
      if (this.#closing || (series.lastAt !== null && now - series.lastAt < series.everyMs)) continue
      const { instrument, timeframe, providers } = series
      const stored = await this.#parts.store.find(`${instrument}@${timeframe}`)
      this.#parts.downloads.keep({ ...series, lastAt: now })
      if (stored === undefined) continue
      const id = `keep-${instrument}-${timeframe}`
      if (this.#live.has(id)) continue
      const spec: DownloadSpec = {
        instruments: [instrument],
        timeframes: [timeframe],
        fromAt: stored.lastAt,
        untilAt: null,
        providers,
        assetClass: null,
        only: 'missing',
      }
      await this.#launch(id, spec, now).catch((thrown: unknown) => {
        // Between two closed bars there is nothing to ask for.
        const { code, message } = toFault(thrown)
        if (code !== 'invalid-input') this.#parts.log.warn('could not keep a series current', { instrument, message })
      })
    }
  }

  async close(): Promise<void> {
    this.#closing = true
    for (const { stop } of this.#live.values()) stop.stop()
    await Promise.all([...this.#live.values()].map(({ ended }) => ended))
  }

  async #plan(spec: DownloadSpec): Promise<readonly PlannedItem[]> {
    if (spec.instruments.length === 0 || spec.timeframes.length === 0) {
      throw new Fault('invalid-input', 'A download needs at least one instrument and one timeframe.')
    }
    const items: PlannedItem[] = []
    for (const instrument of new Set(spec.instruments)) {
      for (const timeframe of new Set(spec.timeframes)) {
        items.push(await planItem(this.#parts, spec, instrument, timeframe))
      }
    }
    return items
  }

  async #launch(id: string, spec: DownloadSpec, startedAt: number): Promise<void> {
    if (this.#closing) throw new Fault('canceled', 'The engine is closing.')
    if (this.#live.size >= maxLive) throw new Fault('busy', `${maxLive} downloads are at work. Wait for one to end.`)
    const planned = await this.#plan(spec)
    if (this.#live.has(id)) return
    const download: Download = {
      id,
      spec,
      phase: 'running',
      startedAt,
      endedAt: null,
      items: planned.map(waitingItem),
      barsPerSecond: 0,
      etaMs: null,
    }
    this.#parts.downloads.save(download)
    const stop = new StopSource()
    const live: LiveDownload = { stop, feed: new ProgressFeed(download), ended: Promise.resolve() }
    this.#live.set(id, live)
    live.ended = this.#work(live, planned).finally(() => this.#live.delete(id))
  }

  async #work({ stop, feed }: LiveDownload, planned: readonly PlannedItem[]): Promise<void> {
    const { clock, downloads, log } = this.#parts
    const begunAt = clock.now()
    let savedAt = begunAt
    const items: DownloadItem[] = [...feed.now.items]
    const now = (): Download => ({ ...feed.now, items: [...items], ...pace(items, clock.now() - begunAt) })
    try {
      for (const [k, item] of planned.entries()) {
        if (stop.stopped) items[k] = { ...items[k], phase: 'canceled' }
        else {
          items[k] = await downloadItem(this.#parts, item, stop, (next) => {
            items[k] = next
            const told = now()
            feed.tell(told)
            if (clock.now() - savedAt < saveEveryMs) return
            savedAt = clock.now()
            downloads.save(told)
          })
        }
      }
    } catch (thrown) {
      log.error('a download ended by a defect', { id: feed.now.id, message: toFault(thrown).message })
    }
    // What the end of the engine stops is interrupted: nobody canceled it.
    const phase = this.#closing && stop.stopped ? 'interrupted' : phaseOf(items)
    const last: Download = { ...now(), phase, endedAt: clock.now(), etaMs: null }
    try {
      downloads.save(last)
    } catch (thrown) {
      log.error('the end of a download could not be kept', { id: last.id, message: toFault(thrown).message })
    }
    feed.end(last)
  }

  #find(id: string): Download {
    const download = this.#parts.downloads.find(id)
    if (download === undefined) throw new Fault('not-found', `There is no download ${id}.`)
    return download
  }
}

function phaseOf(items: readonly DownloadItem[]): DownloadPhase {
  const phases = items.map(({ phase }) => phase)
  if (phases.every((phase) => phase === 'done')) return 'done'
  return phases.includes('canceled') ? 'canceled' : 'failed'
}

/** Rate and time left, by the bars that the calendars expect. */
function pace(items: readonly DownloadItem[], elapsedMs: number): Pick<Download, 'barsPerSecond' | 'etaMs'> {
  const received = items.reduce((sum, item) => sum + item.received, 0)
  const left = items.reduce(
    (sum, { phase, expected, received: got }) =>
      sum + (phase === 'running' || phase === 'waiting' ? Math.max(0, expected - got) : 0),
    0,
  )
  const barsPerSecond = elapsedMs > 0 ? (received * 1000) / elapsedMs : 0
  return { barsPerSecond, etaMs: barsPerSecond > 0 ? Math.round((left * 1000) / barsPerSecond) : null }
}
