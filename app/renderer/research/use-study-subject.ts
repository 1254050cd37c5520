import { useMemo } from 'react'
import type { Dataset } from '../../../engine/domain/dataset.ts'
import type { RunSpec, StrategyCard } from '../../../engine/domain/run.ts'
import { readDraft } from '../store/draft-spec.ts'
import { useAppSelector } from '../store/hooks.ts'
import { findStrategy } from '../store/strategies.ts'

/** What research works on: the run that the strategy form asks for. */
export interface StudySubject {
  readonly card: StrategyCard | null
  readonly dataset: Dataset | null
  /** Null while a field of the strategy form has a problem. */
  readonly run: RunSpec | null
}

export function useStudySubject(): StudySubject {
  const draft = useAppSelector((state) => state.draft)
  const strategies = useAppSelector((state) => state.strategies)
  const { datasets, selected } = useAppSelector((state) => state.instruments)
  const card = findStrategy(strategies, draft.strategy) ?? null
  const dataset = datasets.find(({ instrument }) => instrument.id === selected) ?? null
  const run = useMemo(() => {
    if (card === null || selected === null) return null
    // A band is told of one run, and a study makes many.
    return readDraft({ ...draft, uncertainty: false }, card, selected).spec
  }, [card, draft, selected])
  return { card, dataset, run }
}

/** The run without the parameters that a search chooses itself. */
export function withoutSearched(run: RunSpec, searched: readonly string[]): RunSpec {
  const fixed = Object.entries(run.params).filter(([param]) => !searched.includes(param))
  return { ...run, params: Object.fromEntries(fixed) }
}
