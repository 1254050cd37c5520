import { useId } from 'react'
import { ResetButton } from './number-field.tsx'

export interface SwitchFieldProps {
  readonly label: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  readonly hint?: string | undefined
  readonly onReset?: (() => void) | undefined
  readonly resetTo?: string
  readonly problem?: string | undefined
}

export function SwitchField({ label, on, onChange, hint, onReset, resetTo, problem }: SwitchFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} title={hint}>
        {label}
      </label>
      <input id={id} type="checkbox" checked={on} title={hint} onChange={(event) => onChange(event.target.checked)} />
      {onReset === undefined ? <span /> : <ResetButton label={label} to={resetTo ?? ''} onReset={onReset} />}
      {problem !== undefined && <div className="problem">{problem}</div>}
    </div>
  )
}
