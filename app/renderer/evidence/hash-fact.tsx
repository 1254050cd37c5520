import { words } from '../locales/en.ts'
import { copyText } from '../shell/copy-text.ts'
import { useAppDispatch } from '../store/hooks.ts'
import { noticeShown } from '../store/notices.ts'

const shown = 10

/** The beginning of a hash, with the whole of it a click away. */
export function HashFact({ name, value }: { name: string; value: string }) {
  const dispatch = useAppDispatch()
  const copy = async (): Promise<void> => {
    if (await copyText(value)) dispatch(noticeShown({ kind: 'done', text: words.evidence.copiedValue(name) }))
    else dispatch(noticeShown({ kind: 'error', text: `${words.evidence.copyFailed} ${value}` }))
  }
  return (
    <button
      type="button"
      className="quiet fact"
      title={words.evidence.copyHint(name, value)}
      onClick={() => void copy()}
      data-hash={value}
      data-name={name}
    >
      {name} <span className="mono">{value.slice(0, shown)}</span>
    </button>
  )
}
