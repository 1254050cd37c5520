import { useId } from 'react'
import { readParam, type ParamSpec } from '../../../engine/domain/param.ts'
import { formatSize } from '../format/number.ts'
import { words } from '../locales/en.ts'
import { NumberField, ResetButton } from './number-field.tsx'
import { SwitchField } from './switch-field.tsx'

/** The field of one parameter, made from its spec. `text` is null while nothing was typed: the default holds. */
export function ParamField({
  spec,
  text,
  onText,
}: {
  spec: ParamSpec
  text: string | null
  onText: (text: string | null) => void
}) {
  const id = useId()
  const shown = text ?? String(spec.default)
  const read = readParam(spec, shown)
  const atDefault = 'value' in read && read.value === spec.default
  const onReset = atDefault ? undefined : () => onText(null)
  const resetTo = String(spec.default)
  switch (spec.kind) {
    case 'bool':
      return (
        <SwitchField
          label={spec.label}
          on={shown === 'true'}
          hint={spec.hint}
          onChange={(on) => onText(String(on))}
          onReset={onReset}
          resetTo={resetTo}
        />
      )
    case 'pick':
      return (
        <div className="field">
          <label htmlFor={id} title={spec.hint}>
            {spec.label}
          </label>
          <select id={id} value={shown} title={spec.hint} onChange={(event) => onText(event.target.value)}>
            {spec.of.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
            {!spec.of.includes(shown) && <option>{shown}</option>}
          </select>
          {onReset === undefined ? <span /> : <ResetButton label={spec.label} to={resetTo} onReset={onReset} />}
        </div>
      )
    case 'int':
    case 'num': {
      const range = words.strategy.between(formatSize(spec.min), formatSize(spec.max))
      return (
        <NumberField
          label={spec.label}
          text={shown}
          onText={onText}
          hint={spec.hint === undefined ? range : `${spec.hint} (${range})`}
          problem={'problem' in read ? read.problem : undefined}
          step={spec.step ?? (spec.kind === 'int' ? 1 : defaultStep(spec.max - spec.min))}
          min={spec.min}
          max={spec.max}
          onReset={onReset}
          resetTo={resetTo}
        />
      )
    }
  }
}

/** A step that crosses the range in about a hundred presses: a power of ten. */
function defaultStep(range: number): number {
  return Number.isFinite(range) && range > 0 ? Number(`1e${Math.floor(Math.log10(range / 100))}`) : 1
}
