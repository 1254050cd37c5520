import type { AssetClass, Instrument } from '../../domain/instrument.ts'
import type { SyntheticModel } from './synthetic-model.ts'

/** Seed of the market that is built in. */
export const syntheticSeed = 1

/** Venue of every synthetic instrument; ids begin with it, so that nobody takes one for a real market. */
export const syntheticVenue = 'SIM'

type Terms = Omit<Instrument, 'id' | 'title' | 'assetClass' | 'venue' | 'currency' | 'tickSize'>

/** Class, currency, tick size and calendar. */
type Kind = readonly [assetClass: AssetClass, currency: string, tickSize: number, calendar: string]

function instrument(name: string, title: string, kind: Kind, terms: Terms = {}): Instrument {
  const [assetClass, currency, tickSize, calendar] = kind
  const id = `${syntheticVenue}:${name}`
  return { id, title: `SYNTHETIC ${title}`, assetClass, venue: syntheticVenue, currency, tickSize, calendar, ...terms }
}

const around: Pick<SyntheticModel, 'shape'> = { shape: 'around-the-clock' }
const exchange: Pick<SyntheticModel, 'shape'> = { shape: 'exchange' }

function coin(
  name: string, title: string, tickSize: number, basePrice: number, yearVolatility: number,
): SyntheticModel {
  return {
    instrument: instrument(`${name}USDT`, title, ['crypto', 'USDT', tickSize, 'always-open'], {
      baseCurrency: name, lotSize: 0.001, minQuantity: 0.001, minNotional: 5,
    }),
    basePrice, yearVolatility, yearGrowth: 0.08, chain: 'crypto', regimeShare: 1, bias: 1, ...around,
    loadings: { crypto: 0.85, equity: 0.2 }, printsPerMinute: 160, printSize: 0.125, spreadRatio: 0.0001,
    spreadTicks: 1,
  }
}

/** A contract without an end that follows its coin and pays funding every eight hours. */
function perpetual(spot: SyntheticModel): SyntheticModel {
  const { id, title, tickSize, baseCurrency = '' } = spot.instrument
  return {
    ...spot,
    instrument: instrument(`${baseCurrency}-PERP`, `${title.replace('SYNTHETIC ', '')} perpetual`, [
      'crypto', 'USDT', tickSize, 'always-open',
    ], {
      kind: 'perpetual', baseCurrency, settleCurrency: 'USDT', lotSize: 0.001, minQuantity: 0.001, minNotional: 5,
      underlying: id, margin: { initialRatio: 0.02, maintenanceRatio: 0.01, leverage: 5 },
    }),
    follows: { id, yearVolatility: 0.02 }, printsPerMinute: 320, fundingHours: 8,
  }
}

function stock(
  name: string, title: string, basePrice: number, yearVolatility: number, equity: number,
): SyntheticModel {
  return {
    instrument: instrument(name, title, ['stock', 'USD', 0.01, 'nyse']),
    basePrice, yearVolatility, yearGrowth: 0.06, chain: 'world', regimeShare: 0.8, bias: 1, ...exchange,
    loadings: { equity }, printsPerMinute: 120, printSize: 8, spreadRatio: 0.0002, spreadTicks: 1,
  }
}

function pair(
  name: string, title: string, tickSize: number, basePrice: number, dollar: number, calendar = 'forex-24-5',
): SyntheticModel {
  return {
    instrument: instrument(name, title, ['forex', name.slice(3, 6), tickSize, calendar], {
      baseCurrency: name.slice(0, 3), lotSize: 1000, minQuantity: 1000, pipSize: tickSize * 10,
    }),
    basePrice, yearVolatility: 0.085, yearGrowth: 0, chain: 'world', regimeShare: 0.5, bias: dollar < 0 ? 0.3 : -0.3,
    ...around, loadings: { dollar, equity: dollar < 0 ? 0.15 : 0.1 }, printsPerMinute: 90, printSize: 32_768,
    spreadRatio: 0.00008, spreadTicks: 4,
  }
}

function outright(
  spec: Pick<SyntheticModel, 'instrument' | 'basePrice' | 'yearVolatility' | 'loadings'>, bias = 1,
): SyntheticModel {
  return {
    ...spec, yearGrowth: 0.03, chain: 'world', regimeShare: 0.9, bias, ...around, printsPerMinute: 140, printSize: 1,
    spreadRatio: 0.00005, spreadTicks: 1,
  }
}

