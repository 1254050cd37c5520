import { expect, ignoreLostSocket, test } from './workstation.ts'

/** What is promised on a quiet machine. */
const promisedMs = 2000
/**
 * Room for a machine that runs other tests meanwhile. Where already the first start of the server took longer, the
 * machine is busy with something else, and an engine that comes back may take three times as long as that start.
 */
const limitMs = 5000

test('an engine that is killed comes back by itself, and nothing typed or stored is lost', async ({
  workstation,
  served,
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
  const description = `${backAfterMs} ms; promised on a quiet machine: ${promisedMs} ms`
  test.info().annotations.push({ type: 'engine back after', description })
  expect(backAfterMs).toBeLessThan(Math.max(limitMs, 3 * served.startedInMs))
  expect(await workstation.engineProcess()).not.toBe(killed)
  await expect(workstation.param('Entry channel, bars')).toHaveValue('77')
  await expect(workstation.runs.getByRole('row')).toHaveCount(2)
  expect(await workstation.evidence('evidence')).toBe(evidence)
  expect(await workstation.run()).not.toBe(evidence)
  await expect(workstation.runs.getByRole('row')).toHaveCount(3)
  ignoreLostSocket(complaints)
})
