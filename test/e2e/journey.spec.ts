import { expect, test } from '@playwright/test'
import { journeyAppearances } from '../support/appearances.ts'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { FirstDay } from '../support/pages/first-day.ts'
import { screenWords } from '../support/screen-words.ts'
import { serveBench } from '../support/serve-bench.ts'
import { watchPages } from '../support/watched-page.ts'

/*
 * A centre's first day, from nothing: first start, coverage, a unit typed in and one scanned in, papers, search, the
 * way of a case to its end. By keys and scanner alone, without any network, each screen looked at by axe, nothing on the
 * console.
 */

test.use({ timezoneId: 'Europe/Prague', locale: 'en-GB' })

for (const { language, scheme } of journeyAppearances('cs dark')) {
  test(`a first day by keys and scanner: ${language}, ${scheme}`, async ({ page, context }) => {
    const watched = watchPages(context)
    await using served = await serveBench({ prints: true })
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const day = new FirstDay(page, screenWords(language))

    await served.open(page)
    await day.start(language)
    await day.lookUpCoverage()
    const typed = await day.typeIn('095xe16-0021234', 'Žofie Příhodová')
    await day.readPapers(served.origin, typed, language)
    const scanned = await day.scanIn('095XE160025678', 'Karel Dvořák')
    await day.find('002123', typed)
    await day.find('dvorak', scanned)
    await day.walkToTheEnd()
    await day.seeBoard()

    const client = served.bench.connect()
    const { people } = await client.need('people.status', {})
    await client.need('people.signIn', { personId: people[0]?.id ?? '', secret: MANAGER_PIN })
    const { rows } = await client.need('cases.list', { sort: 'rma', descending: false })
    expect(rows).toMatchObject([
      { rma: typed, serial: '095XE160021234', status: 'decided' },
      { rma: scanned, serial: '095XE160025678', status: 'closed', customer: 'Karel Dvořák' },
    ])
    expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
    expect(watched.outside).toEqual([])
    expect(watched.complaints).toEqual([])
  })
}
