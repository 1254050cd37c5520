import { Session } from 'node:inspector'
import { basename } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { attemptOf } from './author-module.ts'

/** A worker that cannot be asked within this time is ended without an answer. */
const patienceMs = 1000

interface InspectorMessage {
  readonly method?: string
  readonly params?: {
    readonly scriptId?: string
    readonly url?: string
    readonly callFrames?: readonly { readonly location: { readonly scriptId: string; readonly lineNumber: number } }[]
  }
}

/**
 * Where in its author's code a worker is just now, as `mine.strategy.ts:12`, also when a loop never gives the word
 * back:
 * the debugger may interrupt what nothing else can. Null when it is not in an author's code or cannot be asked. The
 * worker is of no use afterwards and must be ended.
 */
export function placeOfWorker(worker: Worker): Promise<string | null> {
  const session = new Session()
  const urls = new Map<string, string>()
  return new Promise((resolve) => {
    const finish = (place: string | null): void => {
      clearTimeout(late)
      session.post('NodeWorker.disable', () => {
        session.disconnect()
        resolve(place)
      })
    }
    const late = setTimeout(() => finish(null), patienceMs)
    session.connect()
    session.on('NodeWorker.attachedToWorker', ({ params: { sessionId, workerInfo } }) => {
      if (workerInfo.workerId !== String(worker.threadId)) return
      const ask = (id: number, method: string): void => {
        session.post('NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify({ id, method }) })
      }
      session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
        if (params.sessionId !== sessionId) return
        const { method, params: told } = JSON.parse(params.message) as InspectorMessage
        if (method === 'Debugger.scriptParsed') urls.set(told?.scriptId ?? '', told?.url ?? '')
        if (method !== 'Debugger.paused') return
        const frame = told?.callFrames?.find(({ location }) => attemptOf(urls.get(location.scriptId) ?? '') !== null)
        ask(3, 'Debugger.disable')
        finish(
          frame === undefined ? null : placeText(urls.get(frame.location.scriptId) ?? '', frame.location.lineNumber),
        )
      })
      ask(1, 'Debugger.enable')
      ask(2, 'Debugger.pause')
    })
    session.post('NodeWorker.enable', { waitForDebuggerOnStart: false }, (error) => {
      if (error !== null) finish(null)
    })
  })
}

/** The debugger counts lines from 0, editors from 1. */
function placeText(url: string, line: number): string {
  return `${basename(new URL(url).pathname)}:${line + 1}`
}
