import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { journeyAppearances } from '../support/appearances.ts'
import { cli } from '../support/carebench.ts'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { takeIn } from '../support/intake.ts'
import { goTo } from '../support/go-to.ts'
import { A, B, C, eachOnPlanBench } from '../support/plan-bench.ts'
import { acceptedCase, registrationOf, reseal, shipOut, step, stockUnit } from '../support/plans.ts'
import { countKeystrokes } from '../support/keystrokes.ts'
import { pauseByHand, scan } from '../support/scanner.ts'

const on = eachOnPlanBench()

const choose = async (page: Page, label: string, part: string) => {
  await page.getByRole('combobox', { name: label }).fill(part)
  await page.getByRole('option').first().click()
}

test('a plan is registered at the counter, with its reasons beside it, and found again', async ({ page }) => {
  await on.served.bench.setUp()
  await on.served.openAsManager(page)
  await page.getByRole('link', { name: 'Plans' }).click()
  await expect(page.getByText('No plans yet')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Register a plan' }).first().click()
  // Until the form is there a scan opens the unit.
  await expect(page.getByRole('heading', { name: 'Register a plan' })).toBeVisible()
  await scan(page, '095xe16-0021234')
  await choose(page, 'Model', 'air 2')
  await page.getByRole('radio', { name: /Activation card/ }).click()
  const date = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Prague' }).format(
    on.served.bench.clock.now(),
  )
  await page.getByLabel('Agreed date').fill(date)
  await page.getByLabel('Activation code').fill('AB12-CD34')
  await expect(page.getByText('Proof needed')).toBeVisible()
  await expectAccessible(page)
  const conditions = page.getByRole('region', { name: 'Conditions' })
  await conditions.getByRole('combobox', { name: 'First activated' }).click()
  await page.getByRole('option', { name: 'Never activated' }).click()
  await conditions.getByRole('combobox', { name: 'Bought from' }).click()
  await page.getByRole('option', { name: 'Authorised dealer' }).click()
  await choose(page, 'Bought in', 'Czech')
  await expect(page.getByText('Can be bought', { exact: true })).toBeVisible()
  await expect(page.getByText('It has never been activated.').first()).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill('Žofie Příhodová')
  await page.getByLabel('Phone').fill('+420 777 123 456')
  await page.getByRole('button', { name: 'Register and seal' }).click()
  await expect(page.getByRole('heading', { name: /^CP-PRG-\d{4}-100001$/ })).toBeVisible()
  await expect(page.getByRole('figure', { name: 'Plan timeline' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox', { name: 'Search plans' }).fill('CD34')
  await expect(page.getByRole('row', { name: /Mavic Air 2/ })).toHaveCount(1)
})

test('a replacement arrives: two scans, before and after, PIN, certificate', async ({ page }) => {
  const { client, planId } = await on.withPlan()
  await stockUnit(client, B)
  const { caseId, rma } = await acceptedCase(client, A)
  await on.served.openAsManager(page)
  await goTo(page, `/reseal/${caseId}`)
  await expect(page.getByRole('heading', { name: `Reseal for ${rma}` })).toBeVisible()
  await expect(page.getByLabel('First scan')).toBeFocused()
  const seal = page.getByRole('button', { name: 'Reseal to this unit' })
  await scan(page, B)
  await expect(seal).toBeDisabled()
  await scan(page, C)
  await expect(page.getByText('The scans do not match. Scan the unit again.')).toBeVisible()
  await scan(page, B)
  await expect(page.getByText('Both scans match', { exact: true })).toBeVisible()
  await expect(page.getByText('1 used, 1 left')).toBeVisible()
  await expectAccessible(page)
  await seal.click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(`${A} is retired for good.`)).toBeVisible()
  await dialog.getByLabel(/PIN/).fill('999999')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Reseal' })).toBeVisible()
  await expect(dialog.getByText('Wrong PIN or password.', { exact: false })).toBeVisible()
  await dialog.getByLabel(/PIN/).fill(MANAGER_PIN)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Plan resealed' })).toBeVisible()
  await expectAccessible(page)
  const certificate = page.context().waitForEvent('page')
  await page.keyboard.press('p')
  const paper = await certificate
  await expect(paper.getByText('Certificate of replacement')).toBeVisible()
  await expect(paper.getByRole('img', { name: /^SEAL-/ })).toBeVisible()
  await paper.close()
  expect(await client.need('plans.get', { id: planId })).toMatchObject({ serial: B, used: 1 })
  await page.getByRole('button', { name: 'Back to case' }).click()
  await expect(page.getByText('Quality check').first()).toBeVisible()
  await goTo(page, `/reseal/${caseId}`)
  await expect(page.getByText(`${rma} already has its replacement: the plan is on ${B}.`)).toBeVisible()
  await page.getByRole('link', { name: 'Back to case' }).click()
  await expect(page).toHaveURL(/#\/cases\//)
})

test('a reseal takes three scans and at most nine keys', async ({ page }) => {
  const { client, planId } = await on.withPlan()
  await stockUnit(client, B)
  const { rma, caseId } = await acceptedCase(client, A)
  await step(client, caseId, 'awaiting-replacement')
  await on.served.openAsManager(page)
  const keys = countKeystrokes(page)
  await scan(page, rma)
  await expect(page.getByRole('heading', { name: rma })).toBeVisible()
  await pauseByHand(page)
  await keys.press('1')
  await expect(page.getByLabel('First scan')).toBeFocused()
  await scan(page, B)
  await expect(page.getByLabel('Second scan')).toBeFocused()
  await scan(page, B)
  await expect(page.getByRole('button', { name: 'Reseal to this unit' })).toBeFocused()
  await pauseByHand(page)
  await keys.press('Enter')
  await expect(page.getByRole('dialog').getByLabel(/PIN/)).toBeFocused()
  await keys.type(MANAGER_PIN)
  await keys.press('Enter')
  await expect(page.getByRole('heading', { name: 'Plan resealed' })).toBeVisible()
  expect(keys.count).toBeLessThanOrEqual(9)
  test.info().annotations.push({ type: 'keys', description: `reseal: ${keys.count}` })
  expect(await client.need('plans.get', { id: planId })).toMatchObject({ serial: B, used: 1 })
})

test('a unit that the stock does not know is taken in where it is scanned', async ({ page }) => {
  const { client } = await on.withPlan()
  const { caseId } = await acceptedCase(client, A)
  await on.served.openAsManager(page)
  await goTo(page, `/reseal/${caseId}`)
  await expect(page.getByLabel('First scan')).toBeFocused()
  await scan(page, B)
  await expect(page.getByText('This unit is not in the replacement stock.').first()).toBeVisible()
  await page.getByRole('combobox', { name: 'Condition (P12)' }).click()
  await page.getByRole('option', { name: 'equal to new' }).click()
  await page.getByRole('button', { name: 'Add to stock' }).click()
  await expect(page.getByText('In stock', { exact: true })).toBeVisible()
  await scan(page, B)
  await expect(page.getByRole('button', { name: 'Reseal to this unit' })).toBeEnabled()
})

test('a unit is put aside for the case, and every wrong one is refused with what to do', async ({ page }) => {
  const { client } = await on.withPlan()
  await stockUnit(client, B)
  await stockUnit(client, C, 'Mavic Mini')
  const { caseId, rma } = await acceptedCase(client, A)
  await on.served.openAsManager(page)
  await goTo(page, `/reseal/${caseId}`)
  const free = page.getByRole('region', { name: 'Available for this plan' })
  await expect(free.getByRole('button', { name: /^Reserve/ })).toHaveCount(1)
  await expectAccessible(page)
  await free.getByRole('button', { name: `Reserve ${B} for this case` }).click()
  await expect(page.getByRole('region', { name: 'Reserved for this case' })).toBeVisible()
  expect((await client.need('stock.lookup', { raw: B })).unit).toMatchObject({ state: 'reserved', rma })
  const obstacles = page.getByRole('alert')
  for (const [scanned, todo] of [
    [A, 'This is the unit that came in. Scan the new one.'],
    [C, 'Use a Mavic Air 2.'],
  ] as const) {
    for (const name of ['First scan', 'Second scan']) await page.getByLabel(name).fill(scanned)
    await expect(obstacles.filter({ hasText: todo })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Reseal to this unit' })).toBeDisabled()
  }
  await expectAccessible(page)
  for (const name of ['First scan', 'Second scan']) await page.getByLabel(name).fill(B)
  await expect(obstacles).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Reseal to this unit' })).toBeEnabled()
})

test('a unit is replaced twice, the third is refused with its reason, and the evidence verifies elsewhere', async ({
  page,
}) => {
  const { client, planId } = await on.withPlan()
  for (const [from, to] of [
    [A, B],
    [B, C],
  ] as const) {
    const { caseId } = await acceptedCase(client, from)
    await stockUnit(client, to)
    await reseal(client, caseId, to)
    await shipOut(client, caseId)
  }
  const third = await takeIn(client, { serial: C })
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${third.caseId}`)
  await expect(page.getByText('Paid repair').first()).toBeVisible()
  await page.getByRole('button', { name: 'Why?' }).click()
  await expect(
    page.getByText(/All replacements are used|All replacements of the plan are used/),
  ).toBeVisible()
  await goTo(page, `/plans/${planId}`)
  await expect(page.getByText('0 replacements left')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Units of this plan, in order' })).toContainText('retired')
  await expectAccessible(page)
  const [download] = await Promise.all([page.waitForEvent('download'), saveEvidence(page, 0)])
  expect(download.suggestedFilename()).toMatch(/^CP-PRG-\d{4}-100001\.evidence\.json$/)
  const file = await download.path()
  expect(verifyElsewhere(file)).toMatchObject({ status: 0, said: { holds: true, decisions: { same: 5 } } })
  const [ofSeal] = await Promise.all([page.waitForEvent('download'), saveEvidence(page, 1)])
  expect(ofSeal.suggestedFilename()).toMatch(/^CP-PRG-\d{4}-100001-[0-9a-f]{8}\.evidence\.json$/)
  expect(verifyElsewhere(await ofSeal.path())).toMatchObject({ status: 0, said: { holds: true } })
  const forged = join(mkdtempSync(join(tmpdir(), 'carebench-evidence-')), 'forged.json')
  writeFileSync(forged, readFileSync(file, 'utf8').replaceAll(C, '095XE160029009'))
  expect(verifyElsewhere(forged)).toMatchObject({ status: 1, said: { holds: false, fault: 'event-altered' } })
})

/** Of the whole plan (0), or of one of its seals, the newest first. */
async function saveEvidence(page: Page, which: number): Promise<void> {
  await page.getByRole('button', { name: 'Export evidence' }).nth(which).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save file' }).click()
}

/** `carebench evidence verify` in a process of its own, with a home that has never seen a database. */
function verifyElsewhere(file: string): { status: number | null; said: unknown } {
  const home = mkdtempSync(join(tmpdir(), 'carebench-elsewhere-'))
  const run = spawnSync(process.execPath, [cli, 'evidence', 'verify', file], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: home, CAREBENCH_DATA: home },
  })
  return { status: run.status, said: JSON.parse(run.stdout) }
}

test('a delivery comes as a file: every error by row and column, nothing half-taken', async ({ page }) => {
  await on.withPlan()
  await on.served.openAsManager(page)
  await page.getByRole('link', { name: 'Stock' }).click()
  await expect(page.getByText('The stock is empty')).toBeVisible()
  await page.getByRole('button', { name: 'Import from file' }).first().click()
  const file = (content: string) => ({
    name: 'units.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(content),
  })
  const input = page.getByLabel('File to import')
  await input.setInputFiles(file(`serial,model,grade\n${A},Mavic Air 2,new\nX,Mavic 99,\n`))
  const refused = page.getByRole('region', { name: 'Refused rows, with reasons' })
  await expect(refused).toContainText('Row 2')
  await expect(refused).toContainText('Mavic 99')
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
  await expectAccessible(page)
  await input.setInputFiles(file(`serial,model,grade\n${B},Mavic Air 2,new\n${C},Mavic Mini,equivalent\n`))
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await expect(page.getByText('Import finished. 2 rows were added.')).toBeVisible()
  await page.locator('[data-window]').getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('row', { name: /Mavic Mini/ })).toBeVisible()
  await scan(page, '095XE160029009')
  const receiving = page.getByRole('dialog', { name: 'Add a unit to stock' })
  await expect(receiving).toBeVisible()
  await expectAccessible(page)
  await receiving.getByLabel('Serial').fill(A)
  await expect(receiving.getByText(`${A} is a customer’s unit with a plan.`)).toBeVisible()
  await expect(receiving.getByText('It cannot be used as a replacement.')).toBeVisible()
})

for (const { language, scheme } of journeyAppearances('cs dark')) {
  test(`plans, stock and a reseal are readable in ${language}, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme })
    const { client, planId } = await on.withPlan()
    await client.need('people.changeLanguage', { language })
    const { caseId } = await acceptedCase(client, A)
    await client.need('plans.buyPlus', {
      id: planId,
      version: 2,
      code: null,
      serialRaw: A,
      holder: registrationOf().holder,
    })
    await stockUnit(client, B)
    await on.served.openAsManager(page)
    for (const place of [`/plans/${planId}`, '/plans/new', '/stock', `/reseal/${caseId}`]) {
      await goTo(page, place)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('button').last().waitFor()
      await expectAccessible(page)
    }
  })
}
