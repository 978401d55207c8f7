import { mkdtempSync } from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { cableTo } from '../support/centre/cable.ts'
import { sharing } from '../support/centre/sharing-port.ts'
import { hostDir, noEngine, startTestHost } from '../support/centre/test-host.ts'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { takeIn } from '../support/intake.ts'
import { runningClock } from '../support/manual-clock.ts'
import { signInOnPage } from '../support/sign-in-page.ts'
import { serveBench } from '../support/serve-bench.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'carebench-benches-'))

/** Types into the field that has the focus, and goes on to the next. */
async function typed(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(text)
}

test('two benches become one centre by keys; a pulled cable is said, and mended by itself', async ({
  browser,
}) => {
  test.skip(noEngine !== null, noEngine ?? '')
  await using log = await startTestHost()
  await using cable = await cableTo(log.host.address.port)
  await using one = await serveBench({ dir: newFolder(), sharing, clock: runningClock() })
  await using two = await serveBench({ dir: newFolder(), sharing, clock: runningClock() })
  const manager = await one.bench.setUp()
  await takeIn(manager, { serial: 'X1' })
  const first = await browser.newPage()
  const second = await browser.newPage()
  await one.openAsManager(first)
  const chip = (page: Page, name: string | RegExp) => page.getByRole('banner').getByRole('link', { name })

  // Alone: nothing at the top, and the place in Settings says so.
  await expect(first.getByRole('banner').getByText(/delivered|waiting/)).toHaveCount(0)
  await first.goto(`${one.origin}/#/settings/benches`)
  await expect(first.getByRole('heading', { name: 'This bench is alone' })).toBeVisible()
  await expectAccessible(first)
  const { owner, address } = log.host
  await first.getByRole('radio', { name: /Use a PostgreSQL server/ }).press('Space')
  await typed(first, 'Server address', `127.0.0.1:1/carebench`)
  await typed(first, 'User', owner.user)
  await typed(first, 'Password', owner.password)
  await first.getByLabel(/^Certificate of the authority/).fill(address.tls.ca ?? '')
  await first.getByLabel(/^Name in the certificate/).fill(address.tls.name ?? '')
  await first.keyboard.press('Enter')
  const sharingDialog = first.getByRole('dialog', { name: 'Share this centre' })
  await sharingDialog.getByLabel('Your PIN').fill(MANAGER_PIN)
  await first.keyboard.press('Enter')
  await expect(sharingDialog.getByRole('alert')).toContainText('The shared log does not answer.')
  await expectAccessible(first)
  await first.keyboard.press('Escape')
  await typed(first, 'Server address', `127.0.0.1:${cable.port}/carebench`)
  await first.keyboard.press('Enter')
  await expect(sharingDialog.getByText('This cannot be undone: the centre stays shared.')).toBeVisible()
  await sharingDialog.getByLabel('Your PIN').fill(MANAGER_PIN)
  await first.keyboard.press('Enter')
  await expect(chip(first, 'All delivered')).toBeVisible()
  await expect(first.getByRole('row', { name: /^1 Bench 1/ })).toBeVisible()
  await expectAccessible(first)

  // The invitation, for the page of the other computer.
  await first.getByRole('button', { name: 'Invite a bench' }).focus()
  await first.keyboard.press('Enter')
  await first.getByRole('dialog', { name: 'Invite a bench' }).getByLabel('Your PIN').fill(MANAGER_PIN)
  await first.keyboard.press('Enter')
  const invitation = first.getByLabel('Invitation', { exact: true })
  await expect(invitation).toHaveValue(/^carebench-invitation-1:/)
  await expect(first.getByRole('figure', { name: 'QR code of the invitation' })).toBeVisible()
  await expect(first.getByText(/^Good for 14\smin/)).toBeVisible()
  await expectAccessible(first)

  await two.open(second)
  await second.getByRole('button', { name: 'Join a centre' }).focus()
  await second.keyboard.press('Enter')
  await typed(second, 'Name of this bench', 'Reception')
  await typed(second, 'Invitation', 'nonsense')
  await second.getByRole('button', { name: 'Ask to join' }).press('Enter')
  await expect(second.getByRole('alert')).toContainText('This is no invitation')
  await expectAccessible(second)
  await typed(second, 'Invitation', await invitation.inputValue())
  await second.getByRole('button', { name: 'Ask to join' }).press('Enter')
  await expect(second.getByRole('heading', { name: 'Compare six digits' })).toBeVisible()
  const codeOn = async (page: Page) =>
    (await page.getByText(/^Six digits:( \d){6}$/).textContent())?.replaceAll(/\D/g, '')
  await expect(first.getByRole('dialog', { name: 'Reception wants to join' })).toBeVisible()
  const code = await codeOn(second)
  expect(code).toMatch(/^\d{6}$/)
  expect(await codeOn(first)).toBe(code)
  await expectAccessible(first)
  await expectAccessible(second)
  await first.getByRole('button', { name: 'They are the same' }).press('Enter')
  await expect(first.getByText('Reception has joined')).toBeVisible()
  await expectAccessible(first)
  await first.getByRole('dialog').getByRole('button', { name: 'Close' }).last().press('Enter')

  // The people of the centre sign in with the PINs that they have.
  await signInOnPage(second, 'Marie Nováková', MANAGER_PIN)
  await second.goto(`${two.origin}/#/settings/benches`)
  for (const page of [first, second]) {
    await expect(page.getByRole('row', { name: /1 Bench 1/ })).toBeVisible()
    await expect(page.getByRole('row', { name: /2 Reception/ })).toContainText('right')
    await expect(chip(page, 'All delivered')).toBeVisible()
  }
  await expect(second.getByRole('button', { name: 'Invite a bench' })).toHaveCount(0)

  await cable.pull()
  await takeIn(manager, { serial: 'X2' })
  await expect(chip(first, /^\d+ waiting since \d\d:\d\d$/)).toBeVisible()
  await expect(chip(second, /^Not reached since \d\d:\d\d$/)).toBeVisible()
  await expect(first.getByRole('alert')).toContainText('The shared log does not answer.')
  await expect(first.getByRole('row', { name: /2 Reception/ })).toBeVisible()
  await expectAccessible(first)
  await cable.plugIn()
  for (const page of [first, second]) await expect(chip(page, 'All delivered')).toBeVisible()
  await expect(first.getByRole('alert')).toHaveCount(0)

  // What one bench does for all is moved by a button; then that bench is shut out, and its work comes back.
  await second.getByRole('button', { name: 'Do it here: Sending e-mail' }).press('Enter')
  const taking = second.getByRole('dialog', { name: 'Sending e-mail: do it on this bench' })
  await taking.getByLabel('Your PIN').fill(MANAGER_PIN)
  await second.keyboard.press('Enter')
  for (const page of [first, second])
    await expect(page.getByRole('row', { name: /^Sending e-mail Reception/ })).toBeVisible()
  await expectAccessible(second)
  await second.getByRole('combobox', { name: 'If that bench is away' }).click()
  await second.getByRole('option', { name: 'After 60 minutes' }).click()
  await second.getByRole('button', { name: 'Save' }).press('Enter')
  await second.getByRole('dialog').getByLabel('Your PIN').fill(MANAGER_PIN)
  await second.keyboard.press('Enter')
  await expect(first.getByRole('combobox', { name: 'If that bench is away' })).toContainText(
    'After 60 minutes',
  )

  await expect(second.getByRole('button', { name: /^Shut out/ })).toHaveCount(0)
  await first.getByRole('button', { name: 'Shut out Reception' }).press('Enter')
  const shutting = first.getByRole('dialog', { name: 'Shut out Reception' })
  await expect(shutting.getByText('This cannot be undone.', { exact: false })).toBeVisible()
  await expectAccessible(first)
  await shutting.getByLabel('Your PIN').fill(MANAGER_PIN)
  await first.keyboard.press('Enter')
  await expect(first.getByRole('row', { name: /^2 Reception/ })).toContainText('shut out')
  await expect(first.getByRole('row', { name: /^Sending e-mail Bench 1/ })).toBeVisible()
  await expect(chip(second, 'Sharing stopped')).toBeVisible()
  await expectAccessible(first)
})

