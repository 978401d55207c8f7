import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { exportFormats, type ExportFormat } from '../../shared/reports/choices.ts'
import { expectAccessible } from '../support/accessible.ts'
import { journeyAppearances } from '../support/appearances.ts'
import { firstStart } from '../support/create-test-app.ts'
import { takeIn } from '../support/intake.ts'
import { judge, submissionOf } from '../support/reviews.ts'
import { screenWords, type ScreenWords } from '../support/screen-words.ts'
import { serveBench, type ServedBench } from '../support/serve-bench.ts'
import { watchPages, type WatchedPage } from '../support/watched-page.ts'

/*
 * A technician's and a reviewer's day through the core, the manager's in the browser: watches it live, opens what stands
 * behind a figure, closes the day, takes it out in every format, opens it again. Once in each language and theme.
 */

let served: ServedBench
let watched: WatchedPage

test.beforeEach(async ({ context }) => {
  watched = watchPages(context)
  served = await serveBench({ prints: true })
})
test.afterEach(async ({ context }) => {
  // The pages go first: one that outlives its server complains of every try to reach it again.
  await context.close()
  await served.close()
  expect(watched.complaints).toEqual([])
  expect(watched.outside).toEqual([])
})

const serial = (n: number) => `095XE1600212${n}`
const begins: Readonly<Record<ExportFormat, string>> = {
  pdf: '%PDF',
  xlsx: 'PK',
  csv: '\ufeff',
  json: '{',
  html: '<!doctype html>',
}

/** Exports what the screen shows and reads the file that the browser saved. */
async function exportAs(page: Page, say: ScreenWords, format: ExportFormat): Promise<string> {
  await page.getByRole('button', { name: say('reports:today.export') }).click()
  const dialog = page.getByRole('dialog', { name: say('reports:export.title') })
  await dialog.getByRole('radio', { name: say(`reports:export.${format}`) }).click()
  await dialog.getByRole('button', { name: say('reports:export.start'), exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: say('reports:export.download') }).click(),
  ])
  const text = readFileSync(await download.path(), 'utf8')
  expect(text.startsWith(begins[format])).toBe(true)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  return text
}

for (const { language, scheme } of journeyAppearances('en light')) {
  test(`a day happens and is closed: ${language}, ${scheme}`, async ({ page }) => {
    const say = screenWords(language)
    const words = (key: string, values = {}) => say(`reports:${key}`, values)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const { bench } = served
    const manager = await bench.setUp({ centre: { ...firstStart.centre, language } })
    const technician = await bench.signInAs('Tereza Bílá', ['technician'])
    const reviewer = await bench.signInAs('Rita Malá', ['reviewer'])
    await takeIn(technician)
    const { id } = await manager.need(
      'reviews.enter',
      submissionOf({ link: 'https://video.example.com/watch?v=1' }),
    )

    await served.openAsManager(page)
    await page.getByRole('link', { name: say('reports:title') }).click()
    const tile = (name: string) => page.getByRole('link', { name: new RegExp(`^${words(`tile.${name}`)}`) })
    await expect(tile('units-taken-in')).toContainText('1')
    await expect(tile('reviews-waiting')).toContainText('1')
    await expectAccessible(page)

    await takeIn(technician, { serial: serial(0), serialRaw: serial(0) })
    await expect(tile('units-taken-in')).toContainText('2')
    await reviewer.need('reviews.claim', { id })
    await judge(reviewer, id, 'link-unavailable')
    await expect(tile('reviews-done')).toContainText('1')
    await expect(tile('reviews-waiting')).toContainText('0')

    await tile('reviews-done').click()
    await expect(page.getByRole('heading', { name: words('records.title') })).toBeVisible()
    await expect(page.getByText('Rita Malá').first()).toBeVisible()
    await expect(page.getByText(words('outcome.link-unavailable')).first()).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: words('records.back') }).click()

    await page.getByRole('link', { name: words('nav.range') }).click()
    await expect(page.getByRole('heading', { name: words('section.reviews') })).toBeVisible()
    await expectAccessible(page)

    await page.getByRole('link', { name: words('nav.days') }).click()
    await page
      .getByRole('row')
      .filter({ hasText: words('days.today') })
      .click()
    await page.getByRole('button', { name: words('days.close') }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: words('days.close') })
      .click()
    await expect(page.getByText(/Marie Nováková/).last()).toBeVisible()
    await expectAccessible(page)
    await takeIn(technician, { serial: serial(1), serialRaw: serial(1) })
    const later = page.getByRole('region', { name: words('section.adjustments') })
    await expect(later).toContainText('4')
    // What came too late is counted on the next day, which says of which day it is.
    await later.getByRole('link').first().click()
    const late = page.getByRole('region', { name: words('section.late') })
    await expect(late).toContainText('4')
    await expectAccessible(page)
    await late.getByRole('link').first().click()
    await expect(page.getByText(/Marie Nováková/).last()).toBeVisible()
    const { benchKey } = await manager.need('upkeep.status', {})
    await expect(page.getByText(benchKey)).toBeVisible()

    const files = new Map<ExportFormat, string>()
    for (const format of exportFormats) files.set(format, await exportAs(page, say, format))
    const csv = files.get('csv') ?? ''
    expect(csv).toContain(`${words('measure.units-taken-in')}${language === 'cs' ? ';' : ','}2`)
    expect(csv).toContain(words('section.adjustments'))
    expect(csv).not.toContain('Bílá')
    expect(files.get('json')).toContain('"link-unavailable"')

    await page.getByRole('button', { name: words('days.reopen') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(words('days.reason')).fill('A unit was entered late.')
    await dialog.getByRole('button', { name: words('days.reopen') }).click()
    await expect(
      page.getByText(words('days.reopenedBecause', { reason: 'A unit was entered late.' })),
    ).toBeVisible()
    expect((await manager.need('reports.days', {})).days[0]).toMatchObject({ state: 'reopened' })
    const exports = await manager.need('reports.records', {
      from: '2020-01-01',
      to: '2030-01-01',
      filter: { types: ['report.exported'] },
    })
    expect(exports.total).toBe(5)
  })
}
