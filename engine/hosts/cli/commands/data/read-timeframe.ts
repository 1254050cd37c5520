import { InvalidArgumentError } from 'commander'
import { isTimeframe, type Timeframe } from '../../../../domain/timeframe.ts'

export function readTimeframe(text: string): Timeframe {
  if (!isTimeframe(text)) throw new InvalidArgumentError('It must be a length such as 1m, 1h or 1d.')
  return text
}
