import { monteCarloMethods, type MonteCarloMethod } from '../../../../engine/domain/study.ts'
import { words } from '../../locales/en.ts'
import { SelectField } from '../../research/select-field.tsx'
import { useAppDispatch } from '../../store/hooks.ts'
import { monteCarloTyped, type MonteCarloDraft } from '../../store/studies-draft.ts'
import { NumberField } from '../../widgets/number-field.tsx'
import { SwitchField } from '../../widgets/switch-field.tsx'

const texts = words.research.monteCarlo

type NumberName = 'paths' | 'blockBars' | 'skip' | 'costFactor' | 'ruin'

/** Step and limits of each number field, and the methods it matters to. */
const numbers: readonly (readonly [
  NumberName,
  step: number,
  min: number,
  max: number,
  of: readonly MonteCarloMethod[],
])[] = [
  ['paths', 500, 1, 1_000_000, monteCarloMethods],
  ['blockBars', 5, 1, 100_000, ['block-bootstrap']],
  ['skip', 5, 0, 99, ['skip']],
  ['costFactor', 0.5, 1, 1000, ['cost-shock']],
  ['ruin', 5, 1, 100, monteCarloMethods],
]

/** How a run is played anew; only what the chosen method uses is asked. */
export function MonteCarloFields({
  draft,
  problems,
}: {
  draft: MonteCarloDraft
  problems: Readonly<Record<string, string>>
}) {
  const dispatch = useAppDispatch()
  return (
    <section>
      <div className="section-head">
        <h3>{words.research.method}</h3>
      </div>
      <SelectField
        label={words.research.method}
        value={draft.method}
        options={monteCarloMethods.map((method) => [method, texts.methods[method]])}
        onChoose={(method) => dispatch(monteCarloTyped({ method: method as MonteCarloMethod }))}
        isAlone
      />
      <p className="hint">{texts.methodHints[draft.method]}</p>
      {numbers
        .filter(([field, , , , of]) => of.includes(draft.method) || problems[field] !== undefined)
        .map(([field, step, min, max]) => (
          <NumberField
            key={field}
            label={texts[field]}
            hint={texts[`${field}Hint`]}
            text={draft[field]}
            onText={(text) => dispatch(monteCarloTyped({ [field]: text }))}
            problem={problems[field]}
            step={step}
            min={min}
            max={max}
          />
        ))}
      {draft.method !== 'block-bootstrap' && (
        <SwitchField
          label={texts.compounds}
          hint={texts.compoundsHint}
          on={draft.compounds}
          onChange={(compounds) => dispatch(monteCarloTyped({ compounds }))}
        />
      )}
    </section>
  )
}
