import type { Page } from '@playwright/test'
import { pack, unpack } from '../../engine/contract/codec.ts'
import { contract } from '../../engine/contract/contract.ts'
import { contractVersion } from '../../engine/contract/version.ts'
import type { HostedWindow } from './hosted-window.ts'

/**
 * Calls the engine from inside the page, over a port of its own: asks the host for one, takes it before the page does,
 * and speaks the wire's frames on it. A port that closes without an answer is followed by another. Since the page's own
 * wish for a port may have been the same as ours, one more is asked for at the end, and that one is the page's.
 */
export async function askEngine(page: Page, name: string, input: object = {}): Promise<unknown> {
  const frames = [
    { k: 'hello', version: contractVersion(contract) },
    { k: 'call', id: 1, name, input: pack(input) },
  ]
  const output = await page.evaluate(
    (frames) =>
      new Promise<unknown>((resolve, reject) => {
        const { lonjaHost } = window as unknown as HostedWindow
        const ask = (): void => {
          window.addEventListener('message', take, { capture: true })
          lonjaHost.requestPort()
        }
        const take = (event: MessageEvent): void => {
          if (event.data !== 'lonja:port') return
          event.stopImmediatePropagation()
          window.removeEventListener('message', take, { capture: true })
          const [port] = event.ports
          let answered = false
          port.addEventListener('close', () => {
            if (!answered) ask()
          })
          port.onmessage = ({ data }: MessageEvent<{ k: string; output?: unknown }[]>) => {
            for (const frame of data) {
              if (frame.k === 'welcome') continue
              answered = true
              port.close()
              lonjaHost.requestPort()
              if (frame.k === 'done') resolve(frame.output)
              else reject(new Error(JSON.stringify(frame)))
            }
          }
          port.postMessage(frames)
        }
        ask()
      }),
    frames,
  )
  return unpack(output)
}

interface About {
  readonly host: string
  readonly processId: number
  readonly home: string
}

/** The fields of `engine.about` that the tests look at. */
export async function askAbout(page: Page): Promise<About> {
  return (await askEngine(page, 'engine.about')) as About
}
