import { Fault } from '../../base/fault.ts'
import { barsBetween, type BarColumns } from '../../domain/bars.ts'
import type { Strategy } from '../../sdk/define-strategy.ts'
import { mainBarsOf } from '../strategy-feeds.ts'
import { basketBars } from './portfolio-outcome.ts'
import { timelineOf, type Timeline } from './timeline.ts'

/** The bars of several instruments as a strategy sees them, and their common timeline. */
export interface Together {
  readonly instruments: readonly string[]
  readonly all: readonly BarColumns[]
  readonly timeline: Timeline
}

/**
 * Faults: `invalid-input` for no instruments or bars of different timeframes, `data-missing` for an instrument without
 * bars.
 */
export function togetherOf(
  definition: Pick<Strategy, 'feeds'>,
  entries: readonly (readonly [name: string, bars: BarColumns])[],
): Together {
  if (entries.length === 0) throw new Fault('invalid-input', 'No instrument was named. Name at least one.')
  const instruments = entries.map(([name]) => name)
  const all = entries.map(([name, bars]) => {
    if (bars.length === 0) throw new Fault('data-missing', `There are no bars of ${name} to run over.`)
    return mainBarsOf(definition, bars)
  })
  return { instruments, all, timeline: timelineOf(instruments, all) }
}

/** Only the steps before this one. An instrument that begins later has no bars then. */
export function stepsUntil({ instruments, all, timeline }: Together, untilStep: number): Together {
  if (untilStep === timeline.length) return { instruments, all, timeline }
  const { barOf, stepOf } = timeline
  return {
    instruments,
    all: all.map((bars, k) => barsBetween(bars, 0, firstBarAtStep(timeline, k, untilStep))),
    timeline: {
      ...timeline,
      length: untilStep,
      openAt: timeline.openAt.subarray(0, untilStep),
      barOf: barOf === null ? null : barOf.map((column) => column.subarray(0, untilStep)),
      stepOf,
    },
  }
}

/** The first bar of an instrument that comes on this step or later. */
export function firstBarAtStep({ stepOf }: Timeline, k: number, step: number): number {
  if (stepOf === null) return step
  const bar = stepOf[k].findIndex((each) => each >= step)
  return bar < 0 ? stepOf[k].length : bar
}

/** What stands for the bars of a study of several instruments: one per step, worth their basket. */
export function studyBarsOf(together: Together): BarColumns {
  return basketBars(together.all, together.timeline)
}
