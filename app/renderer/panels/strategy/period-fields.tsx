import { useId } from 'react'
import { words } from '../../locales/en.ts'
import { periodTyped, type DraftState } from '../../store/draft.ts'
import { useAppDispatch } from '../../store/hooks.ts'
import { NumberField, ResetButton } from '../../widgets/number-field.tsx'

export function PeriodFields({ draft, problems }: { draft: DraftState; problems: Readonly<Record<string, string>> }) {
  const dispatch = useAppDispatch()
  return (
    <section>
      <div className="section-head">
        <h3>{words.strategy.period}</h3>
      </div>
      {(['from', 'to'] as const).map((field) => (
        <DateField
          key={field}
          label={words.strategy[field]}
          hint={words.strategy[`${field}Hint`]}
          text={draft[field]}
          problem={problems[field]}
          onText={(text) => dispatch(periodTyped({ [field]: text }))}
        />
      ))}
      <NumberField
        label={words.strategy.seed}
        hint={words.strategy.seedHint}
        text={draft.seed}
        onText={(seed) => dispatch(periodTyped({ seed }))}
        problem={problems['seed']}
        step={1}
        min={0}
        max={0xffffffff}
        onReset={draft.seed === '0' ? undefined : () => dispatch(periodTyped({ seed: '0' }))}
        resetTo="0"
      />
    </section>
  )
}

interface DateFieldProps {
  readonly label: string
  readonly hint: string
  readonly text: string
  readonly problem: string | undefined
  readonly onText: (text: string) => void
}

function DateField({ label, hint, text, problem, onText }: DateFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} title={hint}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        spellCheck={false}
        autoComplete="off"
        placeholder="YYYY-MM-DD"
        title={hint}
        value={text}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        onChange={(event) => onText(event.target.value)}
      />
      {text === '' ? <span /> : <ResetButton label={label} to="–" onReset={() => onText('')} />}
      {problem !== undefined && (
        <div className="problem" id={`${id}-problem`}>
          {problem}
        </div>
      )}
    </div>
  )
}
