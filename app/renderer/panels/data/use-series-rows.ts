import { useMemo } from 'react'
import { useAppSelector } from '../../store/hooks.ts'
import { useAnswersInTurn } from '../../store/use-answers-in-turn.ts'
import type { RowRange } from '../../widgets/row-range.ts'
import { sortRows } from '../../widgets/sort-rows.ts'
import { passportColumns, plainKeys, type SeriesRow } from './series-columns.tsx'

/**
 * What is stored, with the passports of the rows in view, [from, until). One passport is asked for at a time, and of
 * all rows only where they are put in order by what passports say.
 */
export function useSeriesRows({ from, until }: RowRange): readonly SeriesRow[] {
  const datasets = useAppSelector((state) => state.instruments.datasets)
  const sort = useAppSelector((state) => state.settings.sorts.data)
  const wanted = useMemo(() => {
    if (until === 0) return []
    if (sort === undefined) return datasets.slice(from, until)
    if (passportColumns.includes(sort.column)) return datasets
    return sortRows(datasets, plainKeys[sort.column], sort.descending).slice(from, until)
  }, [datasets, sort, from, until])
  // One that cannot be read says why in its own panel.
  const passports = useAnswersInTurn(
    wanted.map(({ hash }) => hash),
    (api, hash, stop) => api.data.passport({ instrument: hash }, stop),
  )
  return useMemo(
    () => datasets.map((dataset): SeriesRow => ({ dataset, passport: passports.get(dataset.hash) })),
    [datasets, passports],
  )
}
