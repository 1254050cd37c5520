import { useCallback, useEffect, useRef, useState } from 'react'
import type { CsvPreview } from '../../../engine/domain/csv-import.ts'
import { formatFixed } from '../format/number.ts'
import { words } from '../locales/en.ts'
import { refreshDatasets } from '../store/dataset-thunks.ts'
import { useAppDispatch, useAppSelector, useSession } from '../store/hooks.ts'
import { noticeShown } from '../store/notices.ts'
import { problemOf, type Problem } from '../store/problem.ts'
import { showInstrument } from '../store/run-thunks.ts'
import { findingWords } from './finding-words.ts'
import { readInstrument, type ImportDraft } from './import-draft.ts'

/** Bytes that are read into memory at most. */
const mostBytes = 512 * 2 ** 20
/** Typing into a choice asks the engine again only after a pause. */
const pauseMs = 250

export interface CsvImport {
  readonly preview: CsvPreview | null
  readonly problem: Problem | null
  /** Why the last attempt to store gave nothing. */
  readonly refusal: string | null
  readonly busy: 'reading' | 'storing' | null
  store(): Promise<boolean>
}

/** Reads a file, asks the engine what it holds whenever a choice changes, and stores it. */
export function useCsvImport(file: File, draft: ImportDraft): CsvImport {
  const dispatch = useAppDispatch()
  const { api } = useSession()
  const arrivals = useAppSelector((state) => state.connection.arrivals)
  const content = useRef<Uint8Array | null>(null)
  const [preview, setPreview] = useState<CsvPreview | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState<CsvImport['busy']>('reading')
  const { choices } = draft

  useEffect(() => {
    let wanted = true
    const inspect = async (): Promise<void> => {
      setBusy('reading')
      try {
        if (file.size > mostBytes) throw new Error(words.import.tooBig)
        content.current ??= new Uint8Array(await file.arrayBuffer())
        const answer = await api.data.inspectCsv({ name: file.name, content: content.current, choices })
        if (!wanted) return
        setPreview(answer)
        setProblem(null)
        setRefusal(null)
      } catch (thrown) {
        if (wanted) setProblem(problemOf(thrown))
      }
      if (wanted) setBusy(null)
    }
    const timer = setTimeout(() => void inspect(), content.current === null ? 0 : pauseMs)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [api, file, choices, arrivals])

  const store = useCallback(async (): Promise<boolean> => {
    const { instrument } = readInstrument(draft)
    if (content.current === null || instrument === null) return false
    setBusy('storing')
    try {
      const answer = await api.data.importCsv({
        name: file.name,
        content: content.current,
        choices: draft.choices,
        instrument,
      })
      setPreview(answer.preview)
      if (answer.outcome !== 'stored') {
        setRefusal(words.import[answer.outcome])
        return false
      }
      const { dataset, known } = answer
      const said = known
        ? words.import.known(dataset.instrument.id)
        : words.import.stored(dataset.instrument.id, formatFixed(dataset.bars, 0))
      await dispatch(refreshDatasets())
      dispatch(showInstrument(dataset.instrument.id))
      const found = await api.data.passport({ instrument: dataset.hash }).then(findingWords, () => '')
      const more = found === '' ? {} : { passport: dataset.hash }
      dispatch(noticeShown({ kind: 'done', text: [said, found].join(' ').trim(), ...more }))
      return true
    } catch (thrown) {
      setProblem(problemOf(thrown))
      return false
    } finally {
      setBusy(null)
    }
  }, [api, dispatch, draft, file])

  return { preview, problem, refusal, busy, store }
}
