import { words } from '../../locales/en.ts'
import { limitTyped, otherToggled, type DraftState, type LimitsDraft } from '../../store/draft.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { NumberField } from '../../widgets/number-field.tsx'
import { SwitchField } from '../../widgets/switch-field.tsx'

interface InstrumentChoiceProps {
  readonly draft: DraftState
  readonly problems: Readonly<Record<string, string>>
}

const limits: readonly (readonly [keyof LimitsDraft, step: number, min: number, max: number])[] = [
  ['maxPosition', 5, 0, Infinity],
  ['maxExposure', 5, 0, Infinity],
  ['maxTrades', 1, 1, Infinity],
]

/** Which instruments share the account with the one on the chart, and how much of it each may take. */
export function InstrumentChoice({ draft, problems }: InstrumentChoiceProps) {
  const dispatch = useAppDispatch()
  const { datasets, selected } = useAppSelector((state) => state.instruments)
  const ids = [...new Set(datasets.map(({ instrument }) => instrument.id))].filter((id) => id !== selected)
  const isSeveral = draft.others.some((id) => id !== selected)
  return (
    <section>
      <div className="section-head">
        <h3 title={words.strategy.alsoTradeHint}>{words.strategy.instruments}</h3>
      </div>
      {ids.length === 0 && <p className="muted">{words.strategy.noOthers}</p>}
      {ids.map((id) => (
        <SwitchField
          key={id}
          label={`${words.strategy.alsoTrade} ${id}`}
          hint={words.strategy.alsoTradeHint}
          on={draft.others.includes(id)}
          onChange={() => dispatch(otherToggled(id))}
        />
      ))}
      {isSeveral &&
        limits.map(([field, step, min, max]) => (
          <NumberField
            key={field}
            label={words.strategy[field]}
            hint={words.strategy[`${field}Hint`]}
            text={draft.limits[field]}
            onText={(text) => dispatch(limitTyped({ [field]: text }))}
            problem={problems[`limits.${field}`]}
            step={step}
            min={min}
            max={max}
            onReset={draft.limits[field] === '' ? undefined : () => dispatch(limitTyped({ [field]: '' }))}
            resetTo="–"
          />
        ))}
    </section>
  )
}
