import type { Download } from '../../domain/download.ts'
import type { Output } from './output.ts'

const barWidth = 20
const everyMs = 5_000

/** Shows a download's progress: a line that replaces itself on a terminal, elsewhere a JSON event each five seconds. */
export function downloadProgressLine(
  output: Output,
  startedAt: number,
  now: () => number,
): (download: Download) => void {
  let toldAt = startedAt
  return ({ phase, items, barsPerSecond, etaMs }) => {
    const at = now()
    if (phase !== 'running' || at - startedAt < 500) return
    const expected = items.reduce((sum, item) => sum + Math.max(item.expected, item.received), 0)
    const received = items.reduce((sum, item) => sum + item.received, 0)
    const running = items.find((item) => item.phase === 'running')
    if (output.isTerminal) {
      const share = expected === 0 ? 0 : received / expected
      const filled = Math.round(share * barWidth)
      const eta = etaMs === null ? '?' : `${Math.ceil(etaMs / 1000)} s`
      const what = running === undefined ? '' : `  ${running.instrument} ${running.timeframe}`
      output.status(
        `download  ${'▓'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${Math.round(share * 100)} %  `
          + `${received} of ${expected} bars  ${barsPerSecond.toFixed(0)}/s  eta ${eta}${what}`,
      )
    } else if (at - toldAt >= everyMs) {
      toldAt = at
      output.say(JSON.stringify({ event: 'progress', received, expected, barsPerSecond, etaMs }))
    }
  }
}
