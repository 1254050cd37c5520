import { readParam, type ParamSpec } from '../../../engine/domain/param.ts'
import type { StrategyCard } from '../../../engine/domain/run.ts'
import { words } from '../locales/en.ts'
import { paramTyped } from '../store/draft.ts'
import { useAppDispatch, useAppSelector } from '../store/hooks.ts'
import { rangesReset, rangeTyped, type RangeDraft } from '../store/studies-draft.ts'
import { rangeOf } from '../store/studies-draft-spec.ts'
import { niceStep } from '../store/studies-ranges.ts'
import { ShortNumber } from './short-number.tsx'

const texts = words.research

/** Each parameter that may be searched: its one value, or from where to where. */
export function RangeRows({ card, problems }: { card: StrategyCard; problems: Readonly<Record<string, string>> }) {
  const dispatch = useAppDispatch()
  const typed = useAppSelector((state) => state.studiesDraft.ranges[card.id])
  const rows = Object.entries(card.params).filter(([, spec]) => spec.optimize)
  return (
    <section>
      <div className="section-head">
        <h3>{texts.parameters}</h3>
        {typed !== undefined && (
          <button type="button" className="quiet" onClick={() => dispatch(rangesReset(card.id))}>
            {texts.resetRanges}
          </button>
        )}
      </div>
      {rows.length === 0 ? (
        <p className="hint">{texts.noneSearchable}</p>
      ) : (
        <div className="range-row range-titles" aria-hidden>
          <span />
          <span />
          <span>{texts.from}</span>
          <span>{texts.to}</span>
          <span>{texts.step}</span>
        </div>
      )}
      {rows.map(([param, spec]) => (
        <RangeRow
          key={param}
          card={card}
          param={param}
          spec={spec}
          range={rangeOf(typed, param, card)}
          problem={problems[`range.${param}`]}
        />
      ))}
      {problems['ranges'] !== undefined && <p className="problem">{problems['ranges']}</p>}
    </section>
  )
}

interface RangeRowProps {
  readonly card: StrategyCard
  readonly param: string
  readonly spec: ParamSpec
  readonly range: RangeDraft
  readonly problem: string | undefined
}

function RangeRow({ card, param, spec, range, problem }: RangeRowProps) {
  const dispatch = useAppDispatch()
  const type = (change: Partial<RangeDraft>): void => {
    dispatch(rangeTyped({ strategy: card.id, param, range: { ...range, ...change } }))
  }
  const choices = choicesOf(spec)
  return (
    <div className="range-row">
      <input
        type="checkbox"
        aria-label={texts.searchIt(spec.label)}
        checked={range.on}
        onChange={(event) => type({ on: event.target.checked })}
      />
      <span className="clip" title={spec.hint ?? spec.label}>
        {spec.label}
      </span>
      {!range.on && <FixedValue card={card} param={param} spec={spec} />}
      {range.on && choices !== null && <span className="muted rest">{texts.allValues(choices.length)}</span>}
      {range.on &&
        (spec.kind === 'int' || spec.kind === 'num') &&
        (['from', 'to', 'step'] as const).map((part) => (
          <ShortNumber
            key={part}
            label={texts.fieldOf(spec.label, texts[part])}
            text={range[part]}
            onText={(text) => type({ [part]: text })}
            step={stepOf(spec, range)}
            min={part === 'step' ? 0 : spec.min}
            max={part === 'step' ? spec.max - spec.min : spec.max}
            isWrong={problem !== undefined}
          />
        ))}
      {problem !== undefined && <span className="problem">{problem}</span>}
    </div>
  )
}

function stepOf(spec: Extract<ParamSpec, { kind: 'int' | 'num' }>, range: RangeDraft): number {
  return spec.step ?? (spec.kind === 'int' ? 1 : niceStep(Math.abs(Number(range.to) - Number(range.from)) / 20, false))
}

/** The values of a parameter that is no number. */
function choicesOf(spec: ParamSpec): readonly string[] | null {
  switch (spec.kind) {
    case 'bool':
      return ['true', 'false']
    case 'pick':
      return spec.of
    case 'int':
    case 'num':
      return null
  }
}

/** The value a parameter keeps while others are searched: the same as in the strategy form. */
function FixedValue({ card, param, spec }: { card: StrategyCard; param: string; spec: ParamSpec }) {
  const dispatch = useAppDispatch()
  const text = useAppSelector((state) => state.draft.params[card.id]?.[param]) ?? String(spec.default)
  const onText = (typed: string): void => {
    dispatch(paramTyped({ strategy: card.id, param, text: typed }))
  }
  const label = texts.fieldOf(spec.label, texts.value)
  if (spec.kind === 'int' || spec.kind === 'num') {
    return (
      <ShortNumber
        label={label}
        text={text}
        onText={onText}
        step={spec.step ?? (spec.kind === 'int' ? 1 : niceStep(Math.abs(spec.default) / 20, false))}
        min={spec.min}
        max={spec.max}
        isWrong={'problem' in readParam(spec, text)}
      />
    )
  }
  return (
    <select className="rest" aria-label={label} value={text} onChange={(event) => onText(event.target.value)}>
      {choicesOf(spec)?.map((choice) => (
        <option key={choice}>{choice}</option>
      ))}
    </select>
  )
}
