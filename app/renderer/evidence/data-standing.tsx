import { formatFixed } from '../format/number.ts'
import { words } from '../locales/en.ts'
import { useAppSelector } from '../store/hooks.ts'
import { useAnswer } from '../store/use-answer.ts'

const said = words.evidence.standing

/** Whether the bars of a result are still the series as it is now. Says nothing while they are. */
export function DataStanding({ hash }: { hash: string }) {
  // What is stored may have changed since: the list of series changes with it.
  const current = useAppSelector((state) => state.instruments.datasets.map((dataset) => dataset.hash).join(' '))
  const { value } = useAnswer(`${hash} ${current}`, (api) => api.data.standing({ hash }))
  if (value === null || value.standing === 'current') return null
  const text =
    value.standing === 'missing'
      ? said.missing
      : said.superseded(formatFixed(value.changed, 0), formatFixed(value.added, 0), formatFixed(value.removed, 0))
  return (
    <span className="badge warn" role="status" title={said.hint}>
      {text}
    </span>
  )
}
