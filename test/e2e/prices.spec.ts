import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'

const on = eachOnBench()

test('a manager sets rates, records the dollar and keeps a price by keys', async ({ page }) => {
  const client = await on.served.bench.setUp()
  await on.served.openAsManager(page)
  await goTo(page, '/settings/prices')
  await expect(page.getByText('Set the VAT rates first:')).toBeVisible()
  await expect(page.getByText('Set the VAT rates first:').getByRole('link')).toBeVisible()
  await page.getByRole('button', { name: 'Set the VAT rates' }).click()
  await page.getByLabel('Rates', { exact: true }).fill('21; 12; 21')
  await expect(page.getByText('Enter rates such as 21; 12; 0')).toBeVisible()
  await page.getByLabel('Rates', { exact: true }).fill('21; 12; 0')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('VAT rates saved')).toBeVisible()
  await page.getByLabel('1 USD is').fill('23,415')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('cell', { name: '1 USD = 23.415 CZK in force' })).toBeVisible()
  await expectAccessible(page)
  await goTo(page, '/settings/prices')
  await page.getByRole('button', { name: 'Add a price' }).first().click()
  const window = page.getByRole('dialog', { name: 'Add a price' })
  await window.getByLabel('Code').fill('lab 60')
  await window.getByLabel('Name').fill('Hour of labour')
  await window.getByLabel('Unit price including VAT').fill('3 499')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText('LAB-60 saved')).toBeVisible()
  await expect(page.getByRole('row', { name: /LAB-60/ })).toContainText('3,499.00')
  await expectAccessible(page)
  expect((await client.need('prices.list', {})).prices).toMatchObject([
    { code: 'LAB-60', price: { amount: 349_900, currency: 'CZK' } },
  ])
})
