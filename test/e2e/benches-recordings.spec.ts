import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { need } from '../support/centre/need.ts'
import { ask, joinedApp, person } from '../support/centre/sharing-apps.ts'
import { sharing } from '../support/centre/sharing-port.ts'
import { noEngine, startTestHost } from '../support/centre/test-host.ts'
import { runningClock } from '../support/manual-clock.ts'
import { reviewClip, submit } from '../support/reviews.ts'
import { serveBench } from '../support/serve-bench.ts'
import { makeClip } from '../support/video/make-clip.ts'

test.skip(noEngine !== null, noEngine ?? '')

test('a recording of another bench: where it is, the folder named by keys, fetched from it', async ({
  page,
}) => {
  const clip = (await makeClip(reviewClip)).path
  const root = mkdtempSync(join(tmpdir(), 'carebench-recordings-'))
  const share = join(root, 'share')
  mkdirSync(share)
  await using log = await startTestHost()
  await using one = await serveBench({ dir: join(root, 'one'), sharing, clock: runningClock() })
  const manager = await one.bench.setUp()
  const { address, owner } = log.host
  need(await ask(one.bench, { do: 'found', address, owner, code: 'PRG', person }))
  const joined = await joinedApp(one.bench, 'Office')
  await joined.app.close()
  const { id } = await submit(manager, clip)

  await using two = await serveBench({ dir: joined.dir, sharing, clock: runningClock() })
  await two.openAsManager(page)
  await page.goto(`${two.origin}/#/reviews/${id}`)
  await expect(page.getByText('The recording is on Bench 1. For other benches')).toBeVisible()
  await expectAccessible(page)

  await page.goto(`${two.origin}/#/settings/benches`)
  const folder = page.getByLabel(/^Folder on a share/)
  await folder.fill('share')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('This is not a full path.')
  await expectAccessible(page)
  await folder.fill(share)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Folder in use')).toBeVisible()
  await expect(page.getByLabel(/^The same folder on this bench/)).toBeVisible()
  await expectAccessible(page)

  await page.goto(`${two.origin}/#/review/${id}`)
  await expect(page.getByRole('heading', { name: 'The recording is not on this bench' })).toBeVisible()
  const fetch = page.getByRole('button', { name: 'Fetch recording' })
  await expect(fetch).toBeVisible()
  await expectAccessible(page)
  await fetch.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'The recording is not on this bench' })).toHaveCount(0)
  await page.goto(`${two.origin}/#/reviews/${id}`)
  await expect(page.getByText(/review-clip.*: ready/)).toBeVisible()
})
