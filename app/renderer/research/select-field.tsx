import { useId } from 'react'

export interface SelectFieldProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly onChoose: (value: string) => void
  readonly hint?: string
  /** The heading above says what it is: the label is for those who cannot see it. */
  readonly isAlone?: boolean
}

/** A choice among a few. */
export function SelectField({ label, value, options, onChoose, hint, isAlone = false }: SelectFieldProps) {
  const id = useId()
  return (
    <div className={isAlone ? 'field alone' : 'field'}>
      <label htmlFor={id} title={hint} className={isAlone ? 'unseen' : ''}>
        {label}
      </label>
      <select id={id} value={value} title={hint} onChange={(event) => onChoose(event.target.value)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
      {!isAlone && <span />}
    </div>
  )
}
