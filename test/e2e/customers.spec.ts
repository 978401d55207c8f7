import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { screenWords } from '../support/screen-words.ts'
import type { TestClient } from '../support/test-client.ts'

const say = screenWords('en')
const on = eachOnBench()
let client: TestClient

test.beforeEach(async () => {
  client = await on.served.bench.setUp()
})

test('a customer is found, joined with their other name, and erased after a look at what goes', async ({
  page,
}) => {
  const { caseId, rma } = await takeIn(client)
  await takeIn(client, {
    serial: '095XE160029999',
    serialRaw: '095XE160029999',
    customer: { name: 'Žofie Dvořáková', phone: '+420 777 123 456', email: '' },
  })
  await on.served.openAsManager(page)
  await goTo(page, '/settings/data')
  await expect(page.getByText(say('privacy:clear.waiting_zero'))).toBeVisible()
  await expectAccessible(page)

  await goTo(page, '/settings/customers')
  await page.getByRole('searchbox', { name: say('privacy:search') }).fill('777123456')
  const join = page.getByRole('button', { name: say('privacy:join') })
  await expect(join).toHaveCount(2)
  await join.first().click()
  await page.getByRole('button', { name: /^Same person as Žofie/ }).click()
  await expect(page.getByRole('button', { name: say('privacy:part') })).toHaveCount(2)
  await expectAccessible(page)

  await client.need('cases.get', { id: caseId })
  await page.getByRole('button', { name: say('privacy:access.open') }).click()
  const seen = page.getByRole('dialog')
  await expect(seen.getByRole('listitem')).toHaveText([new RegExp(`Marie Nováková.*opened.*${rma}`)])
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: say('privacy:access.show') }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'opened' })).toHaveText([/Žofie/])
  await expectAccessible(page)
  await page.getByRole('combobox', { name: say('privacy:dormant.since') }).click()
  await page.getByRole('option', { name: say('privacy:dormant.years', { count: 3 }) }).click()
  await expect(page.getByText(say('privacy:dormant.noneWords'))).toBeVisible()
  await expectAccessible(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: say('privacy:export') }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^customer-data-.*\.zip$/)

  await page.getByRole('button', { name: say('privacy:erase.open') }).click()
  const dialog = page.locator('[data-window]')
  await expect(dialog.getByText(rma)).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: say('privacy:erase.go') }).click()
  await dialog.getByRole('textbox').fill(MANAGER_PIN)
  await dialog.getByRole('button', { name: say('privacy:erase.confirm') }).click()
  await expect(page.getByText(say('privacy:empty.title'))).toBeVisible()
  await goTo(page, `/cases/${caseId}`)
  await expect(page.getByText(say('cases:textErased')).first()).toBeVisible()
})
