import { join } from 'node:path'
import { root } from './served-workstation.ts'
import { expect, ignoreLostSocket, test, type Workstation } from './workstation.ts'

const slow = join(root, 'tests/fixtures/strategies/slow.strategy.ts')

/** Starts a run that lasts far longer than any test, and waits until it works. */
async function startLongRun(workstation: Workstation): Promise<void> {
  const { page } = workstation
  await workstation.useStrategyFile(slow)
  await workstation.param('Turns a bar').fill('20000000')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/bar [\d,]+ of 5,10\d/)).toBeVisible()
}

test('a long run shows how far it is and stops when asked', async ({ workstation }) => {
  const { page } = workstation
  await startLongRun(workstation)
  await expect(workstation.runButton).toBeDisabled()
  await page.screenshot({ path: 'artifacts/running.png' })
  await page.keyboard.press('Escape')
  await expect(page.getByText('The run was canceled. Nothing was stored.')).toBeVisible()
  await expect(page.getByText('No runs yet')).toBeVisible()
  await expect(workstation.runButton).toBeEnabled()
})

test('a run that the engine took with it is said to be lost, and nothing else is', async ({
  workstation,
  complaints,
}) => {
  const { page } = workstation
  await startLongRun(workstation)
  process.kill(await workstation.engineProcess(), 'SIGKILL')
  await expect(page.getByText('The engine stopped while the run worked')).toBeVisible({ timeout: 20_000 })
  await expect(workstation.runButton).toBeEnabled()
  await expect(workstation.param('Turns a bar')).toHaveValue('20000000')
  ignoreLostSocket(complaints)
})
