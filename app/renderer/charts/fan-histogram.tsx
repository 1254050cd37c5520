import { useState } from 'react'
import type { Distribution } from '../../../engine/domain/monte-carlo-outcome.ts'
import { formatCompact, formatPercent } from '../format/number.ts'
import { words } from '../locales/en.ts'
import { tipPlace } from './heat-map-line.tsx'
import { niceTicks } from './plot-ticks.ts'
import { PlotFrame } from './plot-frame.tsx'

const texts = words.research.monteCarlo

export interface HistogramProps {
  readonly name: string
  readonly distribution: Distribution
  /** Where the run itself lies. */
  readonly actual: number
  readonly isRatio: boolean
}

/** How often each size of a result came, with the run itself marked. */
export function FanHistogram({ name, distribution, actual, isRatio }: HistogramProps) {
  const [pointed, setPointed] = useState<number | null>(null)
  const { from, binWidth, counts } = distribution.histogram
  const width = binWidth > 0 ? binWidth : 1
  const until = from + width * counts.length
  const total = counts.reduce((sum, count) => sum + count, 0)
  const most = counts.reduce((high, count) => Math.max(high, count), 1)
  const text = (value: number): string => (isRatio ? formatPercent(value, 1) : formatCompact(value))
  const low = Math.min(from, actual)
  const high = Math.max(until, actual)
  return (
    <PlotFrame
      label={texts.histogram(name)}
      xDomain={[low, high]}
      yDomain={[0, most / total]}
      xTicks={niceTicks(low, high, 5).map((at) => ({ at, text: text(at) }))}
      yText={(value) => formatPercent(value, 0)}
      onPoint={(x) => setPointed(x === null || x < from || x >= until ? null : Math.floor((x - from) / width))}
      over={({ x }) =>
        pointed !== null &&
        pointed < counts.length && (
          <div className="plot-tip" style={tipPlace(x(from + (pointed + 0.5) * width), x(high))}>
            {texts.inBin(
              text(from + pointed * width),
              text(from + (pointed + 1) * width),
              formatPercent(counts[pointed] / total, 1),
            )}
          </div>
        )
      }
    >
      {({ x, y, top, bottom }) => (
        <>
          {Array.from(counts, (count, k) => (
            <rect
              key={k}
              className={k === pointed ? 'plot-bin pointed' : 'plot-bin'}
              x={x(from + k * width)}
              width={Math.max(0.5, x(from + (k + 1) * width) - x(from + k * width) - 1)}
              y={y(count / total)}
              height={bottom - y(count / total)}
            />
          ))}
          <line className="fan-actual" x1={x(actual)} x2={x(actual)} y1={top} y2={bottom} />
        </>
      )}
    </PlotFrame>
  )
}
