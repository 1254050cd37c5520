import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { findChromium } from './chromium.ts'

// Takes the pictures of the documentation from a running workstation, so that they show what there is.

const root = fileURLToPath(new URL('../', import.meta.url))
const pictures = join(root, 'docs/images')
const folder = mkdtempSync(join(tmpdir(), 'lonja-picture-'))
const server = spawn(process.execPath, ['tools/lonja.mjs', 'serve', '--json', '--home', join(folder, 'lonja')], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
})

function addressOfServer(): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const line = /^\{.*"url".*\}$/m.exec(said)
      if (line !== null) resolve((JSON.parse(line[0]) as { url: string }).url)
    })
    server.once('exit', (code) => reject(new Error(`The server ended with ${String(code)} before it was ready.`)))
  })
}

try {
  const url = await addressOfServer()
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1600, height: 1000 } })
  await page.goto(url)
  await page.getByRole('button', { name: 'Run the 20-day breakout on S&P 500' }).click()
  await page.locator('.headline').waitFor()
  // The chart animates nothing, but draws a frame after its data.
  await page.waitForTimeout(1000)
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, 'workstation.png') })
  await page.getByRole('tab', { name: 'Trades' }).click()
  await page.getByRole('grid', { name: 'Trades of this run' }).focus()
  for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowDown')
  await page.waitForTimeout(1000)
  await page.screenshot({ path: join(pictures, 'trades.png') })
  await page.getByRole('combobox', { name: 'Strategy', exact: true }).selectOption({ label: 'Moving average cross' })
  await page.keyboard.press('Control+2')
  const ranges = { 'Fast average, bars': ['5', '24', '1'], 'Slow average, bars': ['30', '125', '5'] }
  for (const [label, values] of Object.entries(ranges)) {
    for (const [k, part] of ['From', 'To', 'Step'].entries()) {
      await page.locator('.panel:visible').getByRole('spinbutton', { name: `${label}: ${part}` }).fill(values[k])
    }
  }
  await page.getByRole('button', { name: 'Run sweep' }).click()
  await page.getByRole('group', { name: 'Heat map of fast and slow' }).waitFor()
  await page.waitForTimeout(1000)
  await page.screenshot({ path: join(pictures, 'sweep.png') })
  await browser.close()
  console.log(`Pictures are in ${pictures}.`)
} finally {
  server.kill('SIGTERM')
  await new Promise((resolve) => (server.exitCode === null ? server.once('exit', resolve) : resolve(null)))
  rmSync(folder, { recursive: true, force: true })
}
