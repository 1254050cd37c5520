import type { RunResult, RunUncertainty, Statistic, StatisticCard } from '../../../../engine/domain/run.ts'
import { formatFixed, formatPercent } from '../../format/number.ts'
import { formatStatistic } from '../../format/statistic.ts'
import { words } from '../../locales/en.ts'
import { useAppSelector } from '../../store/hooks.ts'
import { useOpenedResult } from '../../store/use-opened-run.ts'
import { EmptyState } from '../../widgets/empty-state.tsx'
import { ProblemCard } from '../../widgets/problem-card.tsx'

/** The numbers a trader looks at first. */
const headline = ['return', 'buyAndHold', 'cagr', 'maxDrawdown', 'sharpe', 'winRate', 'profitFactor', 'trades']
/** Statistics whose sign is good or bad news. */
const signed = new Set([
  'return',
  'buyAndHold',
  'cagr',
  'annualReturn',
  'bestTrade',
  'worstTrade',
  'avgTrade',
  'expectancy',
  'alpha',
])
const groups = ['return', 'risk', 'ratio', 'trade', 'time'] as const

/** All statistics of the opened run, each with what it means. */
export function OverviewPanel() {
  const result = useOpenedResult()
  const opened = useAppSelector((state) => state.runs.opened)
  const cards = useAppSelector((state) => state.strategies.statistics)
  if (opened?.status === 'failed' && opened.problem !== undefined) {
    return (
      <div className="empty">
        <ProblemCard problem={opened.problem} title={words.overview.failed} />
      </div>
    )
  }
  if (opened?.status === 'loading') return <div className="empty">{words.overview.loading}</div>
  if (result === null) return <EmptyState title={words.overview.empty} hint={words.overview.emptyHint} />
  const byId = new Map(result.statistics.map((statistic) => [statistic.id, statistic]))
  const rows = cards.flatMap((card) => {
    const statistic = byId.get(card.id)
    return statistic === undefined ? [] : [{ card, statistic }]
  })
  return (
    <div className="overview" tabIndex={0} role="region" aria-label={words.panels.overview}>
      <dl className="headline">
        {headline.flatMap((id) => {
          const row = rows.find(({ card }) => card.id === id)
          return row === undefined ? [] : [<Headline key={id} {...row} />]
        })}
      </dl>
      {result.uncertainty !== undefined && <UncertaintyBand band={result.uncertainty} />}
      <Remarks result={result} />
      <div className="statistics">
        {groups.map((group) => {
          const members = rows.filter(({ card }) => card.group === group)
          if (members.length === 0) return null
          return (
            <section key={group}>
              <h3>{words.overview.groups[group]}</h3>
              {members.map((row) => (
                <Row key={row.card.id} {...row} />
              ))}
            </section>
          )
        })}
      </div>
    </div>
  )
}

interface RowProps {
  readonly card: StatisticCard
  readonly statistic: Statistic
}

function Headline({ card, statistic }: RowProps) {
  return (
    <div title={explain({ card, statistic })}>
      <dt>{card.title}</dt>
      <dd className={tone(statistic)}>{withSign(card, statistic)}</dd>
    </div>
  )
}

function Row({ card, statistic }: RowProps) {
  const about =
    statistic.value === null && statistic.why !== undefined ? words.overview.noValueBecause(statistic.why) : card.about
  return (
    <div className="statistic" title={explain({ card, statistic })}>
      <span className="clip">{card.title}</span>
      <span className={`number ${tone(statistic)}`}>{withSign(card, statistic)}</span>
      <span className="about clip">{about}</span>
    </div>
  )
}

/** How much of the result hangs on the order of events inside bars, which bars do not tell. */
function UncertaintyBand({ band }: { band: RunUncertainty }) {
  const { low, high, stopFirst, targetFirst, ambiguousTrades, ambiguousProfitRatio } = band
  const texts = words.overview
  const [least, most, stop, target] = [low, high, stopFirst, targetFirst].map((value) => formatFixed(value, 2))
  const facts: readonly (readonly [string, string])[] = [
    [texts.bandWorst, least],
    [texts.bandBest, most],
    [texts.bandStopFirst, stop],
    [texts.bandTargetFirst, target],
    [texts.bandTrades, formatFixed(ambiguousTrades, 0)],
    [texts.bandShare, formatPercent(ambiguousProfitRatio, 1)],
  ]
  return (
    <section aria-label={texts.band}>
      <dl className="headline">
        {facts.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="remarks">
        {ambiguousTrades === 0
          ? words.research.certain
          : words.research.uncertainty(formatFixed(ambiguousTrades, 0), least, most)}
      </p>
    </section>
  )
}

function Remarks({ result }: { result: RunResult }) {
  const { contract, marginRatio } = result.evidence.account
  const byValue = (contract?.marginPerContract ?? null) === null
  const remarks = [
    contract === undefined ? '' : words.overview.contract(contract),
    byValue && marginRatio !== null && marginRatio < 1
      ? words.overview.leverage(formatPercent(marginRatio, 2), String(Number((1 / marginRatio).toPrecision(3))))
      : '',
    result.openTrades.length > 0 ? words.overview.openLeft(result.openTrades.length) : '',
    result.ordersLeft > 0 ? words.overview.ordersLeft(result.ordersLeft) : '',
    result.canceledForMargin > 0 ? words.overview.canceledForMargin(result.canceledForMargin) : '',
    ...Object.entries(result.refusedOrders ?? {}).map(([problem, count]) => words.overview.refused(problem, count)),
  ].filter((remark) => remark !== '')
  return remarks.length === 0 ? null : <p className="remarks">{remarks.join(' ')}</p>
}

function withSign(card: StatisticCard, statistic: Statistic): string {
  const text = formatStatistic(statistic, card)
  return signed.has(statistic.id) && (statistic.value ?? 0) > 0 ? `+${text}` : text
}

function tone({ id, value }: Statistic): string {
  if (!signed.has(id) || value === null || value === 0) return ''
  return value > 0 ? 'up' : 'down'
}

const explain = ({ card, statistic }: RowProps): string =>
  [
    statistic.value === null && statistic.why !== undefined ? words.overview.noValueBecause(statistic.why) : '',
    card.about,
    `${words.overview.formula}: ${card.formula}`,
    `${words.overview.from}: ${card.source}`,
  ]
    .filter((line) => line !== '')
    .join('\n')
