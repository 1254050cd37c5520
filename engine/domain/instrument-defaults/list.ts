import type { InstrumentDefaults } from '../complete-instrument.ts'
import type { AssetClass } from '../instrument.ts'
import { commodityDefaults } from './commodity.ts'
import { cryptoDefaults } from './crypto.ts'
import { forexDefaults } from './forex.ts'
import { futureDefaults } from './future.ts'
import { optionDefaults } from './option.ts'
import { indexDefaults } from './stock-index.ts'
import { stockDefaults } from './stock.ts'
import { binanceDefaults } from './venues/binance.ts'
import { krakenDefaults } from './venues/kraken.ts'

/** What holds of an asset class unless its venue or the instrument says otherwise. */
export const classDefaults: Readonly<Record<AssetClass, InstrumentDefaults>> = {
  stock: stockDefaults,
  index: indexDefaults,
  forex: forexDefaults,
  crypto: cryptoDefaults,
  commodity: commodityDefaults,
  future: futureDefaults,
  option: optionDefaults,
}

/** What holds at a venue, by its id. */
export const venueDefaults: Readonly<Record<string, InstrumentDefaults>> = {
  binance: binanceDefaults,
  kraken: krakenDefaults,
}
