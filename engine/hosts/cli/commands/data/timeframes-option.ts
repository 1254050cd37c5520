import { InvalidArgumentError, Option } from 'commander'
import { isTimeframe, type Timeframe } from '../../../../domain/timeframe.ts'
import { readList } from '../../options.ts'

/** `--timeframe 1m,1h`, one day when left out. */
export function timeframesOption(): Option {
  return new Option('--timeframe <list>', 'bar lengths such as 1m,1h,1d')
    .argParser(readTimeframes)
    .default(['1d'], '1d')
}

function readTimeframes(text: string): readonly Timeframe[] {
  return readList(text).map((part) => {
    if (!isTimeframe(part)) throw new InvalidArgumentError(`"${part}" is no timeframe such as 1m, 4h, 1d or 1w.`)
    return part
  })
}
