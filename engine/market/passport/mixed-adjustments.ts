import type { PassportSegment, QualityFinding } from '../../domain/passport.ts'
import { finding, Spotted } from './finding.ts'

/** Where prices that were adjusted in one way meet prices that were adjusted in another: returns jump there. */
export function mixedAdjustments(segments: readonly PassportSegment[]): QualityFinding[] {
  const inOrder = [...segments].sort((a, b) => a.fromAt - b.fromAt)
  const meetings = new Spotted()
  for (const [k, { fromAt, adjustments }] of inOrder.entries()) {
    if (k > 0 && adjustments !== inOrder[k - 1].adjustments) meetings.see(fromAt)
  }
  const kinds = Map.groupBy(inOrder, ({ adjustments }) => adjustments)
  const said = [...kinds].map(([kind, of]) => `${kind}: ${[...new Set(of.map(({ source }) => source))].join(', ')}`)
  const rule =
    `Prices that were adjusted in different ways stand in one series (${said.join('; ')}): where they meet, a change `
    + 'of price may be none. The segments say which is which.'
  return finding('mixed-adjustments', rule, meetings)
}
