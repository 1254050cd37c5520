import { MessageReader, MessageWriter, portReceipt } from '../../../engine/contract/codec-messages.ts'
import { portMessage, type LonjaHost } from '../../../engine/contract/host.ts'
import { WireEnd } from '../../../engine/contract/wire-end.ts'
import type { Wire } from '../../../engine/contract/wire.ts'

/** The first port comes unasked; asked for after this time all the same, in case it came before anyone listened. */
const patienceMs = 1000

/**
 * The wire of a page in the desktop shell. The shell hands the page a port to the engine's process, and another one
 * after that process was started again; the wire is down in between. Make it before the page has loaded (while the
 * first script runs), so that the first port finds it listening.
 */
export function portWire(host: Pick<LonjaHost, 'requestPort'>, page: EventTarget): Wire {
  const end = new WireEnd('down')
  let port: MessagePort | undefined
  const writer = new MessageWriter((message) => port?.postMessage(message), false)

  const drop = (): void => {
    writer.clear()
    port?.close()
    port = undefined
  }
  const adopt = (adopted: MessagePort): void => {
    drop()
    end.change('down')
    port = adopted
    const reader = new MessageReader()
    let unreported = 0
    adopted.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (port !== adopted) return
      reader.read(data, end.deliver)
      if (++unreported < portReceipt) return
      unreported = 0
      adopted.postMessage(portReceipt)
    }
    adopted.addEventListener('close', () => {
      if (port !== adopted) return
      drop()
      end.change('down')
      host.requestPort()
    })
    end.change('up')
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

  return end.wire(writer, {
    close(): void {
      clearTimeout(patience)
      page.removeEventListener('message', arrive)
      writer.flush()
      end.change('closed')
      drop()
    },
  })
}
