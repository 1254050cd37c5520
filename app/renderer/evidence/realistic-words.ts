import { writeRangeStart } from '../../../engine/domain/date-range.ts'
import {
  defaultRealistic,
  type RealisticOptions,
  type Session,
  type Slippage,
} from '../../../engine/domain/realistic.ts'

/** Settings that are one number each, by the option of the command line that sets them. */
const numberFlags = [
  ['lotSize', '--lot'],
  ['tickSize', '--price-step'],
  ['minQuantity', '--min-quantity'],
  ['minNotional', '--min-value'],
  ['volumeCap', '--volume-cap'],
  ['limitThroughTicks', '--limit-through'],
  ['latencyBars', '--latency'],
  ['makerRatio', '--maker'],
  ['takerRatio', '--taker'],
  ['commissionMin', '--commission-min'],
  ['commissionPerUnit', '--commission-per-unit'],
  ['borrowRatio', '--borrow'],
] as const

/** The settings of the realistic profile as options of the command line; those at their default are left out. */
export function realisticWords(options: RealisticOptions): string[] {
  const words: string[] = []
  if (options.path !== defaultRealistic.path) words.push('--path', options.path)
  if (options.stopFill !== defaultRealistic.stopFill) words.push('--stop-fill', options.stopFill)
  for (const [field, flag] of numberFlags) {
    if (options[field] !== defaultRealistic[field]) words.push(flag, String(options[field]))
  }
  const slippage = slippageWord(options.slippage)
  if (slippage !== slippageWord(defaultRealistic.slippage)) words.push('--slippage', slippage)
  const { fundingRatio, fundingHours } = options
  if (fundingRatio !== 0 || fundingHours !== defaultRealistic.fundingHours) {
    words.push('--funding', `${fundingRatio}:${fundingHours}`)
  }
  for (const { volume, makerRatio, takerRatio } of options.feeTiers) {
    words.push('--fee-tier', `${volume}:${makerRatio}:${takerRatio}`)
  }
  if (options.session !== null) words.push('--session', sessionWord(options.session))
  for (const { at, amount } of options.dividends) words.push('--dividend', `${writeRangeStart(at)}=${amount}`)
  for (const { at, ratio } of options.splits) words.push('--split', `${writeRangeStart(at)}=${ratio}`)
  if (options.quirks) words.push('--quirks')
  return words
}

function slippageWord(slippage: Slippage): string {
  switch (slippage.model) {
    case 'none':
      return 'none'
    case 'ticks':
      return `ticks:${slippage.ticks}`
    case 'percent':
    case 'spread':
      return `${slippage.model}:${slippage.ratio}`
    case 'volume-share':
      return `volume:${slippage.impact}:${slippage.cap}`
  }
}

function sessionWord({ fromMinute, untilMinute, days }: Session): string {
  const clock = (minute: number): string =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  return `${clock(fromMinute)}-${clock(untilMinute)}@${days.join('')}`
}
