import { allocateBars, barColumnNames, type BarColumns } from '../domain/bars.ts'
import type { QualityFinding } from '../domain/passport.ts'
import { finding, Spotted } from './passport/finding.ts'

export interface SettledBars {
  /** Times rise from bar to bar. The same object when they did already. */
  readonly bars: BarColumns
  /** What the order of arrival was like; the bars themselves no longer show it. */
  readonly findings: readonly QualityFinding[]
}

const duplicateRule = 'Two bars of one open time came in; the later one was kept.'
const orderRule = 'A bar came in after one that opens later; it was put where its time says.'

/** Puts bars in the order of time and keeps the last of those that open at the same time. */
export function settleBars(bars: BarColumns): SettledBars {
  const { openAt, length } = bars
  const late = new Spotted()
  let rising = true
  let highest = -Infinity
  for (let k = 0; k < length; k++) {
    if (openAt[k] > highest) {
      highest = openAt[k]
      continue
    }
    rising = false
    if (openAt[k] < highest) late.see(openAt[k])
  }
  if (rising) return { bars, findings: [] }
  const order = Uint32Array.from({ length }, (_, k) => k).sort((a, b) => openAt[a] - openAt[b] || a - b)
  const kept = order.filter((k, place) => place === length - 1 || openAt[order[place + 1]] !== openAt[k])
  const settled = allocateBars(kept.length)
  for (const name of barColumnNames) kept.forEach((k, place) => (settled[name][place] = bars[name][k]))
  const duplicates = new Spotted()
  for (let place = 1; place < length; place++) {
    const at = openAt[order[place]]
    if (openAt[order[place - 1]] === at) duplicates.see(at)
  }
  return {
    bars: settled,
    findings: [
      ...finding('duplicate', duplicateRule, duplicates),
      ...finding('out-of-order', orderRule, late),
    ],
  }
}
