import type { Gap, PassportSegment, QualityFinding } from '../../../../engine/domain/passport.ts'
import { timeframeMs, type Timeframe } from '../../../../engine/domain/timeframe.ts'
import { formatFixed } from '../../format/number.ts'
import { formatBarTime } from '../../format/time.ts'
import { words } from '../../locales/en.ts'

const said = words.data.passport
/** More rows than this are counted, not listed. */
const longest = 50

interface Timed {
  readonly timeframe: Timeframe
}

export function SegmentList({ segments, timeframe }: Timed & { segments: readonly PassportSegment[] }) {
  const time = timeOf(timeframe)
  return (
    <section>
      <h3>{said.segments}</h3>
      <ul className="fact-list">
        {segments.slice(0, longest).map(({ fromAt, untilAt, source, fetchedAt, adjustments }) => (
          <li key={fromAt}>
            <span className="mono">
              {time(fromAt)} – {time(untilAt)}
            </span>
            <strong>{source}</strong>
            <span className="muted">
              {adjustments === 'none' ? '' : said.adjusted(adjustments)}
              {formatBarTime(fetchedAt, 60_000)}
            </span>
          </li>
        ))}
      </ul>
      <More count={segments.length - longest} />
    </section>
  )
}

export function GapList({ gaps, timeframe }: Timed & { gaps: readonly Gap[] }) {
  const time = timeOf(timeframe)
  return (
    <section>
      <h3>{said.gaps}</h3>
      {gaps.length === 0 && <p className="muted">{said.noGaps}</p>}
      <ul className="fact-list">
        {gaps.slice(0, longest).map(({ fromAt, untilAt, missing }) => (
          <li key={fromAt}>
            <span className="mono">
              {time(fromAt)} – {time(untilAt)}
            </span>
            <span className="warn">{said.missing(formatFixed(missing, 0))}</span>
          </li>
        ))}
      </ul>
      <More count={gaps.length - longest} />
    </section>
  )
}

export function FindingList({ findings, timeframe }: Timed & { findings: readonly QualityFinding[] }) {
  const time = timeOf(timeframe)
  return (
    <section>
      <h3>{said.findings}</h3>
      {findings.length === 0 && <p className="muted">{said.noFindings}</p>}
      <ul className="fact-list">
        {findings.map(({ kind, count, examples, rule }) => (
          <li key={kind}>
            <strong className="warn">
              {kind} × {formatFixed(count, 0)}
            </strong>
            <span>{rule}</span>
            <span className="mono muted">{examples.slice(0, 3).map(time).join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const timeOf = (timeframe: Timeframe) => (at: number): string => formatBarTime(at, timeframeMs(timeframe))

function More({ count }: { count: number }) {
  return count > 0 ? <p className="muted">{said.more(formatFixed(count, 0))}</p> : null
}
