import { useEffect } from 'react'
import { words } from '../locales/en.ts'
import { useAppDispatch, useAppSelector } from '../store/hooks.ts'
import { noticeDismissed, type Notice } from '../store/notices.ts'
import { undone } from '../store/undo-thunks.ts'

const shownMs = 8000

/** Short messages at the corner. What went well leaves by itself; what went wrong stays until dismissed. */
export function Notices({ onPassport }: { onPassport: (hash: string) => void }) {
  const notices = useAppSelector((state) => state.notices)
  return (
    <div className="notices" aria-live="polite">
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} onPassport={onPassport} />
      ))}
    </div>
  )
}

interface NoticeLineProps {
  readonly notice: Notice
  readonly onPassport: (hash: string) => void
}

function NoticeLine({ notice, onPassport }: NoticeLineProps) {
  const dispatch = useAppDispatch()
  const { id, kind, text, undo, passport } = notice
  useEffect(() => {
    if (kind === 'error') return
    const timer = setTimeout(() => dispatch(noticeDismissed(id)), shownMs)
    return () => clearTimeout(timer)
  }, [dispatch, id, kind])
  return (
    <div className={`notice ${kind}`} role={kind === 'error' ? 'alert' : undefined}>
      <span>{text}</span>
      {undo !== undefined && (
        <button
          type="button"
          onClick={() => {
            dispatch(noticeDismissed(id))
            dispatch(undone(undo))
          }}
        >
          {words.runs.undo}
        </button>
      )}
      {passport !== undefined && (
        <button
          type="button"
          onClick={() => {
            dispatch(noticeDismissed(id))
            onPassport(passport)
          }}
        >
          {words.import.showPassport}
        </button>
      )}
      <button
        type="button"
        className="quiet"
        aria-label={words.fault.dismiss}
        onClick={() => dispatch(noticeDismissed(id))}
      >
        ×
      </button>
    </div>
  )
}
