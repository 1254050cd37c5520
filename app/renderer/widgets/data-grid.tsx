import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react'

export interface GridColumn<Row> {
  readonly id: string
  readonly title: string
  /** A CSS grid track, such as `90px` or `minmax(80px, 1fr)`. */
  readonly width: string
  readonly numeric?: boolean
  readonly cell: (row: Row) => ReactNode
  readonly className?: (row: Row) => string
  /** A column without it cannot be sorted by. */
  readonly sortable?: boolean
}

export interface GridSort {
  readonly column: string
  readonly descending: boolean
}

export interface DataGridProps<Row> {
  readonly label: string
  readonly columns: readonly GridColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string | number
  /** Index of the row the keyboard is on; -1 for none. */
  readonly active: number
  readonly onActive: (index: number) => void
  /** Enter, or a click. */
  readonly onOpen?: (index: number) => void
  readonly onDelete?: (index: number) => void
  readonly sort?: GridSort
  readonly onSort?: (column: string) => void
  readonly rowHeight?: number
}

/** A table of any length: only the rows in view exist. Up, Down, Page Up/Down, Home and End move, Enter opens. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, columns, rows, rowKey, active, onActive, onOpen, onDelete, sort, onSort, rowHeight = 22 } = props
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: 25,
  })
  useEffect(() => {
    if (active >= 0 && active < rows.length) virtual.scrollToIndex(active, { align: 'auto' })
  }, [active, rows.length, virtual])
  const template = { gridTemplateColumns: columns.map((column) => column.width).join(' ') }
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight * 10) / rowHeight) - 2)

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== scroller.current || event.ctrlKey || event.altKey || event.metaKey || rows.length === 0) return
    const target = movedRow(event.key, active, rows.length, page)
    if (target !== null) onActive(target)
    else if (event.key === 'Enter' && active >= 0) onOpen?.(active)
    else if (event.key === 'Delete' && active >= 0 && onDelete !== undefined) onDelete(active)
    else return
    event.preventDefault()
  }

  return (
    <div className="grid-frame">
      <div
        ref={scroller}
        className="grid-scroll"
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={active >= 0 && active < rows.length ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
      >
        <div className="grid-head" role="row" aria-rowindex={1} style={template}>
          {columns.map((column) => (
            <div
              key={column.id}
              role="columnheader"
              className={column.numeric === true ? 'number' : ''}
              aria-sort={ariaSort(sort, column.id)}
            >
              {column.sortable === true && onSort !== undefined ? (
                <button type="button" onClick={() => onSort(column.id)}>
                  {column.title}
                  {sort?.column === column.id && <span aria-hidden>{sort.descending ? '▾' : '▴'}</span>}
                </button>
              ) : (
                <span>{column.title}</span>
              )}
            </div>
          ))}
        </div>
        <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            return (
              <div
                key={rowKey(row)}
                id={`${id}-${index}`}
                role="row"
                className="grid-row"
                aria-rowindex={index + 2}
                aria-selected={index === active}
                style={{ ...template, height: rowHeight, transform: `translateY(${start}px)` }}
                onClick={() => {
                  onActive(index)
                  onOpen?.(index)
                }}
              >
                {columns.map((column) => (
                  <div key={column.id} role="gridcell" className={cellClass(column, row)}>
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** Where a key takes the active row, or null for a key that moves nothing. */
function movedRow(key: string, active: number, count: number, page: number): number | null {
  const clamp = (index: number): number => Math.min(Math.max(index, 0), count - 1)
  switch (key) {
    case 'ArrowDown':
      return clamp(active + 1)
    case 'ArrowUp':
      return clamp(active < 0 ? 0 : active - 1)
    case 'PageDown':
      return clamp(active + page)
    case 'PageUp':
      return clamp(active - page)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

function ariaSort(sort: GridSort | undefined, column: string): 'ascending' | 'descending' | undefined {
  if (sort?.column !== column) return undefined
  return sort.descending ? 'descending' : 'ascending'
}

const cellClass = <Row,>(column: GridColumn<Row>, row: Row): string =>
  [column.numeric === true ? 'number' : '', column.className?.(row) ?? ''].filter((name) => name !== '').join(' ')
