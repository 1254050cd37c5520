import type { StudyKind, StudyProgress } from '../../domain/study.ts'
import type { Output } from './output.ts'

const barWidth = 20
const jsonStep = 0.05

const units: Record<StudyKind, string> = {
  sweep: 'points',
  walk: 'points',
  'monte-carlo': 'paths',
  lookahead: 'cuts',
}

/**
 * Shows a study's progress: a line that replaces itself on a terminal, one JSON event per twentieth elsewhere. Studies
 * that end within half a second show nothing.
 */
export function studyProgressLine(
  output: Output,
  kind: StudyKind,
  startedAt: number,
  now: () => number,
): (progress: StudyProgress) => void {
  let nextEvent = jsonStep
  return ({ phase, done, total, best, resultBytes }) => {
    const elapsedMs = now() - startedAt
    if (phase !== 'running' || total === 0 || elapsedMs < 500) return
    const share = Math.min(1, done / total)
    const rate = (done * 1000) / elapsedMs
    if (output.isTerminal) {
      const filled = Math.round(share * barWidth)
      const eta = rate > 0 ? `${Math.ceil((total - done) / rate)} s` : '?'
      const bestText = Number.isNaN(best) ? '' : `  best ${best.toPrecision(4)}`
      const memory = `${(resultBytes / 1e6).toFixed(1)} MB results, ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB in all`
      output.status(
        `${kind}  ${'▓'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${Math.round(share * 100)} %  ${done} of ${total} ${units[kind]}  ${rate.toFixed(0)}/s  eta ${eta}${bestText}  ${memory}`,
      )
    } else if (share >= nextEvent) {
      nextEvent = Math.floor(share / jsonStep) * jsonStep + jsonStep
      const bestSoFar = Number.isNaN(best) ? null : best
      output.say(JSON.stringify({ event: 'progress', done, total, best: bestSoFar, resultBytes }))
    }
  }
}
