import type { Dataset } from '../../../../engine/domain/dataset.ts'
import { timeframeMs } from '../../../../engine/domain/timeframe.ts'
import { words } from '../../locales/en.ts'
import { SelectField } from '../../research/select-field.tsx'
import { accountTyped, fillsTyped, type DraftState } from '../../store/draft.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { SwitchField } from '../../widgets/switch-field.tsx'

interface FillFieldsProps {
  readonly draft: DraftState
  readonly problems: Readonly<Record<string, string>>
}

/** How orders fill: by which profile, over which bars, with which finer bars inside, and whether to tell the band. */
export function FillFields({ draft, problems }: FillFieldsProps) {
  const dispatch = useAppDispatch()
  const { datasets, selected } = useAppSelector((state) => state.instruments)
  const stored = timeframesOf(datasets, selected)
  const main = draft.timeframe === '' ? stored.at(0) : draft.timeframe
  const finer = stored.filter((timeframe) => timeframeMs(timeframe) < timeframeMs(main ?? ''))
  const details = draft.detail === '' || finer.includes(draft.detail) ? finer : [...finer, draft.detail]
  return (
    <section>
      <div className="section-head">
        <h3>{words.strategy.fills}</h3>
      </div>
      <SelectField
        label={words.strategy.profile}
        hint={words.strategy.profileHint}
        value={draft.account.realisticFills ? 'realistic' : 'reference'}
        options={[['realistic', words.strategy.profiles.realistic], ['reference', words.strategy.profiles.reference]]}
        onChoose={(profile) => dispatch(accountTyped({ realisticFills: profile === 'realistic' }))}
      />
      {(stored.length > 1 || draft.timeframe !== '') && (
        <SelectField
          label={words.strategy.timeframe}
          hint={words.strategy.timeframeHint}
          value={main ?? ''}
          options={stored.map((timeframe) => [timeframe, timeframe])}
          onChoose={(timeframe) => dispatch(fillsTyped({ timeframe, detail: '' }))}
        />
      )}
      <SelectField
        label={words.strategy.detail}
        hint={words.strategy.detailHint}
        value={draft.detail}
        options={[['', words.strategy.noDetailStored], ...details.map((name): [string, string] => [name, short(name)])]}
        onChoose={(detail) => dispatch(fillsTyped({ detail }))}
      />
      {problems['detail'] !== undefined && <div className="problem">{problems['detail']}</div>}
      <SwitchField
        label={words.strategy.uncertainty}
        hint={words.strategy.uncertaintyHint}
        on={draft.uncertainty}
        onChange={(uncertainty) => dispatch(fillsTyped({ uncertainty }))}
      />
    </section>
  )
}

/** Timeframes of an instrument's stored bars, as the list of datasets has them: the first is on the chart. */
function timeframesOf(datasets: readonly Dataset[], id: string | null): readonly string[] {
  return datasets.filter(({ instrument }) => instrument.id === id).map(({ timeframe }) => timeframe)
}

const short = (name: string): string => (name.length > 16 ? `${name.slice(0, 12)}…` : name)
