import type { Disposer } from '../../../engine/base/disposable.ts'
import { MessageReader, MessageWriter, portReceipt } from '../../../engine/contract/codec-messages.ts'
import { portMessage, type LonjaHost } from '../../../engine/contract/host.ts'
import type { Frame, Wire, WireState } from '../../../engine/contract/wire.ts'

/** The first port comes unasked; asked for after this time all the same, in case it came before anyone listened. */
const patienceMs = 1000

/**
 * The wire of a page in the desktop shell. The shell hands the page a port to the engine's process, and another one
 * after that process was started again; the wire is down in between. Make it before the page has loaded (while the
 * first script runs), so that the first port finds it listening.
 */
export function portWire(host: Pick<LonjaHost, 'requestPort'>, page: EventTarget): Wire {
  const frames = new Set<(frame: Frame) => void>()
  const states = new Set<(state: WireState) => void>()
  let state: WireState = 'down'
  let port: MessagePort | undefined
  const writer = new MessageWriter((message) => port?.postMessage(message), false)

  const change = (next: WireState): void => {
    if (state === 'closed' || state === next) return
    state = next
    for (const listener of [...states]) listener(next)
  }
  const drop = (): void => {
    writer.clear()
    port?.close()
    port = undefined
  }
  const adopt = (adopted: MessagePort): void => {
    drop()
    change('down')
    port = adopted
    const reader = new MessageReader()
    let unreported = 0
    adopted.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (port !== adopted) return
      reader.read(data, (frame) => {
        for (const listener of [...frames]) listener(frame)
      })
      if (++unreported < portReceipt) return
      unreported = 0
      adopted.postMessage(portReceipt)
    }
    adopted.addEventListener('close', () => {
      if (port !== adopted) return
      drop()
      change('down')
      host.requestPort()
    })
    change('up')
  }
  const arrive = (event: Event): void => {
    const { data, source, ports } = event as MessageEvent<unknown>
    // The shell's preload script posts from within this very window; a message from any other is not the shell's.
    if (data !== portMessage || source !== page || ports.length !== 1) return
    clearTimeout(patience)
    adopt(ports[0])
  }
  page.addEventListener('message', arrive)
  const patience = setTimeout(() => host.requestPort(), patienceMs)

  return {
    send(frame): void {
      if (state === 'up') writer.send(frame)
    },
    receive(listener): Disposer {
      frames.add(listener)
      return () => frames.delete(listener)
    },
    onState(listener): Disposer {
      states.add(listener)
      if (state !== 'down') listener(state)
      return () => states.delete(listener)
    },
    close(): void {
      clearTimeout(patience)
      page.removeEventListener('message', arrive)
      writer.flush()
      change('closed')
      drop()
    },
  }
}
