import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { setCzechVat, setPrice } from '../support/prices.ts'

const on = eachOnBench()

test('a paid repair: no acceptance without a price, a quote with a line, signed on screen, then accepted', async ({
  page,
}) => {
  const client = await on.served.bench.setUp()
  await setCzechVat(client)
  await setPrice(client)
  const { caseId, rma } = await takeIn(client, { dealer: 'authorised', assessed: true })
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${caseId}`)
  const quote = page.getByRole('region', { name: 'Quote', exact: true })
  await expect(quote).toContainText('A paid repair begins only at a price agreed')
  await page.getByRole('button', { name: /^Customer accepts/ }).click()
  await expect(page.getByText('The customer has not agreed to a price yet.')).toBeVisible()
  await quote.getByRole('button', { name: 'Make a quote' }).click()
  const window = page.getByRole('dialog', { name: `Quote for ${rma}` })
  await window.getByRole('combobox', { name: 'Add from the price list' }).fill('lab')
  await page.getByRole('option', { name: /Hour of labour/ }).click()
  await window.getByLabel('Quantity of Hour of labour').fill('2')
  await expectAccessible(page)
  await window.getByRole('button', { name: 'Make the quote' }).click()
  await expect(page.getByText(`Quote ${rma}/1 made`)).toBeVisible()
  await expect(quote).toContainText('2,580.00')
  await quote.getByRole('button', { name: 'Customer agrees…' }).click()
  const answer = page.getByRole('dialog', { name: `The customer agrees to ${rma}/1` })
  await answer.getByRole('radio', { name: /Signature on screen/ }).click()
  await expect(answer.getByRole('button', { name: 'Record the agreement' })).toBeDisabled()
  const sheet = await answer.getByRole('img', { name: 'Place to sign' }).boundingBox()
  if (!sheet) throw new Error('there is nothing to sign on')
  await page.mouse.move(sheet.x + 40, sheet.y + 60)
  await page.mouse.down()
  await page.mouse.move(sheet.x + 200, sheet.y + 90, { steps: 5 })
  await page.mouse.up()
  await expectAccessible(page)
  await answer.getByRole('button', { name: 'Record the agreement' }).click()
  await expect(quote).toContainText('Signed on screen')
  await page.getByRole('button', { name: /^Customer accepts/ }).click()
  await expect(page.getByRole('button', { name: /^Start (the )?repair/ })).toBeVisible()
  await expectAccessible(page)
  const { versions, agreed } = await client.need('quotes.ofCase', { caseId })
  expect(agreed).toBe(1)
  expect(versions[0]?.answer).toMatchObject({ is: 'accepted', means: 'signature' })
})
