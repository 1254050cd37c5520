import { useMemo } from 'react'
import { words } from '../../locales/en.ts'
import { readDraft } from '../../store/draft-spec.ts'
import { draftReset, paramTyped, paramsReset } from '../../store/draft.ts'
import { useAppDispatch, useAppSelector } from '../../store/hooks.ts'
import { runProblemDismissed } from '../../store/runs.ts'
import { startRun } from '../../store/run-thunks.ts'
import { findStrategy } from '../../store/strategies.ts'
import { ParamField } from '../../widgets/param-field.tsx'
import { ProblemCard } from '../../widgets/problem-card.tsx'
import { AccountFields } from './account-fields.tsx'
import { FillFields } from './fill-fields.tsx'
import { InstrumentChoice } from './instrument-choice.tsx'
import { PeriodFields } from './period-fields.tsx'
import { RunBar } from './run-bar.tsx'
import { StrategyPicker } from './strategy-picker.tsx'

/** The form of a backtest: which strategy, with what parameters, on what account, over what period. */
export function StrategyPanel() {
  const dispatch = useAppDispatch()
  const draft = useAppSelector((state) => state.draft)
  const strategies = useAppSelector((state) => state.strategies)
  const instrument = useAppSelector((state) => state.instruments.selected)
  const problem = useAppSelector((state) => state.runs.problem)
  const card = findStrategy(strategies, draft.strategy)
  const reading = useMemo(
    () => (card === undefined ? null : readDraft(draft, card, instrument ?? '')),
    [draft, card, instrument],
  )
  const problems = reading?.problems ?? {}
  const params = Object.entries(card?.params ?? {})
  const texts = draft.params[draft.strategy]
  const isChanged = params.some(([param, spec]) => (texts?.[param] ?? String(spec.default)) !== String(spec.default))
  return (
    <form
      className="strategy-form"
      aria-label={words.panels.strategy}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void dispatch(startRun())
      }}
    >
      <div className="strategy-fields" tabIndex={-1}>
        <StrategyPicker card={card} />
        {card !== undefined && (
          <section>
            <div className="section-head">
              <h3>{words.strategy.parameters}</h3>
              {isChanged && (
                <button type="button" className="quiet" onClick={() => dispatch(paramsReset(card.id))}>
                  {words.strategy.resetAll}
                </button>
              )}
            </div>
            {params.length === 0 && <p className="muted">{words.strategy.noParameters}</p>}
            {params.map(([param, spec]) => (
              <ParamField
                key={`${card.id} ${param}`}
                spec={spec}
                text={draft.params[card.id]?.[param] ?? null}
                onText={(text) => dispatch(paramTyped({ strategy: card.id, param, text }))}
              />
            ))}
          </section>
        )}
        <PeriodFields draft={draft} problems={problems} />
        <FillFields draft={draft} problems={problems} />
        <InstrumentChoice draft={draft} problems={problems} />
        <AccountFields draft={draft} problems={problems} />
        <button type="button" className="quiet" onClick={() => dispatch(draftReset())}>
          {words.commands.resetForm}
        </button>
      </div>
      {problem !== null && <ProblemCard problem={problem} onDismiss={() => dispatch(runProblemDismissed())} />}
      <RunBar
        ready={(reading?.spec ?? null) !== null && instrument !== null}
        problemCount={Object.keys(problems).length}
      />
    </form>
  )
}
