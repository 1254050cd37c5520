import type { CSSProperties } from 'react'
import type { GridSort } from './sort-rows.ts'

interface HeadColumn {
  readonly id: string
  readonly title: string
  readonly numeric?: boolean
  /** A column without it cannot be sorted by. */
  readonly sortBy?: unknown
}

interface GridHeadProps {
  readonly columns: readonly HeadColumn[]
  readonly template: CSSProperties
  readonly sort: GridSort | undefined
  readonly onSort: ((column: string) => void) | undefined
}

/** The heads of a table's columns; those that it can be sorted by are buttons. */
export function GridHead({ columns, template, sort, onSort }: GridHeadProps) {
  return (
    <div className="grid-head" role="row" aria-rowindex={1} style={template}>
      {columns.map(({ id, title, numeric, sortBy }) => (
        <div
          key={id}
          role="columnheader"
          className={numeric === true ? 'number' : ''}
          aria-sort={sort?.column === id ? (sort.descending ? 'descending' : 'ascending') : undefined}
        >
          {sortBy !== undefined && onSort !== undefined ? (
            <button type="button" onClick={() => onSort(id)}>
              <span className="clip">{title}</span>
              {sort?.column === id && <span aria-hidden>{sort.descending ? '▾' : '▴'}</span>}
            </button>
          ) : (
            <span>{title}</span>
          )}
        </div>
      ))}
    </div>
  )
}
