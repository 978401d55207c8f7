import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { step } from '../support/plans.ts'

const on = eachOnBench()

test('a paid repair: not shipped unpaid without a reason, paid in two parts, put right by a credit note, shipped', async ({
  page,
}) => {
  const client = await on.served.bench.setUp()
  const { caseId, rma } = await takeIn(client, { dealer: 'authorised', assessed: true })
  for (const to of ['accepted', 'in-repair', 'quality-check', 'ready'] as const)
    await step(client, caseId, to)
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${caseId}`)
  const payments = page.getByRole('region', { name: 'Payments', exact: true })
  await expect(payments).toContainText('Outstanding 1,290.00')
  await expect(payments).toContainText('for the centre’s accountant to set')
  await expectAccessible(page)

  await page.getByRole('button', { name: /^Ship\b/ }).click()
  const shipping = page.getByRole('dialog')
  await expect(shipping).toContainText(/1,290\.00.CZK is outstanding/)
  await expect(shipping.getByLabel('Why it leaves unpaid')).toBeVisible()
  await expectAccessible(page)
  await shipping.getByLabel('Carrier').fill('PPL')
  await page.keyboard.press('Enter')
  await expect(shipping).toContainText('no reason was given')
  await shipping.getByRole('button', { name: 'Back' }).click()

  await payments.getByRole('button', { name: 'Take a payment' }).click()
  const window = page.getByRole('dialog', { name: `Payment for ${rma}` })
  await window.getByRole('radio', { name: /Card/ }).click()
  await window.getByLabel('Amount').fill('290,50')
  await expect(window.getByRole('button', { name: 'Record the payment' })).toBeDisabled()
  await window.getByLabel('Reference of the terminal').fill('t-147')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(payments).toContainText('Outstanding 999.50')

  await payments.getByRole('button', { name: 'Take a payment' }).click()
  await expect(window).toContainText(/The customer pays 1,000\.00.CZK/)
  await expect(window).toContainText(/Rounding of cash: 0\.50/)
  await window.getByLabel('Amount').fill('1000')
  await expect(window).toContainText(/at most 999\.50/)
  await window.getByLabel('Amount').fill('999.50')
  await page.keyboard.press('Enter')
  await expect(payments).toContainText('Paid in full')

  const [cash] = (await client.need('payments.ofCase', { caseId })).documents
  await payments.getByRole('button', { name: `Refund from ${cash?.number ?? ''}` }).click()
  const refund = page.getByRole('dialog', { name: `Refund from ${cash?.number ?? ''}` })
  await refund.getByRole('radio', { name: 'price lowered' }).click()
  await refund.getByLabel('Amount').fill('99.50')
  await expectAccessible(page)
  await refund.getByRole('button', { name: 'Make the credit note' }).click()
  await expect(payments).toContainText('Outstanding 99.50')
  await expect(payments).toContainText(`on receipt ${cash?.number ?? ''} · price lowered`)
  await expectAccessible(page)

  await page.getByRole('button', { name: /^Ship\b/ }).click()
  await shipping.getByLabel('Carrier').fill('PPL')
  await shipping.getByLabel('Why it leaves unpaid').fill('Pays by transfer next week.')
  await shipping.getByRole('button', { name: /^Ship\b/ }).click()
  await expect(page.getByText('Pays by transfer next week.').first()).toBeVisible()
  await expect(payments.getByRole('button', { name: 'Take a payment' })).toBeVisible()
})
