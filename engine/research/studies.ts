import { once, type Disposer } from '../base/disposable.ts'
import { Fault, toFault } from '../base/fault.ts'
import { StopSource } from '../base/stop.ts'
import type { Clock } from '../base/clock.ts'
import { studyBarsOf, togetherOf } from '../backtest/portfolio/together.ts'
import { runInputOf } from '../backtest/run-input.ts'
import { mainBarsOf } from '../backtest/strategy-feeds.ts'
import type { RunSpec } from '../domain/run.ts'
import type { StudyEvidence, StudyProgress, StudyResult, StudySpec, StudySummary } from '../domain/study.ts'
import { inferTimeframe } from '../domain/timeframe.ts'
import type { BarStore } from '../ports/bar-store.ts'
import type { Jobs } from '../ports/jobs.ts'
import type { Log } from '../ports/log.ts'
import type { StrategyCatalog } from '../ports/strategy-catalog.ts'
import type { StudyStore } from '../ports/study-store.ts'
import { ProgressFeed, type Sink } from '../base/progress-feed.ts'
import { refuseMeaningless } from './meaningless.ts'
import { readStudy } from './read-study.ts'
import { runStudy } from './runners/run-study.ts'
import { StudyBlocks } from './study-blocks.ts'
import { studyEvidence } from './study-evidence.ts'
import { studyHeadline } from './study-headline.ts'
import type { StudyTask } from './study-task.ts'

interface StudiesPorts {
  readonly bars: BarStore
  readonly studies: StudyStore
  readonly jobs: Jobs
  readonly strategies: StrategyCatalog
  readonly clock: Clock
  readonly log: Log
  readonly engineVersion: string
}

export interface StudyChanges {
  /** New on the list, or changed. */
  readonly added: readonly StudySummary[]
  readonly removed: readonly string[]
}

interface LiveStudy {
  readonly stop: StopSource
  readonly feed: ProgressFeed<StudyProgress>
  /** Ends when everything about the study is stored. */
  ended: Promise<void>
}

/** A study ready to go to work. */
interface PreparedStudy {
  readonly evidence: StudyEvidence
  readonly summary: StudySummary
  readonly task: Pick<StudyTask, 'spec' | 'evidence' | 'strategy' | 'bars' | 'parts'>
}

/** Each takes all workers, so that more at once would only be slower. */
const maxLiveStudies = 16
/** Ended studies whose last progress is still answered as it was. */
const maxEndedStudies = 100

/** The run of a study with its bars named by their hashes, so that a later import changes nothing. */
function namedByHash({ spec: { run }, dataHash, instruments, detailHash }: StudyEvidence): RunSpec {
  const details = instruments?.flatMap((each) => (each.detailHash === undefined ? [] : [each.detailHash])) ?? []
  const detail = detailHash ?? (details.length === 0 ? undefined : details.join(','))
  return {
    ...run,
    instrument: dataHash,
    ...(instruments === undefined ? {} : { instruments: instruments.map((each) => each.dataHash) }),
    ...(detail === undefined ? {} : { detail }),
  }
}

const waiting: StudyProgress = { phase: 'waiting', done: 0, total: 0, best: NaN, resultBytes: 0 }

/** Starts, watches, keeps, resumes and forgets studies. */
export class Studies {
  readonly #ports: StudiesPorts
  readonly #live = new Map<string, LiveStudy>()
  readonly #ended = new Map<string, StudyProgress>()
  readonly #changeListeners = new Set<(changes: StudyChanges) => void>()
  #closing = false

  constructor(ports: StudiesPorts) {
    this.#ports = ports
  }

