import { endOfDay, localDate } from '../../shared/kernel/time.ts'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { fillHome } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import {
  isNotificationServiceThere,
  startNotificationService,
} from '../support/electron/notification-service.ts'
import { closeRepair, invitationOf } from '../support/invitations.ts'
import { HOUR, SECOND } from '../support/manual-clock.ts'
import { signInOnPage } from '../support/sign-in-page.ts'

/* What the system's own notifications say, and where a click on them leads. */

test('a window that closes today is told of, and a click opens its invitation', async ({ desk, home }) => {
  test.skip(!isNotificationServiceThere(), 'dunst and dbus are not installed')
  const zone = 'Europe/Prague'
  const closesAt = endOfDay(localDate(Date.now(), zone), zone) - SECOND
  const openedAt = closesAt - 72 * HOUR
  // Who has no e-mail is told by telephone, and that is recorded.
  const customer = { name: 'Žofie Příhodová', phone: '+420 777 123 456', email: '' }
  let [id, rma] = ['', '']
  await fillHome(
    desk,
    home,
    async (manager) => {
      const invitation = await invitationOf(manager, await closeRepair(manager, { customer }))
      const { version } = invitation
      ;[id, rma] = [invitation.id, invitation.source.label]
      const receivedAt = openedAt
      await manager.need('invitations.recordReceipt', { id, version, receivedAt, basis: 'customer-word' })
    },
    new Date(openedAt),
  )
  const service = await startNotificationService(desk, home)
  try {
    const { app, page } = await desk.launch(home, service.how)
    await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
    await expect.poll(() => service.count()).toBe(1)
    await page.getByRole('link', { name: 'Reports' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
    service.click()
    await expect.poll(() => page.url()).toContain(id)
    await expect(page.getByText(rma).first()).toBeVisible()
    await expect.poll(() => service.count()).toBe(0)
    await app.close()
  } finally {
    await service.close()
  }
})
