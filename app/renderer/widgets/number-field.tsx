import { useId, type KeyboardEvent } from 'react'
import { words } from '../locales/en.ts'
import { stepNumber } from './step-number.ts'

export interface NumberFieldProps {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly problem?: string | undefined
  readonly hint?: string | undefined
  readonly step: number
  readonly min: number
  readonly max: number
  /** Puts the default back; left out while the field is at its default. */
  readonly onReset?: (() => void) | undefined
  readonly resetTo?: string
  /** What empty stands for, where it stands for something. */
  readonly emptyText?: string | undefined
}

/**
 * A number as text: what is typed stays as typed, however wrong, and is said to be so below the field. Arrow keys step,
 * Shift steps ten times as far.
 */
export function NumberField({
  label,
  text,
  onText,
  problem,
  hint,
  step,
  min,
  max,
  onReset,
  resetTo,
  emptyText,
}: NumberFieldProps) {
  const id = useId()
  const value = text.trim() === '' ? NaN : Number(text)
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (direction === 0 || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    onText(stepNumber(text, direction * step * (event.shiftKey ? 10 : 1), min, max))
  }
  return (
    <div className="field">
      <label htmlFor={id} title={hint}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        role="spinbutton"
        aria-valuenow={Number.isFinite(value) ? value : undefined}
        aria-valuetext={text === '' ? emptyText : text}
        aria-valuemin={Number.isFinite(min) ? min : undefined}
        aria-valuemax={Number.isFinite(max) ? max : undefined}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        title={hint}
        placeholder={emptyText}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {onReset === undefined ? <span /> : <ResetButton label={label} to={resetTo ?? ''} onReset={onReset} />}
      {problem !== undefined && (
        <div className="problem" id={`${id}-problem`}>
          {problem}
        </div>
      )}
    </div>
  )
}

export function ResetButton({ label, to, onReset }: { label: string; to: string; onReset: () => void }) {
  const hint = words.strategy.resetHint(to)
  return (
    <button type="button" className="quiet reset" onClick={onReset} title={hint} aria-label={`${label}: ${hint}`}>
      ↺
    </button>
  )
}
