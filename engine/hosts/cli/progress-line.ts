import type { RunProgress } from '../../domain/run.ts'
import type { Output } from './output.ts'

const barWidth = 20
const jsonStep = 0.05

/**
 * Shows a run's progress: a line that replaces itself on a terminal, one JSON event per twentieth elsewhere. Runs that
 * end within half a second show nothing.
 */
export function progressLine(output: Output, startedAt: number, now: () => number): (progress: RunProgress) => void {
  let nextEvent = jsonStep
  return ({ phase, bar, bars, trades, equity }) => {
    const elapsedMs = now() - startedAt
    if (phase !== 'running' || bars === 0 || elapsedMs < 500) return
    const share = bar / bars
    if (output.isTerminal) {
      const filled = Math.round(share * barWidth)
      const etaS = share > 0 ? Math.ceil((elapsedMs * (1 - share)) / share / 1000) : 0
      output.status(
        `run  ${'▓'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${Math.round(share * 100)} %  ${(bar / 1e6).toFixed(2)} M bars  eta ${etaS} s  trades ${trades}  equity ${equity.toFixed(2)}`,
      )
    } else if (share >= nextEvent) {
      nextEvent = Math.floor(share / jsonStep) * jsonStep + jsonStep
      output.say(JSON.stringify({ event: 'progress', bar, bars, trades, equity }))
    }
  }
}
