import { chromium, type BrowserContext } from '@playwright/test'
import { findChromium } from '../../../tools/chromium.ts'
import { app } from './app.ts'

let context: Promise<BrowserContext> | undefined

/** The one Chromium of this process, started on first use. Its profile is the shell's `userData`, as in Electron. */
export function browser(): Promise<BrowserContext> {
  context ??= launch()
  return context
}

export async function closeBrowser(): Promise<void> {
  await (await context)?.close()
}

async function launch(): Promise<BrowserContext> {
  const debugPort = process.env.LONJA_STAND_IN_DEBUG_PORT
  return chromium.launchPersistentContext(`${app.getPath('userData')}/chromium`, {
    executablePath: await findChromium(),
    locale: 'en-US',
    viewport: null,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
      '--window-size=1440,900',
      // Electron has switched this on: a port tells when its other end is gone.
      '--enable-blink-features=MessagePortCloseEvent',
      ...(debugPort === undefined ? [] : [`--remote-debugging-port=${debugPort}`]),
    ],
  })
}
