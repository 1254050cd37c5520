/** A bar length such as `1m`, `4h`, `1d`, `1w`; `1mo` is a calendar month. */
export type Timeframe = `${number}${'s' | 'm' | 'h' | 'd' | 'w' | 'mo'}`

const unitMs: Record<string, number> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  mo: 2_629_746_000, // mean Gregorian month
}

const pattern = /^([1-9]\d*)(s|mo|m|h|d|w)$/

export function isTimeframe(text: string): text is Timeframe {
  return pattern.test(text)
}

/** Length in milliseconds; of a month, its mean. NaN for what is no timeframe. */
export function timeframeMs(timeframe: string): number {
  const match = pattern.exec(timeframe)
  return match === null ? NaN : Number(match[1]) * unitMs[match[2]]
}

const usual: readonly Timeframe[] = ['1m', '5m', '15m', '30m', '1h', '4h', '1d', '1w', '1mo']

/** The usual longer timeframes whose bars are made of whole bars of this one. */
export function longerTimeframes(timeframe: Timeframe): Timeframe[] {
  const ms = timeframeMs(timeframe)
  if (ms > unitMs.d) return []
  // Weeks and months are made of days.
  return usual.filter((other) => timeframeMs(other) > ms && Math.min(unitMs.d, timeframeMs(other)) % ms === 0)
}

/** What more than half of the numbers are is in their middle, whatever the others are: they need no sorting then. */
function median(numbers: Float64Array): number {
  let usual = NaN
  let lead = 0
  for (let i = 0; i < numbers.length; i++) {
    if (lead === 0) usual = numbers[i]
    lead += numbers[i] === usual ? 1 : -1
  }
  let count = 0
  for (let i = 0; i < numbers.length; i++) if (numbers[i] === usual) count++
  return 2 * count > numbers.length ? usual : numbers.sort()[numbers.length >> 1]
}

/** The timeframe that rising open times have: the median step, snapped to the nearest known unit. */
export function inferTimeframe(openAt: Float64Array): Timeframe {
  if (openAt.length < 2) return '1d'
  const steps = new Float64Array(Math.min(openAt.length - 1, 1000))
  for (let i = 0; i < steps.length; i++) steps[i] = openAt[i + 1] - openAt[i]
  const step = median(steps)
  if (step >= 28 * unitMs.d) return `${Math.max(1, Math.round(step / unitMs.mo))}mo`
  for (const unit of ['w', 'd', 'h', 'm', 's'] as const) {
    if (step >= unitMs[unit]) return `${Math.max(1, Math.round(step / unitMs[unit]))}${unit}`
  }
  return '1s'
}
