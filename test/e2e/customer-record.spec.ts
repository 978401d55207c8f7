import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { appearances } from '../support/appearances.ts'
import { firstStart } from '../support/create-test-app.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { countKeystrokes } from '../support/keystrokes.ts'
import { step } from '../support/plans.ts'
import { payOutstanding } from '../support/quotes.ts'
import { BY_HAND } from '../support/sign-in-page.ts'
import { screenWords } from '../support/screen-words.ts'
import type { TestClient } from '../support/test-client.ts'

const on = eachOnBench()

const JANA = { name: 'Jana Nováková', phone: '+420 601 234 567', email: 'jana@example.cz' }
const MARRIED = { name: 'Jana Malá', phone: '+420 777 000 111', email: '' }

async function taken(client: TestClient, n: number, customer: typeof JANA) {
  const serial = `095XE16002123${n}`
  const { caseId, rma } = await takeIn(client, { serial, serialRaw: serial, customer })
  return { id: caseId, rma }
}

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

for (const { language, scheme } of appearances)
  test(`the phone question: who calls, and everything about them by keys: ${language}, ${scheme}`, async ({
    page,
  }) => {
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const client = await on.served.bench.setUp({ centre: { ...firstStart.centre, language } })
    const { id, rma } = await taken(client, 1, JANA)
    for (const to of ['accepted', 'in-repair', 'quality-check', 'ready'] as const) await step(client, id, to)
    await payOutstanding(client, id)
    await client.need('cases.note', { id, text: 'Calls back after five.' })
    const second = await taken(client, 2, JANA)
    const [one, two] = [
      await client.need('cases.get', { id }),
      await client.need('cases.get', { id: second.id }),
    ]
    await client.need('privacy.join', { subject: two.subject ?? '', with: one.subject ?? '' })
    await on.served.openAsManager(page)

    const keys = countKeystrokes(page)
    await keys.press('/')
    // The number that the phone shows, as it shows it.
    await keys.type('601234567')
    // Who types a number asks about the person: they stand above their cases.
    const hit = page.getByRole('option').first()
    await expect(hit).toContainText(say('customers:lookup'))
    await expect(hit).toHaveAttribute('data-highlighted')
    await keys.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: JANA.name })).toBeVisible()
    expect(keys.count).toBeLessThanOrEqual(12)
    for (const number of [rma, second.rma])
      await expect(panel(page, say('customers:cases'))).toContainText(number)
    await expect(panel(page, say('customers:notes'))).toContainText('Calls back after five.')
    await expect(panel(page, say('customers:payments'))).toContainText(rma)
    await expect(panel(page, say('customers:units')).getByRole('listitem')).toHaveCount(2)
    await expectAccessible(page)
    // The address brings it back.
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: JANA.name })).toBeVisible()
    await panel(page, say('customers:cases')).getByRole('link', { name: rma }).click()
    await expect(page).toHaveURL(new RegExp(`#/cases/${id}`))
    await page.getByRole('link', { name: JANA.name }).click()
    await expect(page.getByRole('heading', { level: 1, name: JANA.name })).toBeVisible()
    const { entries } = await client.need('privacy.accessLog', { subject: one.subject })
    expect(entries.some(({ kind, action }) => kind === 'person' && action === 'opened')).toBe(true)
  })

test('two records of one person are linked, and the link is undone', async ({ page }) => {
  const client = await on.served.bench.setUp()
  const one = await taken(client, 1, JANA)
  const two = await taken(client, 2, MARRIED)
  const { subject } = await client.need('cases.get', { id: one.id })
  await on.served.openAsManager(page)
  await goTo(page, `/customers/${subject}`)
  await expect(panel(page, 'Cases')).not.toContainText(two.rma)
  await page.keyboard.press('l')
  const dialog = page.locator('[data-window]')
  await expect(dialog.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('mala', BY_HAND)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: `Link ${MARRIED.name}` }).click()
  await expect(dialog).toBeHidden()
  await expect(panel(page, 'Cases')).toContainText(two.rma)
  // What was sealed stays as it was given.
  await expect(panel(page, 'Known as')).toContainText(MARRIED.phone)
  await page.keyboard.press('Control+z')
  await expect(panel(page, 'Cases')).not.toContainText(two.rma)

  await client.need('privacy.join', {
    subject: (await client.need('cases.get', { id: two.id })).subject ?? '',
    with: subject ?? '',
  })
  await expect(panel(page, 'Cases')).toContainText(two.rma)
  await panel(page, 'Known as').getByRole('button', { name: 'Unlink' }).last().click()
  await expect(panel(page, 'Cases')).not.toContainText(two.rma)
})

test('somebody who is not on record is said', async ({ page }) => {
  await on.served.bench.setUp()
  await on.served.openAsManager(page)
  await goTo(page, '/customers/00000000-0000-4000-8000-000000000000')
  await expect(page.getByText('This customer is not on record, or was erased.')).toBeVisible()
  await expectAccessible(page)
})
