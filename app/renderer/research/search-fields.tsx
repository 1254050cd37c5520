import { useId } from 'react'
import { searchMethods, type SearchMethod } from '../../../engine/domain/study.ts'
import { words } from '../locales/en.ts'
import { useAppDispatch, useAppSelector } from '../store/hooks.ts'
import { searchTyped } from '../store/studies-draft.ts'
import { NumberField } from '../widgets/number-field.tsx'
import { lowIsGood } from './objective.ts'
import { SelectField } from './select-field.tsx'

const texts = words.research

/** How points are chosen and by what they are ranked. */
export function SearchFields({ problems }: { problems: Readonly<Record<string, string>> }) {
  const dispatch = useAppDispatch()
  const search = useAppSelector((state) => state.studiesDraft.search)
  const cards = useAppSelector((state) => state.strategies.statistics)
  const id = useId()
  const ranked = cards.filter(({ unit }) => unit !== 'timeMs')
  return (
    <section>
      <div className="section-head">
        <h3>{texts.method}</h3>
      </div>
      <SelectField
        label={texts.method}
        value={search.method}
        options={searchMethods.map((method) => [method, texts.methods[method]])}
        onChoose={(method) => dispatch(searchTyped({ method: method as SearchMethod }))}
        isAlone
      />
      {search.method !== 'grid' && (
        <NumberField
          label={texts.pointsToRun}
          hint={texts.pointsHint}
          text={search.points}
          onText={(points) => dispatch(searchTyped({ points }))}
          problem={problems['points']}
          step={50}
          min={1}
          max={1_000_000}
        />
      )}
      <div className="field objective">
        <label htmlFor={id} title={texts.objectiveHint}>
          {texts.objective}
        </label>
        <select
          id={id}
          value={search.objective}
          onChange={(event) => {
            const objective = event.target.value
            dispatch(searchTyped({ objective, lowest: lowIsGood.has(objective) }))
          }}
        >
          {ranked.every((card) => card.id !== search.objective) && <option>{search.objective}</option>}
          {(['return', 'risk', 'ratio', 'trade', 'time'] as const).map((group) => (
            <optgroup key={group} label={words.overview.groups[group]}>
              {ranked
                .filter((card) => card.group === group)
                .map((card) => (
                  <option key={card.id} value={card.id} title={card.about}>
                    {card.title}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
      <SelectField
        label={texts.direction}
        value={search.lowest ? 'lowest' : 'highest'}
        options={[
          ['highest', texts.highest],
          ['lowest', texts.lowest],
        ]}
        onChoose={(end) => dispatch(searchTyped({ lowest: end === 'lowest' }))}
      />
      <NumberField
        label={texts.minTrades}
        hint={texts.minTradesHint}
        text={search.minTrades}
        onText={(minTrades) => dispatch(searchTyped({ minTrades }))}
        problem={problems['minTrades']}
        step={1}
        min={0}
        max={1_000_000}
      />
    </section>
  )
}
