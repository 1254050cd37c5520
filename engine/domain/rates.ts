import type { Money } from './value.ts'

/** One unit of `base` costs `rate` units of `quote`: EUR, USD, 1.1. */
export interface Rate {
  readonly base: string
  readonly quote: string
  readonly rate: number
}

export interface FoundRate {
  readonly rate: number
  /** The currencies passed through, both ends included: `['JPY', 'USD', 'EUR']`. */
  readonly path: readonly string[]
}

/** Answers what one unit of a currency is worth in another; undefined when no rates lead there. */
export type RateFinder = (from: string, to: string) => FoundRate | undefined

/**
 * Finds rates by the fewest steps: as given, turned round, or through other currencies. Of two rates for one pair the
 * later counts; rates that are not above 0 count for nothing.
 */
export function rateFinder(rates: readonly Rate[]): RateFinder {
  const steps = new Map<string, Map<string, number>>()
  const add = (from: string, to: string, rate: number): void => {
    const near = steps.get(from) ?? new Map<string, number>()
    steps.set(from, near.set(to, rate))
  }
  const good = rates.filter(({ rate }) => rate > 0 && Number.isFinite(rate))
  // Turned-round rates first, so that one stated as it is asked for replaces them.
  for (const { base, quote, rate } of good) add(quote, base, 1 / rate)
  for (const { base, quote, rate } of good) add(base, quote, rate)
  const found = new Map<string, FoundRate | undefined>()
  return (from, to) => {
    const key = `${from} ${to}`
    if (!found.has(key)) found.set(key, shortest(steps, from, to))
    return found.get(key)
  }
}

function shortest(
  steps: ReadonlyMap<string, ReadonlyMap<string, number>>,
  from: string,
  to: string,
): FoundRate | undefined {
  const seen = new Set([from])
  let front: readonly FoundRate[] = [{ rate: 1, path: [from] }]
  while (front.length > 0) {
    const next: FoundRate[] = []
    for (const reached of front) {
      const at = reached.path[reached.path.length - 1]
      if (at === to) return reached
      for (const [currency, rate] of steps.get(at) ?? []) {
        if (seen.has(currency)) continue
        seen.add(currency)
        next.push({ rate: reached.rate * rate, path: [...reached.path, currency] })
      }
    }
    front = next
  }
  return undefined
}

/** Money in another currency; undefined when no rates lead there. */
export function convert(money: Money, currency: string, find: RateFinder): Money | undefined {
  const found = find(money.currency, currency)
  return found === undefined ? undefined : { amount: money.amount * found.rate, currency }
}
