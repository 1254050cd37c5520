import { useCallback, useMemo } from 'react'
import type { GridColumn } from '../widgets/data-grid.tsx'
import { nextSort, sortRows, type GridSort } from '../widgets/sort-rows.ts'
import { useAppDispatch, useAppSelector } from './hooks.ts'
import { tableSorted, type TableName } from './settings.ts'

export interface SortedRows<Row> {
  readonly rows: readonly Row[]
  /** Undefined while the rows are in their own order. */
  readonly sort: GridSort | undefined
  readonly onSort: (column: string) => void
}

/**
 * The rows of a table in the order that its column heads were pressed for, which is kept with the settings. `initial`
 * names the order that the rows come in, where a column stands for it.
 */
export function useGridSort<Row>(
  table: TableName,
  columns: readonly GridColumn<Row>[],
  rows: readonly Row[],
  initial?: GridSort,
): SortedRows<Row> {
  const dispatch = useAppDispatch()
  const kept = useAppSelector((state) => state.settings.sorts[table])
  const sortBy = columns.find(({ id }) => id === kept?.column)?.sortBy
  const sorted = useMemo(
    () => (sortBy === undefined ? rows : sortRows(rows, sortBy, kept?.descending === true)),
    [rows, sortBy, kept],
  )
  const sort = sortBy === undefined ? initial : kept
  const onSort = useCallback(
    (column: string) => dispatch(tableSorted({ table, sort: nextSort(sort, column) })),
    [dispatch, table, sort],
  )
  return { rows: sorted, sort, onSort }
}
