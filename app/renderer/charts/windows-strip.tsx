import type { WalkWindow } from '../../../engine/domain/study.ts'
import { words } from '../locales/en.ts'
import { PlotFrame } from './plot-frame.tsx'
import { timeTicks } from './windows-ticks.ts'

export interface WindowsStripProps {
  readonly windows: readonly WalkWindow[]
  /** When a bar of the run opened. */
  readonly openAt: (bar: number) => number
  readonly describe: (window: WalkWindow) => string
  readonly active: number
  readonly onActive: (index: number) => void
}

const labelled = 15

/** Training and test of each window over time, one line each, with the parameters that were chosen. */
export function WindowsStrip({ windows, openAt, describe, active, onActive }: WindowsStripProps) {
  const fromAt = openAt(windows[0].trainFromBar)
  const untilAt = windows[windows.length - 1].testLastAt
  return (
    <>
      <ul className="plot-key" aria-hidden>
        <li>
          <span className="swatch window-train" /> {words.research.walk.train}
        </li>
        <li>
          <span className="swatch window-test-up" /> {words.research.walk.test} +
        </li>
        <li>
          <span className="swatch window-test-down" /> {words.research.walk.test} −
        </li>
      </ul>
      <PlotFrame
        label={words.research.walk.strip}
        xDomain={[fromAt, untilAt]}
        yDomain={[windows.length, 0]}
        xTicks={timeTicks(fromAt, untilAt)}
        yText={() => ''}
      >
        {({ x, y, left, right }) =>
          windows.map((window, k) => {
            const height = Math.max(2, y(k + 1) - y(k) - 2)
            const trainX = x(openAt(window.trainFromBar))
            const trainEnd = x(openAt(window.trainUntilBar - 1))
            const testX = x(window.testFromAt)
            const chosen = describe(window)
            const text = y(k) + 1 + height / 2
            return (
              <g key={window.testFromBar} className="window" onClick={() => onActive(k)}>
                <title>{`${k + 1}: ${chosen}`}</title>
                {k === active && (
                  <rect className="window-active" x={left} width={right - left} y={y(k)} height={height + 2} />
                )}
                {height >= 9 && (
                  <text className="plot-text" x={left - 6} y={text} dy="0.35em" textAnchor="end">
                    {k + 1}
                  </text>
                )}
                <rect
                  className="window-train"
                  x={trainX}
                  width={Math.max(1, trainEnd - trainX)}
                  y={y(k) + 1}
                  height={height}
                />
                <rect
                  className={window.testReturnRatio >= 0 ? 'window-test-up' : 'window-test-down'}
                  x={testX}
                  width={Math.max(2, x(window.testLastAt) - testX)}
                  y={y(k) + 1}
                  height={height}
                />
                {height >= 11 && windows.length <= labelled * 2 && trainEnd - trainX > chosen.length * 6 && (
                  <text className="window-text" x={trainX + 5} y={text} dy="0.35em">
                    {chosen}
                  </text>
                )}
              </g>
            )
          })
        }
      </PlotFrame>
    </>
  )
}