const bitcoin = coin('BTC', 'bitcoin', 0.1, 42_000, 0.6)
const ether = coin('ETH', 'ether', 0.01, 2600, 0.75)
const solana = coin('SOL', 'solana', 0.01, 120, 0.95)
const worldIndex = outright({
  instrument: instrument('WORLD24', 'world index, around the clock', ['index', 'USD', 0.1, 'always-open']),
  basePrice: 3200, yearVolatility: 0.17, loadings: { equity: 0.93 },
})
const equityFuture = outright({
  instrument: instrument('ES1', 'equity index future', ['future', 'USD', 0.25, 'forex-24-5'], {
    kind: 'future', multiplier: 50, margin: { initialRatio: 0.06, maintenanceRatio: 0.05, leverage: 5 },
  }),
  basePrice: 3000, yearVolatility: 0.18, loadings: { equity: 0.95 },
})
const gold = outright({
  instrument: instrument('GOLD24', 'gold, around the clock', ['commodity', 'USD', 0.01, 'always-open']),
  basePrice: 1900, yearVolatility: 0.16, loadings: { metal: 0.85, dollar: -0.35 },
}, -0.2)

/** The synthetic market: twenty-four instruments of six asset classes, twelve of them open around the clock. */
export const syntheticModels: readonly SyntheticModel[] = [
  bitcoin,
  perpetual(bitcoin),
  ether,
  perpetual(ether),
  solana,
  perpetual(solana),
  coin('XRP', 'ripple', 0.0001, 0.6, 0.9),
  coin('LTC', 'litecoin', 0.01, 90, 0.8),
  worldIndex,
  gold,
  pair('EURUSD24', 'euro in dollars, around the clock', 0.00001, 1.12, -0.88, 'always-open'),
  {
    ...equityFuture,
    instrument: instrument('TECH24', 'technology future, around the clock', ['future', 'USD', 0.25, 'always-open'], {
      kind: 'future', multiplier: 20, margin: { initialRatio: 0.06, maintenanceRatio: 0.05, leverage: 5 },
    }),
    basePrice: 11_000, yearVolatility: 0.24, loadings: { equity: 0.88 },
  },
  pair('EURUSD', 'euro in dollars', 0.00001, 1.12, -0.88),
  pair('GBPUSD', 'pound in dollars', 0.00001, 1.3, -0.75),
  pair('USDJPY', 'dollar in yen', 0.001, 115, 0.7),
  stock('ACME', 'Acme Machines', 140, 0.28, 0.7),
  stock('NOVA', 'Nova Semiconductors', 85, 0.45, 0.72),
  stock('HARBOR', 'Harbor Foods', 52, 0.18, 0.5),
  equityFuture,
  {
    ...equityFuture,
    instrument: instrument('US500', 'equity index', ['index', 'USD', 0.01, 'nyse']),
    follows: { id: 'SIM:ES1', yearVolatility: 0.004 }, ...exchange,
  },
  outright({
    instrument: instrument('XAUUSD', 'gold in dollars', ['commodity', 'USD', 0.01, 'forex-24-5'], {
      baseCurrency: 'XAU',
    }),
    basePrice: 1900, yearVolatility: 0.16, loadings: { metal: 0.85, dollar: -0.35 },
  }, -0.2),
  outright({
    instrument: instrument('SILVER', 'silver', ['commodity', 'USD', 0.001, 'forex-24-5']),
    basePrice: 24, yearVolatility: 0.28, loadings: { metal: 0.8, dollar: -0.3, equity: 0.15 },
  }),
  outright({
    instrument: instrument('WTI', 'crude oil', ['commodity', 'USD', 0.01, 'forex-24-5']),
    basePrice: 72, yearVolatility: 0.35, loadings: { energy: 0.85, equity: 0.25 },
  }),
  outright({
    instrument: instrument('NATGAS', 'natural gas', ['commodity', 'USD', 0.001, 'forex-24-5']),
    basePrice: 3.2, yearVolatility: 0.55, loadings: { energy: 0.6 },
  }, 0.3),
]
