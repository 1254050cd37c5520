import { expect, test, Workstation } from './workstation.ts'

test('a page made for another engine says so and asks to be reloaded', async ({ page, complaints, served }) => {
  let foreign = true
  await page.routeWebSocket(/\/wire\//, (socket) => {
    const server = socket.connectToServer()
    // The page says which contract it was built from; here, one that the engine does not know.
    socket.onMessage((message) =>
      server.send(
        foreign ? String(message).replaceAll(/"version":"[0-9a-f]{64}"/g, `"version":"${'0'.repeat(64)}"`) : message,
      ),
    )
  })
  await page.goto(served.url)
  await expect(page.getByRole('alert')).toContainText('This page is older than the engine')
  foreign = false
  await page.getByRole('button', { name: 'Reload' }).click()
  await new Workstation(page).ready()
  expect(complaints).toEqual([])
})
