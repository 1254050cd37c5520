import { words } from '../../locales/en.ts'
import { SelectField } from '../../research/select-field.tsx'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { walkTyped } from '../../store/studies-draft.ts'
import { NumberField } from '../../widgets/number-field.tsx'

const texts = words.research.walk
const fields = [
  ['trainBars', 50, 1],
  ['testBars', 25, 1],
  ['purgeBars', 1, 0],
  ['embargoBars', 1, 0],
] as const

/** How long training and test are, and what is left out between them. */
export function WindowFields({ problems }: { problems: Readonly<Record<string, string>> }) {
  const dispatch = useAppDispatch()
  const draft = useAppSelector((state) => state.studiesDraft.walk)
  return (
    <section>
      <div className="section-head">
        <h3>{texts.windows}</h3>
      </div>
      <SelectField
        label={texts.mode}
        value={draft.mode}
        options={[
          ['rolling', texts.modes.rolling],
          ['anchored', texts.modes.anchored],
        ]}
        onChoose={(mode) => dispatch(walkTyped({ mode: mode === 'anchored' ? 'anchored' : 'rolling' }))}
        isAlone
      />
      {fields.map(([field, step, min]) => (
        <NumberField
          key={field}
          label={texts[field]}
          hint={texts[`${field}Hint`]}
          text={draft[field]}
          onText={(text) => dispatch(walkTyped({ [field]: text }))}
          problem={problems[field]}
          step={step}
          min={min}
          max={1e7}
        />
      ))}
    </section>
  )
}
