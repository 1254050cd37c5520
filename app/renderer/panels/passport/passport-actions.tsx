import { useState } from 'react'
import { barFormats, type BarFormat } from '../../../../engine/domain/data-standing.ts'
import type { Passport } from '../../../../engine/domain/passport.ts'
import { words } from '../../locales/en.ts'
import { startDownload } from '../../store/download-thunks.ts'
import { refreshDatasets } from '../../store/dataset-thunks.ts'
import { useAppDispatch, useSession } from '../../store/hooks.ts'
import { noticeShown } from '../../store/notices.ts'
import { problemOf } from '../../store/problem.ts'
import { saveBytes } from '../../widgets/save-bytes.ts'

const said = words.data.passport

/** What can be done about one series. Removing asks twice; what cites the bars can read them still. */
export function PassportActions({ passport: { dataset, gaps } }: { passport: Passport }) {
  const dispatch = useAppDispatch()
  const { api } = useSession()
  const [asked, setAsked] = useState<string | null>(null)
  const { instrument, timeframe, hash } = dataset
  const failed = (thrown: unknown): void => {
    dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
  }
  const exportAs = async (format: BarFormat): Promise<void> => {
    const { content } = await api.data.export({ instrument: hash, format, fromAt: null, untilAt: null })
    saveBytes(`${instrument.id.replace(/[^\w.-]+/g, '-')}-${timeframe}.${format}`, content)
  }
  const remove = async (): Promise<void> => {
    await api.data.remove({ instrument: instrument.id, timeframe, fromAt: null, untilAt: null })
    await dispatch(refreshDatasets())
    dispatch(noticeShown({ kind: 'done', text: said.removed(`${instrument.id} ${timeframe}`) }))
  }
  const repair = (): void => {
    void dispatch(
      startDownload({
        instruments: [instrument.id],
        timeframes: [timeframe],
        fromAt: dataset.firstAt,
        untilAt: null,
        providers: null,
        assetClass: null,
        only: 'gaps',
      }),
    )
  }
  return (
    <div className="data-actions" role="toolbar" aria-label={instrument.id}>
      {gaps.length > 0 && (
        <button type="button" className="primary" title={said.repairHint} onClick={repair}>
          {said.repair}
        </button>
      )}
      {barFormats.map((format) => (
        <button key={format} type="button" onClick={() => void exportAs(format).catch(failed)}>
          {said.export} {format.toUpperCase()}
        </button>
      ))}
      {asked === hash ? (
        <button
          type="button"
          className="down"
          onBlur={() => setAsked(null)}
          onClick={() => {
            setAsked(null)
            void remove().catch(failed)
          }}
        >
          {said.reallyRemove}
        </button>
      ) : (
        <button type="button" onClick={() => setAsked(hash)}>
          {said.remove}
        </button>
      )}
    </div>
  )
}
