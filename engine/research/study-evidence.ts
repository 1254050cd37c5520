import { canonicalJson } from '../base/canonical-json.ts'
import { sha256Hex } from '../base/hash.ts'
import type { BarColumns } from '../domain/bars.ts'
import type { RunInput } from '../backtest/run-input.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { StudyEvidence, StudySpec } from '../domain/study.ts'

/**
 * Names everything that decides a study's numbers: the bars, the code, the specification and the engine. Names of files
 * and instruments are left out of the hash: the same bytes from another folder are the same evidence.
 */
export function studyEvidence(
  spec: StudySpec,
  dataset: Dataset,
  bars: BarColumns,
  parts: RunInput['evidence'],
  strategyHash: string,
  engineVersion: string,
): StudyEvidence {
  const decisive = {
    dataHash: dataset.hash,
    timeframe: dataset.timeframe,
    bars: bars.length,
    firstAt: bars.openAt[0],
    lastAt: bars.openAt[bars.length - 1],
    strategyHash,
    engineVersion,
    ...parts,
  }
  const {
    strategy: _strategy, instrument: _instrument, instruments: _instruments, detail: _detail, fromAt: _fromAt,
    untilAt: _untilAt, ...run
  } = spec.run
  return {
    hash: sha256Hex(canonicalJson({ ...decisive, spec: { ...spec, run } })),
    ...decisive,
    instrument: dataset.instrument.id,
    source: dataset.source,
    synthetic: dataset.synthetic,
    spec,
  }
}
