import type { PortfolioJob } from '../../ports/jobs.ts'
import type { PortfolioRequest } from './run-portfolio.ts'

/** The part of a request that a job says of its instruments. */
export function requestOfJob({
  instruments,
  rates,
  limits,
}: PortfolioJob): Required<
  Pick<PortfolioRequest, 'bars' | 'accounts' | 'details' | 'currencies' | 'rates' | 'limits'>
> {
  return {
    bars: new Map(instruments.map(({ name, bars }) => [name, bars])),
    accounts: new Map(instruments.map(({ name, account }) => [name, account])),
    details: new Map(instruments.flatMap(({ name, detail }) => (detail === undefined ? [] : [[name, detail]]))),
    currencies: new Map(instruments.map(({ name, currency }) => [name, currency])),
    rates: new Map(rates.map(({ pair, bars }) => [pair, bars])),
    limits,
  }
}
