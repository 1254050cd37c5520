import { expect, ignoreLostSocket, test } from './workstation.ts'

/** Two seconds on a quiet machine; room for one that runs other tests at the same time. */
const backWithinMs = 15_000

test('an engine that is killed comes back by itself, and nothing typed or stored is lost', async ({
  workstation,
  complaints,
}) => {
  const { page } = workstation
  const evidence = await workstation.run()
  await workstation.param('Entry channel, bars').fill('77')
  const killed = await workstation.engineProcess()
  const killedAt = Date.now()
  process.kill(killed, 'SIGKILL')
  await expect(page.getByText('Engine stopped — restarting. Your inputs are safe.')).toBeVisible()
  await page.screenshot({ path: 'artifacts/engine-stopped.png' })
  await expect(page.getByText('Engine stopped — restarting. Your inputs are safe.')).toBeHidden()
  const backAfterMs = Date.now() - killedAt
  test.info().annotations.push({ type: 'engine back after', description: `${backAfterMs} ms` })
  expect(backAfterMs).toBeLessThan(backWithinMs)
  expect(await workstation.engineProcess()).not.toBe(killed)
  await expect(workstation.param('Entry channel, bars')).toHaveValue('77')
  await expect(workstation.runs.getByRole('row')).toHaveCount(2)
  expect(await workstation.evidence('evidence')).toBe(evidence)
  expect(await workstation.run()).not.toBe(evidence)
  await expect(workstation.runs.getByRole('row')).toHaveCount(3)
  ignoreLostSocket(complaints)
})
