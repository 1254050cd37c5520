import type { SweepTable } from '../../../../engine/domain/study.ts'
import { triedValues, type HeatView } from '../../charts/heat-map-grid.ts'
import { formatParam } from '../../format/params.ts'
import { words } from '../../locales/en.ts'
import { useAppSelector } from '../../store/hooks.ts'

const texts = words.research.sweep
/** An axis of more values cannot be cut at one of them by choosing from a list. */
const mostCuts = 400

interface MapChoicesProps {
  readonly table: SweepTable
  readonly view: HeatView
  readonly objectiveTitle: string
  readonly onChange: (change: Partial<HeatView>) => void
}

/** Which parameters lie along the sides, what is coloured, and where the others are cut. */
export function MapChoices({ table, view, objectiveTitle, onChange }: MapChoicesProps) {
  const cards = useAppSelector((state) => state.strategies.statistics)
  const names = table.axes.map(({ name }, axis) => [String(axis), name] as const)
  const title = (id: string): string =>
    id === 'objective' ? objectiveTitle : (cards.find((card) => card.id === id)?.title ?? id)
  const others = table.axes.map((_, axis) => axis).filter((axis) => axis !== view.x && axis !== view.y)
  return (
    <div className="map-choices">
      {table.axes.length > 1 && (
        <>
          <Choice
            label={texts.across}
            value={String(view.x)}
            options={names}
            onChoose={(x) => onChange({ x: Number(x), y: Number(x) === view.y ? view.x : view.y })}
          />
          <Choice
            label={texts.up}
            value={String(view.y)}
            options={names}
            onChoose={(y) => onChange({ y: Number(y), x: Number(y) === view.x ? view.y : view.x })}
          />
        </>
      )}
      <Choice
        label={texts.colour}
        value={String(view.metric)}
        options={table.metrics.map((id, metric) => [String(metric), title(id)])}
        onChoose={(metric) => onChange({ metric: Number(metric) })}
      />
      {others.map((axis) => {
        const { name, values } = table.axes[axis]
        const tried = triedValues(table.axisColumns[axis])
        return (
          <Choice
            key={name}
            label={name}
            value={String(view.fixed[axis] ?? '')}
            options={[
              ['', texts.bestOfRest],
              ...(tried.length > mostCuts ? [] : tried).map(
                (value) => [String(value), formatParam(values === null ? value : (values[value] ?? value))] as const,
              ),
            ]}
            onChoose={(text) => {
              const { [axis]: _, ...fixed } = view.fixed
              onChange({ fixed: text === '' ? fixed : { ...fixed, [axis]: Number(text) } })
            }}
          />
        )
      })}
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly onChoose: (value: string) => void
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <label>
      <span className="muted">{label}</span>
      <select value={value} onChange={(event) => onChoose(event.target.value)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
