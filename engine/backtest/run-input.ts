import { Fault } from '../base/fault.ts'
import { accountOn } from '../domain/account-on.ts'
import type { BarColumns } from '../domain/bars.ts'
import type { Dataset } from '../domain/dataset.ts'
import { defaultRealistic } from '../domain/realistic.ts'
import type { AccountOptions, Evidence, RunSpec } from '../domain/run.ts'
import { isTimeframe, type Timeframe } from '../domain/timeframe.ts'
import type { BarStore } from '../ports/bar-store.ts'
import type { BacktestJob } from '../ports/jobs.ts'
import { barsOfRun, detailOfRun } from './bars-of-run.ts'
import { portfolioOfRun } from './portfolio/portfolio-of-run.ts'

/** Everything stored that a run needs, loaded and checked. */
export interface RunInput {
  /** Of the first instrument. */
  readonly dataset: Dataset
  readonly bars: BarColumns
  /** With every setting spelled out. Of several instruments each rounds to its own lots and ticks. */
  readonly account: AccountOptions
  /** What a job needs beside the bars; empty for the plain run of one instrument. */
  readonly parts: Pick<BacktestJob, 'portfolio' | 'detail'>
  readonly evidence: Pick<Evidence, 'instruments' | 'rates' | 'limits' | 'detailHash'>
}

/**
 * Loads what a run is about. `mainTimeframe` is what its strategy asks for; null when any will do. Faults:
 * `data-missing` for bars or rates that are not stored, `invalid-input` for settings that contradict each other.
 */
export async function runInputOf(
  store: BarStore,
  spec: RunSpec,
  mainTimeframe: Timeframe | null,
): Promise<RunInput> {
  refuseContradictions(spec)
  const { dataset, bars } = await barsOfRun(store, spec)
  const portfolio = await portfolioOfRun(store, spec, mainTimeframe)
  if (portfolio !== null) {
    const account =
      spec.account.profile === 'realistic'
        ? { ...spec.account, realistic: spec.account.realistic ?? defaultRealistic }
        : spec.account
    return { dataset, bars, account, parts: { portfolio: portfolio.job }, evidence: portfolio.evidence }
  }
  const account = accountOn(spec.account, dataset.instrument)
  if (spec.detail === undefined) return { dataset, bars, account, parts: {}, evidence: {} }
  const detail = await detailOfRun(store, spec, spec.detail, dataset, mainTimeframe ?? dataset.timeframe)
  return { dataset, bars, account, parts: { detail: detail.bars }, evidence: { detailHash: detail.hash } }
}

/** What no strategy and no bars could make sense of. */
function refuseContradictions({ account, detail, instruments }: RunSpec): void {
  if (detail !== undefined && account.profile === 'reference') {
    throw new Fault(
      'invalid-input',
      'The reference profile looks at whole bars, so finer bars would tell it nothing. Leave the detail out, or choose ' +
        'the realistic profile.',
    )
  }
  if (instruments === undefined) return
  if (detail !== undefined && !isTimeframe(detail) && detail.split(',').length !== instruments.length) {
    throw new Fault(
      'invalid-input',
      `"${detail}" does not name the finer bars of each of the ${instruments.length} instruments. Name a timeframe such ` +
        'as 1h, for which each instrument uses its own bars, or one dataset per instrument with commas between.',
    )
  }
  const { dividends = [], splits = [] } = account.realistic ?? {}
  if (dividends.length + splits.length > 0) {
    throw new Fault(
      'invalid-input',
      'Dividends and splits belong to one instrument, and this run has several. Leave them out, or run one instrument.',
    )
  }
}
