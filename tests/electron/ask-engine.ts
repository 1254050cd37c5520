import type { Page } from '@playwright/test'
import { pack, unpack } from '../../engine/contract/codec.ts'
import type { HostedWindow } from './hosted-window.ts'

/**
 * Calls the engine from inside the page. Asks the host for a port, which the page takes into use and greets the engine
 * on; the call travels on that same port, under an id that the page never reaches. Without an answer (the engine died,
 * or the page has meanwhile changed to another port) it is tried again on the next port.
 */
export async function askEngine(page: Page, name: string, input: object = {}): Promise<unknown> {
  const output = await page.evaluate(
    (call) =>
      new Promise<unknown>((resolve, reject) => {
        const patienceMs = 1000
        let retry: number | undefined
        const ask = (): void => {
          window.clearTimeout(retry)
          retry = window.setTimeout(ask, patienceMs)
          ;(window as unknown as HostedWindow).lonjaHost.requestPort()
        }
        const end = (settle: () => void): void => {
          window.clearTimeout(retry)
          window.removeEventListener('message', take)
          settle()
        }
        const take = ({ data, ports }: MessageEvent<unknown>): void => {
          if (data !== 'lonja:port') return
          const [port] = ports
          port.addEventListener(
            'message',
            ({ data: frames }: MessageEvent<{ id?: number; k: string; output?: unknown }[]>) => {
              const answer = frames.find(({ id }) => id === call.id)
              if (answer?.k === 'done') end(() => resolve(answer.output))
              else if (answer !== undefined) end(() => reject(new Error(JSON.stringify(answer))))
            },
          )
          port.postMessage([call])
        }
        window.addEventListener('message', take)
        ask()
      }),
    { k: 'call', id: 1_000_000_000, name, input: pack(input) },
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
