import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { lossyCableTo } from '../support/centre/lossy-cable.ts'
import { ask, joinedApp, person } from '../support/centre/sharing-apps.ts'
import { sharing } from '../support/centre/sharing-port.ts'
import { need } from '../support/centre/need.ts'
import { noEngine, startTestHost } from '../support/centre/test-host.ts'
import { createTestApp, MANAGER_PIN } from '../support/create-test-app.ts'
import { takeIn } from '../support/intake.ts'
import { DAY, manualClock } from '../support/manual-clock.ts'
import { goTo } from '../support/go-to.ts'
import { register, replaceUnit, stockUnit } from '../support/plans.ts'
import { scan } from '../support/scanner.ts'
import { serveBench } from '../support/serve-bench.ts'

test.skip(noEngine !== null, noEngine ?? '')

const [SERIAL, NEXT, UNIT] = ['095XE160021234', '095XE160029001', '095XE160029002'] as const

test('the last replacement without the log: a manager’s PIN, a notice, and its end when the log is back', async ({
  page,
}) => {
  await using shared = await startTestHost()
  await using cable = await lossyCableTo(shared.host.address)
  const dir = mkdtempSync(join(tmpdir(), 'carebench-unconfirmed-'))
  const clock = manualClock(new Date(Date.now() - DAY).toISOString())
  const app = await createTestApp({ dir, clock, ports: { sharing } })
  const client = await app.setUp()
  const day = new Date(Date.now() - 30 * DAY).toISOString().slice(0, 10)
  await register(client, {
    serialRaw: SERIAL,
    purchase: { kind: 'separate', agreedOn: day },
    warrantyEndsOn: null,
  })
  await replaceUnit(client, SERIAL, NEXT)
  await stockUnit(client, UNIT)
  const { caseId, rma } = await takeIn(client, { serial: NEXT, serialRaw: NEXT })
  need(await ask(app, { do: 'found', address: cable.address, owner: shared.host.owner, code: 'PRG', person }))
  const two = await joinedApp(app, 'Bench 2')
  await two.close()
  await app.app.close()

  await using served = await serveBench({ dir })
  await served.openAsManager(page)
  await page.goto(`${served.origin}/#/cases/${caseId}`)
  await expect(page.getByRole('heading', { name: rma })).toBeVisible()
  cable.pull()
  await page.getByRole('button', { name: 'Customer accepts' }).click()
  const question = page.getByRole('dialog', { name: 'A manager has to allow this' })
  await expect(question.getByText('the last replacement of the plan')).toBeVisible()
  await expectAccessible(page)
  // Nobody allows it: nothing is done, and the screen says so.
  await page.keyboard.press('Escape')
  await expect(page.getByText('so a manager has to allow this')).toBeVisible()
  await page.getByRole('button', { name: 'Customer accepts' }).click()
  await question.getByLabel('PIN or password of the manager').fill('000000')
  await page.keyboard.press('Enter')
  await expect(question.getByRole('alert')).toBeVisible()
  await question.getByLabel('PIN or password of the manager').fill(MANAGER_PIN)
  await page.keyboard.press('Enter')
  await expect(question).toHaveCount(0)
  const notice = page.getByText('Saved here – not confirmed by the centre yet.')
  await expect(notice).toBeVisible()
  await expect(page.getByText('Allowed by Marie Nováková.')).toBeVisible()
  await expectAccessible(page)
  await page
    .getByRole('link', { name: /^Plan CP-PRG/ })
    .first()
    .click()
  await expect(notice).toBeVisible()
  await goTo(page, `/reseal/${caseId}`)
  await scan(page, UNIT)
  await scan(page, UNIT)
  await page.getByRole('button', { name: 'Reseal to this unit' }).click()
  await page.getByRole('dialog').getByLabel(/PIN/).fill(MANAGER_PIN)
  await page.keyboard.press('Enter')
  await expect(question.getByText('not confirmed yet')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.type(MANAGER_PIN)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Plan resealed' })).toBeVisible()
  cable.plug()
  // By itself, while somebody looks at it.
  await expect(notice).toHaveCount(0)
})
