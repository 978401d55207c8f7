import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { appearances } from '../support/appearances.ts'
import { firstStart } from '../support/create-test-app.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'
import { draftOf, takeIn } from '../support/intake.ts'
import { step } from '../support/plans.ts'
import { payOutstanding } from '../support/quotes.ts'
import { pauseByHand, pressByHand } from '../support/scanner.ts'
import { screenWords } from '../support/screen-words.ts'
import type { TestClient } from '../support/test-client.ts'

const on = eachOnBench()
// Axe asks frames what they hold; the one of a letter may do nothing, not even answer.
test.beforeEach(() => on.watched.forgive("Failed to execute 'postMessage' on 'DOMWindow'"))

/** A repair whose price is agreed. */
async function accepted(client: TestClient, n: number, email = 'zofie@example.cz'): Promise<string> {
  const serial = `095XE16002123${n}`
  const customer = { name: 'Žofie Příhodová', phone: '+420 777 123 456', email }
  const { caseId } = await takeIn(client, { serial, serialRaw: serial, dealer: 'authorised', customer })
  await step(client, caseId, 'accepted')
  return caseId
}

async function ready(client: TestClient, n: number, email?: string): Promise<string> {
  const id = await accepted(client, n, email)
  for (const to of ['in-repair', 'quality-check', 'ready'] as const) await step(client, id, to)
  await payOutstanding(client, id)
  return id
}

for (const { language, scheme } of appearances)
  test(`a manager turns letters on, and a step tells its customer, by keys: ${language}, ${scheme}`, async ({
    page,
  }) => {
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const client = await on.served.bench.setUp({ centre: { ...firstStart.centre, language } })
    const caseId = await accepted(client, 1)
    const lettersOf = async (id: string) =>
      (await client.need('mail.ofCase', { caseId: id })).rows.map(
        ({ template, state }) => `${template} ${state}`,
      )
    await on.served.openAsManager(page)
    await goTo(page, '/settings/mail-words')
    const panel = page.getByRole('region', { name: say('mail:stepLetters.title') })
    const box = (one: string) =>
      panel.getByRole('checkbox', { name: say(`mail:stepLetters.step.${one}`), exact: false })
    await expect(box('in-repair')).not.toBeChecked()
    await box('checked-in').focus()
    await page.keyboard.press('Tab')
    await expect(box('in-repair')).toBeFocused()
    await page.keyboard.press('Space')
    await expect(box('in-repair')).toBeChecked()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await expect(box('shipped')).toBeChecked()
    await expectAccessible(page)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByText(say('mail:stepLetters.saved'))).toBeVisible()
    expect(await client.need('mail.stepLetters', {})).toEqual({ version: 1, steps: ['in-repair', 'shipped'] })

    // The window of the step says so and shows the letter; Enter takes the step.
    await goTo(page, `/cases/${caseId}`)
    const steps = page.getByRole('group', { name: say('cases:keys.steps') })
    await expect(steps.getByRole('button').first()).toContainText(say('cases:step.in-repair'))
    await pauseByHand(page)
    await pressByHand(page, '1')
    await pressByHand(page, 'Enter')
    const dialog = page.locator('[data-window]')
    const tell = dialog.getByRole('checkbox', { name: say('mail:stepLetters.tell') })
    await expect(tell).toBeChecked()
    const go = dialog.locator('button[type="submit"]')
    await expect(go).toBeFocused()
    await tell.focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const letter = dialog.frameLocator('iframe')
    await expect(letter.locator('body')).toContainText('Mavic Air 2')
    await expectAccessible(page)
    await go.focus()
    await pressByHand(page, 'Enter')
    await expect(dialog).toBeHidden()
    expect(await lettersOf(caseId)).toEqual(['in-repair queued'])
    const mails = page.getByRole('region', { name: say('mail:ofCase.title') })
    await expect(mails).toContainText(say('mail:template.in-repair'))

    // Undone before it left: it does not leave.
    await page.keyboard.press('Control+z')
    await expect(mails).toContainText(say('mail:state.dropped'))

    // Not this once.
    await pauseByHand(page)
    await pressByHand(page, '1')
    await pressByHand(page, 'Enter')
    await tell.focus()
    await page.keyboard.press('Space')
    await expect(tell).not.toBeChecked()
    await go.focus()
    await pressByHand(page, 'Enter')
    await expect(dialog).toBeHidden()
    expect(await lettersOf(caseId)).toEqual(['in-repair dropped'])
  })

test('several cases are told of once for all, and who has no address is counted', async ({ page }) => {
  const client = await on.served.bench.setUp()
  await client.need('mail.setStepLetters', { version: 0, steps: ['shipped'] })
  const cases = [await ready(client, 1), await ready(client, 2), await ready(client, 3, '')]
  await on.served.openAsManager(page)
  await goTo(page, '/cases')
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(4)
  await pressByHand(page, 'j')
  await expect(page.getByRole('grid')).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('m')
  const dialog = page.locator('[data-window]')
  await expect(dialog.getByRole('checkbox', { name: 'Tell 2 customers by e-mail' })).toBeChecked()
  await expect(dialog).toContainText('1 customer has no usable e-mail address.')
  await dialog.getByLabel('Carrier').fill('DPD')
  await dialog.getByPlaceholder('Tracking number').first().fill('DR1000')
  await dialog.getByRole('button', { name: 'Show the e-mail of the first' }).click()
  await expect(dialog.frameLocator('iframe').locator('body')).toContainText('DPD')
  await expectAccessible(page)
  await dialog.locator('button[type="submit"]').click()
  await expect(dialog).toBeHidden()
  const told = await Promise.all(cases.map((caseId) => client.need('mail.ofCase', { caseId })))
  expect(told.map(({ rows }) => rows.map(({ template }) => template))).toEqual([['shipped'], ['shipped'], []])
})

test('an intake says that its customer is told, shows the letter, and leaves it out', async ({ page }) => {
  const client = await on.served.bench.setUp()
  await client.need('mail.setStepLetters', { version: 0, steps: ['checked-in'] })
  await on.served.openAsManager(page)
  const id = randomUUID()
  await client.need('intake.saveDraft', { id, revision: 0, draft: draftOf() })
  await goTo(page, `/intake/${id}`)
  const tell = page.getByRole('checkbox', { name: 'Tell the customer by e-mail' })
  await expect(tell).toBeChecked()
  await page.getByRole('button', { name: 'Show the e-mail' }).click()
  await expect(page.frameLocator('iframe').locator('body')).toContainText('has arrived')
  await expectAccessible(page)
  await tell.focus()
  await page.keyboard.press('Space')
  await expect(tell).not.toBeChecked()
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/\/intake\/taken\//)
  const { rows } = await client.need('cases.list', {})
  expect(rows).toHaveLength(1)
  expect((await client.need('mail.ofCase', { caseId: rows[0]?.id ?? '' })).rows).toEqual([])
})