  /**
   * Checks everything that can be checked before bars move, then works in the background. A repeated id starts nothing.
   */
  async start(id: string, spec: StudySpec): Promise<void> {
    if (this.#live.has(id) || this.#ports.studies.find(id) !== undefined) return
    await this.#launch(id, () => this.#prepare(id, spec, this.#ports.clock.now()))
  }

  /**
   * Goes on with a study that was interrupted, canceled or failed: what it had finished is not done again, and the
   * result is the one it would have had. Faults: `not-found`, `strategy-invalid` when the strategy is no longer the one
   * that began it, `invalid-input` for one that is done.
   */
  async resume(id: string): Promise<void> {
    if (this.#live.has(id)) return
    const record = this.#ports.studies.find(id)
    if (record === undefined) throw new Fault('not-found', `There is no study ${id}.`)
    if (record.summary.phase === 'done') throw new Fault('invalid-input', `Study ${id} is done.`)
    const { evidence, summary } = record
    await this.#launch(id, async () => {
      const spec = { ...evidence.spec, run: namedByHash(evidence) }
      const prepared = await this.#prepare(id, spec, summary.startedAt)
      if (prepared.evidence.hash !== evidence.hash) {
        throw new Fault(
          'strategy-invalid',
          'The strategy or the engine changed since the study began, so its two parts would not compare. Start it anew.',
        )
      }
      // The instrument keeps the name it had, not its hash.
      const { problem: _problem, ...resumed } = { ...summary, phase: 'running' as const }
      return { ...prepared, evidence, summary: resumed, task: { ...prepared.task, spec: evidence.spec, evidence } }
    })
  }

