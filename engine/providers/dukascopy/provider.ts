import { Fault, toFault } from '../../base/fault.ts'
import { timeframeMs } from '../../domain/timeframe.ts'
import { resample } from '../../market/resample.ts'
import { sliceBars } from '../../domain/bars.ts'
import { closedOf, collectBars, type BarRow } from '../shared/collect-bars.ts'
import { historyTtlMs } from '../shared/history-ttl.ts'
import { openHttpProvider } from '../shared/http-provider.ts'
import { pageOf } from '../shared/page-window.ts'
import type { ProviderDefinition } from '../shared/provider-definition.ts'
import { dukascopyCapabilities, dukascopyLimits } from './capabilities.ts'
import { parseDukascopy } from './parse.ts'
import { busyHour, dukascopyPath, dukascopyWindow, hourMs, hoursOf } from './rest.ts'
import { dukascopySymbol } from './symbols.ts'

/** Its files by the hour are not documented by itself, but read by many tools alike. */
export const dukascopy: ProviderDefinition = {
  capabilities: dukascopyCapabilities,
  about:
    'Ticks of currencies, metals, indices and more since 2003, made into bars of the bid price; volumes are what was offered there, in millions. Free, without a key; an hour at a time, so years take their time.',
  baseUrl: 'https://datafeed.dukascopy.com',
  enabledByDefault: true,
  open: (parts) =>
    openHttpProvider(
      dukascopy,
      parts,
      { limits: dukascopyLimits },
      async (request, { http, now }, stop) => {
        const { timeframe } = request
        const window = dukascopyWindow(request, now)
        const barMs = timeframeMs(timeframe)
        const { scale } = dukascopySymbol(request.instrument)
        const read = (hourAt: number): Promise<readonly BarRow[] | null> => {
          const get = { path: dukascopyPath(request, hourAt), ttlMs: historyTtlMs(hourAt + hourMs, now, 'none') }
          return http.get(get, (answer) => parseDukascopy(answer, hourAt, barMs, scale), stop).catch(noFile)
        }
        const hoursRead = await Promise.all(hoursOf(window, barMs, now).map(read))
        if (hoursRead.length > 0 && hoursRead.every((hour) => hour === null) && (await read(busyHour(now))) === null) {
          throw new Fault('data-missing', `Dukascopy has no file of ${request.instrument.id}; is its name right?`)
        }
        const rows = hoursRead.flatMap((hour) => hour ?? [])
        const fine = barMs < hourMs ? timeframe : '1h'
        const hours = collectBars(rows, { timeframe: fine, fromAt: -Infinity, untilAt: Infinity, now }, 'Dukascopy')
        const bars = barMs > hourMs ? closedOf(resample(hours, timeframe).bars, timeframe, now) : hours
        return pageOf(sliceBars(bars, window.fromAt, window.untilAt), window, request, now, 'none')
      },
    ),
}

/** Null where there is no file, as at weekends, before an instrument began, and for one that there never was. */
function noFile(thrown: unknown): null {
  if (toFault(thrown).code === 'data-missing') return null
  throw thrown
}
