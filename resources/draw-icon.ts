// Draws icon.png (512 × 512, clear ground) from icon.svg with an installed Chromium:
//   node resources/draw-icon.ts /usr/bin/chromium
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

const size = 512
const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
})
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const svg = readFileSync(join(import.meta.dirname, 'icon.svg'), 'utf8')
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
  )
  await page.screenshot({ path: join(import.meta.dirname, 'icon.png'), omitBackground: true })
} finally {
  await browser.close()
}
