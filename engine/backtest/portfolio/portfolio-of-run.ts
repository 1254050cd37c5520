import { Fault } from '../../base/fault.ts'
import { sliceBars, type BarColumns } from '../../domain/bars.ts'
import type { Dataset } from '../../domain/dataset.ts'
import { accountOn } from '../../domain/account-on.ts'
import { noLimits, type InstrumentEvidence } from '../../domain/portfolio.ts'
import type { AccountOptions, Evidence, RunSpec } from '../../domain/run.ts'
import { isTimeframe, type Timeframe } from '../../domain/timeframe.ts'
import type { BarStore } from '../../ports/bar-store.ts'
import type { PortfolioJob } from '../../ports/jobs.ts'
import { barsOfRun, detailOfRun, type DetailOfRun } from '../bars-of-run.ts'

export interface PortfolioOfRun {
  readonly job: PortfolioJob
  readonly evidence: Required<Pick<Evidence, 'instruments' | 'rates' | 'limits'>>
}

/**
 * What a run of several instruments needs beside its first one. Null for a run that names no list. Faults:
 * `data-missing` for bars or an exchange rate that are not stored, `invalid-input` for an instrument named twice.
 */
export async function portfolioOfRun(
  store: BarStore,
  spec: RunSpec,
  mainTimeframe: Timeframe | null,
): Promise<PortfolioOfRun | null> {
  const { instruments, account } = spec
  if (instruments === undefined) return null
  const loaded = await Promise.all(instruments.map((_, k) => loadMember(store, spec, k, mainTimeframe)))
  const names = loaded.map(({ dataset }) => dataset.instrument.id)
  const twice = names.find((name, k) => names.indexOf(name) !== k)
  if (twice !== undefined) throw new Fault('invalid-input', `${twice} is named twice. Name each instrument once.`)
  const currency = loaded[0].dataset.instrument.currency
  const others = new Set(loaded.map(({ dataset }) => dataset.instrument.currency).filter((other) => other !== currency))
  const rates = await Promise.all([...others].map((other) => rateBars(store, other, currency, spec)))
  const limits = spec.limits ?? noLimits
  return {
    job: {
      instruments: loaded.map(({ dataset, bars, detail }) => ({
        name: dataset.instrument.id,
        currency: dataset.instrument.currency,
        bars,
        account: accountOn(account, dataset.instrument),
        ...(detail === null ? {} : { detail: detail.bars }),
      })),
      rates: rates.map(({ pair, bars }) => ({ pair, bars })),
      limits,
    },
    evidence: {
      instruments: loaded.map(({ dataset, bars, detail }) => ({
        ...evidenceOf(dataset, bars),
        ...(detail === null ? {} : { detailHash: detail.hash }),
        ...termsOf(accountOn(account, dataset.instrument)),
      })),
      rates: rates.map(({ dataset, bars }) => evidenceOf(dataset, bars)),
      limits,
    },
  }
}

interface LoadedMember {
  readonly dataset: Dataset
  readonly bars: BarColumns
  readonly detail: DetailOfRun | null
}

async function loadMember(
  store: BarStore,
  spec: RunSpec,
  k: number,
  mainTimeframe: Timeframe | null,
): Promise<LoadedMember> {
  const { instruments = [spec.instrument], detail: named } = spec
  const { dataset, bars } = await barsOfRun(store, { ...spec, instrument: instruments[k] })
  if (named === undefined) return { dataset, bars, detail: null }
  const wanted = isTimeframe(named) ? named : named.split(',')[k]
  const detail = await detailOfRun(store, spec, wanted, dataset, mainTimeframe ?? dataset.timeframe)
  return { dataset, bars, detail }
}

function termsOf({
  commissionRatio,
  commissionFixed,
  realistic,
}: AccountOptions): Pick<InstrumentEvidence, 'terms'> {
  return realistic === undefined ? {} : { terms: { commissionRatio, commissionFixed, realistic } }
}

/** Rates from their beginning: what was known before the run starts counts too. */
async function rateBars(
  store: BarStore,
  from: string,
  to: string,
  spec: RunSpec,
): Promise<{ readonly pair: string; readonly dataset: Dataset; readonly bars: BarColumns }> {
  for (const [base, quote] of [[from, to], [to, from]]) {
    for (const id of [`${base}${quote}`, `${base}/${quote}`, `${base}-${quote}`]) {
      const dataset = await store.find(id)
      if (dataset === undefined) continue
      const bars = sliceBars(await store.read(dataset.hash), -Infinity, spec.untilAt ?? Infinity)
      return { pair: base + quote, dataset, bars }
    }
  }
  throw new Fault(
    'data-missing',
    `The instruments are priced in ${from} and ${to}, and there are no bars of ${from}${to} or ${to}${from}. ` +
      `Import that exchange rate: lonja data import rates.csv --id ${from}${to} --asset-class forex`,
  )
}

function evidenceOf(dataset: Dataset, { openAt, length }: BarColumns): InstrumentEvidence {
  const { hash, instrument, source, synthetic } = dataset
  return {
    instrument: instrument.id,
    dataHash: hash,
    source,
    synthetic,
    currency: instrument.currency,
    bars: length,
    firstAt: length === 0 ? 0 : openAt[0],
    lastAt: length === 0 ? 0 : openAt[length - 1],
  }
}