test('the log is hosted here by one button; codes that differ let nobody in', async ({ browser }) => {
  test.skip(noEngine !== null, noEngine ?? '')
  const networks = Object.values(networkInterfaces()).flat()
  test.skip(!networks.some((one) => one?.internal === false), 'this computer is in no network')
  await using one = await serveBench({
    dir: join(hostDir('benches'), 'data'),
    sharing,
    clock: runningClock(),
  })
  await using two = await serveBench({ dir: newFolder(), sharing, clock: runningClock() })
  await one.bench.setUp()
  const first = await browser.newPage()
  const second = await browser.newPage()
  await one.openAsManager(first)
  await first.goto(`${one.origin}/#/settings/benches`)
  await expect(first.getByRole('radio', { name: /Host it on this computer/ })).toBeChecked()
  await expectAccessible(first)
  await first.getByRole('button', { name: 'Share…' }).press('Enter')
  const dialog = first.getByRole('dialog', { name: 'Share this centre' })
  await expect(dialog.getByText(/While the computer sleeps/)).toBeVisible()
  await dialog.getByLabel('Your PIN').fill(MANAGER_PIN)
  await first.keyboard.press('Enter')
  await expect(first.getByRole('banner').getByRole('link', { name: 'All delivered' })).toBeVisible()
  await expect(first.getByText('on this computer, running')).toBeVisible()
  await expectAccessible(first)

  await first.getByRole('button', { name: 'Invite a bench' }).press('Enter')
  await first.getByRole('dialog').getByLabel('Your PIN').fill(MANAGER_PIN)
  await first.keyboard.press('Enter')
  const text = await first.getByLabel('Invitation', { exact: true }).inputValue()
  await two.open(second)
  await second.getByRole('button', { name: 'Join a centre' }).press('Enter')
  await second
    .getByLabel('Choose a file', { exact: true })
    .setInputFiles({ name: 'invitation.txt', mimeType: 'text/plain', buffer: Buffer.from(`${text}\n`) })
  await expect(second.getByLabel('Invitation', { exact: true })).toHaveValue(text)
  await typed(second, 'Name of this bench', 'Reception')
  await second.keyboard.press('Enter')
  await expect(second.getByText(/^Six digits:/)).toBeAttached()
  await expect(first.getByRole('dialog', { name: 'Reception wants to join' })).toBeVisible()
  // The page is loaded anew in the middle of it, on both sides.
  for (const page of [first, second]) await page.reload()
  await expect(second.getByText(/^Six digits:/)).toBeAttached()
  await first.getByRole('button', { name: 'They differ' }).press('Enter')
  await expect(first.getByText(/^Nobody was let in, and the invitation is over/).first()).toBeVisible()
  await expect(second.getByRole('alert')).toBeVisible()
  await expectAccessible(second)
  await second.getByRole('button', { name: 'Back' }).press('Enter')
  await expect(second.getByRole('radio', { name: 'English' })).toBeFocused()
  await expect(first.getByRole('row', { name: /^\d/ })).toHaveCount(1)
})

test('a bench that is offered nothing shows nothing of it', async ({ page }) => {
  await using served = await serveBench()
  await served.open(page)
  await expect(page.getByRole('radio', { name: 'English' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Join a centre' })).toHaveCount(0)
  await served.bench.setUp()
  await served.openAsManager(page)
  await page.goto(`${served.origin}/#/settings`)
  await expect(page.getByRole('link', { name: 'People', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Benches' })).toHaveCount(0)
  await page.goto(`${served.origin}/#/settings/benches`)
  await expect(page.getByRole('heading', { name: 'This centre has one bench.' })).toBeVisible()
})
