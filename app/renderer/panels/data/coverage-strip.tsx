import type { Dataset } from '../../../../engine/domain/dataset.ts'
import type { Gap } from '../../../../engine/domain/passport.ts'
import { formatFixed } from '../../format/number.ts'
import { formatDate } from '../../format/time.ts'
import { words } from '../../locales/en.ts'

/** A gap narrower than this share of the axis would not be seen. */
const leastShare = 0.006

interface StripProps {
  readonly dataset: Dataset
  /** Undefined until the passport is there. */
  readonly gaps: readonly Gap[] | undefined
  /** The time axis that all strips share. */
  readonly fromAt: number
  readonly untilAt: number
}

/** Where on the common axis a series has bars, with its gaps cut out. */
export function CoverageStrip({ dataset: { firstAt, lastAt }, gaps, fromAt, untilAt }: StripProps) {
  const span = Math.max(1, untilAt - fromAt)
  const x = (at: number): number => ((at - fromAt) / span) * 100
  const told = gaps === undefined ? words.data.unknown : gapsText(gaps)
  const title = words.data.coverageOf(formatDate(firstAt), formatDate(lastAt), told)
  return (
    <svg className="coverage" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={title}>
      <title>{title}</title>
      <rect className="axis" x={0} y={4.5} width={100} height={1} />
      <rect className="covered" x={x(firstAt)} y={1} width={Math.max(0.4, x(lastAt) - x(firstAt))} height={8} />
      {gaps?.map((gap) => (
        <rect
          key={gap.fromAt}
          className="hole"
          x={x(gap.fromAt)}
          y={1}
          width={Math.max(leastShare * 100, x(gap.untilAt) - x(gap.fromAt))}
          height={8}
        />
      ))}
    </svg>
  )
}

export function gapsText(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return words.data.noGaps
  const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0)
  return words.data.gaps(formatFixed(gaps.length, 0), formatFixed(missing, 0))
}