  watch(id: string, sink: Sink<StudyProgress>): Disposer {
    const live = this.#live.get(id)
    if (live !== undefined) return live.feed.watch(sink)
    sink(this.#ended.get(id) ?? this.#storedProgress(id))
    sink.end()
    return () => {}
  }

  cancel(id: string): void {
    this.#live.get(id)?.stop.stop()
  }

  result(id: string): StudyResult {
    const result = this.#ports.studies.result(id)
    if (result === undefined) throw new Fault('not-found', `There is no finished study ${id}.`)
    return result
  }

  list(limit: number): readonly StudySummary[] {
    return this.#ports.studies.list(limit)
  }

  /** Takes a study off the list; one at work is stopped first. */
  async remove(id: string): Promise<void> {
    const live = this.#live.get(id)
    live?.stop.stop()
    await live?.ended
    if (this.#ports.studies.remove(id)) this.#tellChanges({ added: [], removed: [id] })
  }

  restore(id: string): void {
    if (!this.#ports.studies.restore(id)) throw new Fault('not-found', `Study ${id} cannot be brought back.`)
    const record = this.#ports.studies.find(id)
    if (record !== undefined) this.#tellChanges({ added: [record.summary], removed: [] })
  }

  watchChanges(listener: (changes: StudyChanges) => void): Disposer {
    this.#changeListeners.add(listener)
    return once(() => this.#changeListeners.delete(listener))
  }

  /** Stops all that is at work; it can be resumed when an engine starts again. */
  async close(): Promise<void> {
    this.#closing = true
    for (const { stop } of this.#live.values()) stop.stop()
    await Promise.all([...this.#live.values()].map(({ ended }) => ended))
  }

  async #launch(id: string, prepare: () => Promise<PreparedStudy>): Promise<void> {
    if (this.#closing) throw new Fault('canceled', 'The engine is closing.')
    if (this.#live.size >= maxLiveStudies) {
      throw new Fault('busy', `${maxLiveStudies} studies are at work already. Cancel some, or wait.`)
    }
    const live: LiveStudy = { stop: new StopSource(), feed: new ProgressFeed(waiting), ended: Promise.resolve() }
    this.#live.set(id, live)
    try {
      const prepared = await prepare()
      const record = { summary: prepared.summary, evidence: prepared.evidence }
      if (this.#ports.studies.find(id) === undefined) this.#ports.studies.begin(record)
      else this.#ports.studies.update(prepared.summary)
      this.#tellChanges({ added: [prepared.summary], removed: [] })
      live.ended = this.#work(id, live, prepared)
    } catch (thrown) {
      this.#live.delete(id)
      throw thrown
    }
  }

  async #prepare(id: string, given: StudySpec, startedAt: number): Promise<PreparedStudy> {
    const { strategies, jobs, bars: store, engineVersion } = this.#ports
    const place = strategies.locate(given.run.strategy)
    const { name, hash, params, mainTimeframe } = await jobs.describe(place.file)
    refuseMeaningless(given)
    const input = await runInputOf(store, given.run, mainTimeframe)
    const { dataset, bars: stored, account, parts } = input
    // What counts bars, such as the windows of a walk, counts those that the strategy sees.
    const asked = { feeds: { main: mainTimeframe === null ? {} : { tf: mainTimeframe } } }
    const bars = parts.portfolio === undefined
      ? mainBarsOf(asked, stored)
      : studyBarsOf(togetherOf(asked, parts.portfolio.instruments.map((each) => [each.name, each.bars])))
    const timeframe = bars === stored ? dataset.timeframe : inferTimeframe(bars.openAt)
    const spec = readStudy({ ...given, run: { ...given.run, account } }, params, bars.length)
    const evidence = studyEvidence(spec, { ...dataset, timeframe }, bars, input.evidence, hash, engineVersion)
    return {
      evidence,
      summary: {
        id,
        kind: spec.kind,
        startedAt,
        durationMs: 0,
        strategyName: name,
        instrument: parts.portfolio?.instruments.map((each) => each.name).join(', ') ?? dataset.instrument.id,
        phase: 'running',
        headline: '',
      },
      task: { spec, evidence, strategy: { file: place.file, hash, params }, bars, parts },
    }
  }

  async #work(id: string, live: LiveStudy, { summary, task }: PreparedStudy): Promise<void> {
    const { jobs, studies, clock, log } = this.#ports
    const { stop, feed } = live
    const began = clock.now()
    const lasted = (): number => summary.durationMs + clock.now() - began
    try {
      const blocks = new StudyBlocks(id, studies, clock)
      let result: StudyResult
      try {
        result = await runStudy({
          ...task, jobs, stop, blocks,
          tell: (change) => feed.tell({ ...feed.now, phase: 'running', ...change }),
        })
      } catch (thrown) {
        // What is finished is kept, so that a resumed study need not do it again.
        blocks.save()
        throw thrown
      }
      const done: StudySummary = { ...summary, phase: 'done', durationMs: lasted(), headline: studyHeadline(result) }
      studies.update(done, result)
      this.#end(id, live, done, { ...feed.now, phase: 'done' })
    } catch (thrown) {
      const fault = toFault(thrown)
      if (fault.code === 'unexpected') log.error('a study failed', { study: id, message: fault.message })
      const phase = this.#closing ? 'interrupted' : fault.code === 'canceled' ? 'canceled' : 'failed'
      const ended: StudySummary = { ...summary, phase, durationMs: lasted(), problem: fault.toRecord() }
      this.#keepEnd(ended)
      this.#end(id, live, ended, { ...feed.now, phase, problem: fault.toRecord() })
    }
  }

  /** A disk that refuses must not hide why the study ended. */
  #keepEnd(summary: StudySummary): void {
    try {
      this.#ports.studies.update(summary)
    } catch (thrown) {
      const { message } = toFault(thrown)
      this.#ports.log.error('the end of a study could not be kept', { study: summary.id, message })
    }
  }

  #end(id: string, live: LiveStudy, summary: StudySummary, progress: StudyProgress): void {
    this.#live.delete(id)
    this.#ended.delete(id)
    this.#ended.set(id, progress)
    if (this.#ended.size > maxEndedStudies) this.#ended.delete(this.#ended.keys().next().value ?? id)
    live.feed.end(progress)
    this.#tellChanges({ added: [summary], removed: [] })
  }

  #storedProgress(id: string): StudyProgress {
    const record = this.#ports.studies.find(id)
    if (record === undefined) throw new Fault('not-found', `There is no study ${id}.`)
    const { phase, problem } = record.summary
    return { ...waiting, phase, ...(problem === undefined ? {} : { problem }) }
  }

  #tellChanges(changes: StudyChanges): void {
    for (const listener of this.#changeListeners) listener(changes)
  }
}
