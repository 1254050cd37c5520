import type { KeyboardEvent } from 'react'
import { stepNumber } from '../widgets/step-number.ts'

export interface ShortNumberProps {
  /** Says which field it is; there is no label beside it. */
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly step: number
  readonly min: number
  readonly max: number
  readonly isWrong: boolean
}

/** A number field in a row of several. Arrow keys step, Shift steps ten times as far. */
export function ShortNumber({ label, text, onText, step, min, max, isWrong }: ShortNumberProps) {
  const value = Number(text)
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (direction === 0 || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    onText(stepNumber(text, direction * step * (event.shiftKey ? 10 : 1), min, max))
  }
  return (
    <input
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      role="spinbutton"
      aria-label={label}
      aria-valuenow={Number.isFinite(value) ? value : undefined}
      aria-valuetext={text}
      aria-invalid={isWrong}
      title={label}
      value={text}
      onChange={(event) => onText(event.target.value)}
      onKeyDown={onKeyDown}
    />
  )
}
