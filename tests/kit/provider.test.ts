import { alphaVantageVenue } from '../venues/alpha-vantage.ts'
import { coingeckoProVenue, coingeckoVenue } from '../venues/coingecko.ts'
import { dukascopyVenue } from '../venues/dukascopy.ts'
import { fredVenue } from '../venues/fred.ts'
import { iexVenue } from '../venues/iex.ts'
import { polygonVenue } from '../venues/polygon.ts'
import { stooqVenue } from '../venues/stooq.ts'
import { twelveDataVenue } from '../venues/twelve-data.ts'
import { worldBankVenue } from '../venues/world-bank.ts'
import { yahooVenue } from '../venues/yahoo.ts'
import { proveProvider } from './provider-kit.ts'

const venues = [
  alphaVantageVenue, twelveDataVenue, yahooVenue, polygonVenue, iexVenue, stooqVenue, coingeckoVenue,
  coingeckoProVenue, fredVenue, worldBankVenue, dukascopyVenue,
]

for (const venue of venues) proveProvider(venue)
