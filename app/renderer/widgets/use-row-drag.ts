import { useState, type DragEvent } from 'react'

interface RowDrag {
  /** Class of a row that the dragged one would be dropped above or below. */
  readonly placeOf: (index: number) => 'drop-above' | 'drop-below' | ''
  readonly handlers: (index: number) => RowDragHandlers
}

interface RowDragHandlers {
  readonly draggable?: true
  readonly onDragStart?: (event: DragEvent) => void
  readonly onDragOver?: (event: DragEvent) => void
  readonly onDrop?: (event: DragEvent) => void
  readonly onDragEnd?: () => void
}

/** Rows that can be dragged to another place; without `onMove` they cannot. */
export function useRowDrag(onMove: ((from: number, to: number) => void) | undefined): RowDrag {
  const [moved, setMoved] = useState<{ readonly from: number; readonly to: number } | null>(null)
  if (onMove === undefined) return { placeOf: () => '', handlers: () => ({}) }
  return {
    placeOf: (index) => {
      if (moved?.to !== index || moved.to === moved.from) return ''
      return moved.to < moved.from ? 'drop-above' : 'drop-below'
    },
    handlers: (index) => ({
      draggable: true,
      onDragStart: (event) => {
        event.dataTransfer.effectAllowed = 'move'
        // Some browsers begin no drag that carries nothing.
        event.dataTransfer.setData('text/plain', '')
        setMoved({ from: index, to: index })
      },
      onDragOver: (event) => {
        if (moved === null) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
        if (moved.to !== index) setMoved({ from: moved.from, to: index })
      },
      onDrop: (event) => {
        if (moved === null) return
        event.preventDefault()
        setMoved(null)
        if (moved.from !== index) onMove(moved.from, index)
      },
      onDragEnd: () => setMoved(null),
    }),
  }
}
