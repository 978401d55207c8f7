import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'

const on = eachOnBench()

test('a manager says who the centre is; a mistyped account is found before the PIN is asked for', async ({
  page,
}) => {
  const client = await on.served.bench.setUp()
  await on.served.openAsManager(page)
  await goTo(page, '/settings/profile')
  await page.getByLabel('Legal name').fill('Drony Servis s.r.o.')
  await page.getByLabel('Address').fill('Dlouhá 12\n110 00 Praha 1')
  await page.getByLabel('Account (IBAN)').fill('CZ65 0800 0000 1920 0014 5398')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('This is not a valid IBAN: check the digits.')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Account (IBAN)').fill('CZ65 0800 0000 1920 0014 5399')
  await page.getByRole('button', { name: 'Save' }).click()
  const window = page.getByRole('dialog', { name: 'Save the centre profile' })
  await window.getByLabel(/PIN/).fill(MANAGER_PIN)
  await expectAccessible(page)
  await window.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Centre profile saved')).toBeVisible()
  await expect(page.getByLabel('Account (IBAN)')).toHaveValue('CZ6508000000192000145399')
  expect((await client.need('profile.get', {})).profile).toMatchObject({
    legalName: 'Drony Servis s.r.o.',
    address: 'Dlouhá 12\n110 00 Praha 1',
  })
})
