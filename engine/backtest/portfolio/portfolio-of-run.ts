import { Fault } from '../../base/fault.ts'
import type { BarColumns } from '../../domain/bars.ts'
import type { Dataset } from '../../domain/dataset.ts'
import { accountOn } from '../../domain/account-on.ts'
import { noLimits, type InstrumentEvidence } from '../../domain/portfolio.ts'
import type { AccountOptions, Evidence, RunSpec } from '../../domain/run.ts'
import { pnlCurrencyOf } from '../../domain/value.ts'
import { isTimeframe, type Timeframe } from '../../domain/timeframe.ts'
import type { BarStore } from '../../ports/bar-store.ts'
import type { PortfolioJob } from '../../ports/jobs.ts'
import { barsOfRun, detailOfRun, type DetailOfRun } from '../bars-of-run.ts'
import { storedRate } from './rate-bars.ts'

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
  const currencies = loaded.map(({ dataset }) => pnlCurrencyOf(dataset.instrument))
  const [currency] = currencies
  const others = new Set(currencies.filter((other) => other !== currency))
  const withSynthetic = loaded.some(({ dataset }) => dataset.synthetic)
  const rates = await Promise.all(
    [...others].map((other) => storedRate(store, other, currency, spec.untilAt, withSynthetic)),
  )
  const limits = spec.limits ?? noLimits
  return {
    job: {
      instruments: loaded.map(({ dataset, bars, detail }, k) => ({
        name: dataset.instrument.id,
        currency: currencies[k],
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
        ...termsOf(accountOn(account, dataset.instrument), account.marginRatio),
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

/** What the account comes to for one instrument, so far as it is not the same for all. */
function termsOf(
  { commissionRatio, commissionFixed, realistic, marginRatio, contract }: AccountOptions,
  statedMargin: number | null,
): Pick<InstrumentEvidence, 'terms' | 'marginRatio' | 'contract'> {
  return {
    ...(realistic === undefined ? {} : { terms: { commissionRatio, commissionFixed, realistic } }),
    ...(marginRatio === statedMargin || marginRatio === null ? {} : { marginRatio }),
    ...(contract === undefined ? {} : { contract }),
  }
}

function evidenceOf(dataset: Dataset, { openAt, length }: BarColumns): InstrumentEvidence {
  const { hash, instrument, source, synthetic } = dataset
  return {
    instrument: instrument.id,
    dataHash: hash,
    source,
    synthetic,
    currency: pnlCurrencyOf(instrument),
    bars: length,
    firstAt: length === 0 ? 0 : openAt[0],
    lastAt: length === 0 ? 0 : openAt[length - 1],
  }
}
