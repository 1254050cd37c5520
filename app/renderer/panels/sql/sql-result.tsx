import { useMemo, useState } from 'react'
import type { SqlAnswer, SqlValue } from '../../../../engine/domain/sql.ts'
import { words } from '../../locales/en.ts'
import { DataGrid, type GridColumn } from '../../widgets/data-grid.tsx'

interface Row {
  readonly place: number
  readonly values: readonly SqlValue[]
}

/** An answer as a table. */
export function SqlResult({ answer: { columns, rows } }: { answer: SqlAnswer }) {
  const [active, setActive] = useState(-1)
  const shown = useMemo(() => rows.map((values, place): Row => ({ place, values })), [rows])
  const grid = useMemo(
    () =>
      columns.map(({ name, type }, k): GridColumn<Row> => {
        const numeric = /INT|DOUBLE|FLOAT|DECIMAL/.test(type)
        return {
          id: name,
          title: name,
          // Fixed, so that the head stands above its columns however many there are.
          width: numeric ? '110px' : '190px',
          numeric,
          cell: ({ values }) => textOf(values[k]),
        }
      }),
    [columns],
  )
  return (
    <DataGrid
      label={words.data.sql.result}
      columns={grid}
      rows={shown}
      rowKey={({ place }) => place}
      active={active}
      onActive={setActive}
    />
  )
}

function textOf(value: SqlValue): string {
  if (value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
