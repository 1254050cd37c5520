import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { GridHead } from './grid-head.tsx'
import type { GridSort, SortKey } from './sort-rows.ts'
import { useRowDrag } from './use-row-drag.ts'

export interface GridColumn<Row> {
  readonly id: string
  readonly title: string
  /** A CSS grid track, such as `90px` or `minmax(80px, 1fr)`. */
  readonly width: string
  readonly numeric?: boolean
  readonly cell: (row: Row) => ReactNode
  readonly className?: (row: Row) => string
  /** A column without it cannot be sorted by. */
  readonly sortBy?: (row: Row) => SortKey
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
  /** Alt with Up or Down, or dragging a row to another place. */
  readonly onMove?: (from: number, to: number) => void
  readonly sort?: GridSort | undefined
  readonly onSort?: (column: string) => void
  /** Told which rows can be seen, [from, until); none while the table is hidden. */
  readonly onVisible?: (from: number, until: number) => void
  readonly rowHeight?: number
}

/** A table of any length: only the rows in view exist. Up, Down, Page Up/Down, Home and End move, Enter opens. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, columns, rows, rowKey, active, onActive, onOpen, onDelete, onMove, rowHeight = 22 } = props
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
  useVisibleRows(virtual.range, props.onVisible)
  const drag = useRowDrag(onMove)
  const template = { gridTemplateColumns: columns.map((column) => column.width).join(' ') }
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight * 10) / rowHeight) - 2)

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== scroller.current || event.ctrlKey || event.metaKey || rows.length === 0) return
    const target = movedRow(event.key, active, rows.length, page)
    if (event.altKey) {
      if (onMove === undefined || target === null || active < 0 || !event.key.startsWith('Arrow')) return
      if (target !== active) onMove(active, target)
    } else if (target !== null) onActive(target)
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
        <GridHead columns={columns} template={template} sort={props.sort} onSort={props.onSort} />
        <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            return (
              <div
                key={rowKey(row)}
                id={`${id}-${index}`}
                role="row"
                className={`grid-row ${drag.placeOf(index)}`}
                aria-rowindex={index + 2}
                aria-selected={index === active}
                style={{ ...template, height: rowHeight, transform: `translateY(${start}px)` }}
                onClick={() => {
                  onActive(index)
                  onOpen?.(index)
                }}
                {...drag.handlers(index)}
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

function useVisibleRows(
  range: { readonly startIndex: number; readonly endIndex: number } | null,
  onVisible: DataGridProps<unknown>['onVisible'],
): void {
  const from = range?.startIndex ?? 0
  const until = range === null ? 0 : range.endIndex + 1
  useEffect(() => onVisible?.(from, until), [from, until, onVisible])
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

const cellClass = <Row,>(column: GridColumn<Row>, row: Row): string =>
  [column.numeric === true ? 'number' : '', column.className?.(row) ?? ''].filter((name) => name !== '').join(' ')
