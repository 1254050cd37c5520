import { useState } from 'react'
import { barFormats, type BarFormat } from '../../../../engine/domain/data-standing.ts'
import type { Passport } from '../../../../engine/domain/passport.ts'
import { words } from '../../locales/en.ts'
import { RemoveBars } from '../../removal/remove-bars.tsx'
import { startDownload } from '../../store/download-thunks.ts'
import { useAppDispatch, useSession } from '../../store/hooks.ts'
import { noticeShown } from '../../store/notices.ts'
import { problemOf } from '../../store/problem.ts'
import { saveBytes } from '../../widgets/save-bytes.ts'

const said = words.data.passport

/** What can be done about one series. What cites bars that are removed can read them still. */
export function PassportActions({ passport: { dataset, gaps } }: { passport: Passport }) {
  const dispatch = useAppDispatch()
  const { api } = useSession()
  const [removing, setRemoving] = useState(false)
  const { instrument, timeframe, hash } = dataset
  const failed = (thrown: unknown): void => {
    dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
  }
  const exportAs = async (format: BarFormat): Promise<void> => {
    const { content } = await api.data.export({ instrument: hash, format, fromAt: null, untilAt: null })
    saveBytes(`${instrument.id.replace(/[^\w.-]+/g, '-')}-${timeframe}.${format}`, content)
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
      <button type="button" title={words.data.removeHint} onClick={() => setRemoving(true)}>
        {words.data.remove}
      </button>
      {removing && <RemoveBars dataset={dataset} onClose={() => setRemoving(false)} />}
    </div>
  )
}
