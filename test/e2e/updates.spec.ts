import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { RELEASE_FILE } from '../../shared/updates/release.ts'
import { expectAccessible } from '../support/accessible.ts'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { goTo } from '../support/go-to.ts'
import { offerIn, releaseSigner, testTarget } from '../support/releases.ts'
import { serveBench } from '../support/serve-bench.ts'
import { BY_HAND } from '../support/sign-in-page.ts'
import { watchPages } from '../support/watched-page.ts'

const signer = releaseSigner()

test('a manager names a folder by keys alone, is told of a wrong signature, and reads what is new', async ({
  page,
  context,
}) => {
  const share = mkdtempSync(join(tmpdir(), 'carebench-share-'))
  const watched = watchPages(context)
  const selfUpdate = { key: signer.key, target: testTarget, folder: join(share, 'own'), install: () => {} }
  await using served = await serveBench({ selfUpdate })
  await served.bench.setUp()
  await served.openAsManager(page)
  await goTo(page, '/settings/updates')
  await page.getByRole('textbox', { name: 'Web address or folder' }).focus()
  await page.keyboard.type(share, BY_HAND)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByText(share)).toBeVisible()
  await page.keyboard.type(MANAGER_PIN, BY_HAND)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Check now' })).toBeVisible()
  offerIn(share, { version: '0.3.0', signer: releaseSigner() })
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByText('not signed by the maker of Carebench')).toBeVisible()
  await expectAccessible(page)
  offerIn(share, {
    version: '0.3.0',
    signer,
    news: { cs: ['Rychlejší příjem'], en: ['Faster intake', 'Reports open in half of the time'] },
  })
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByText('Faster intake')).toBeVisible()
  await expect(page.getByText('not signed by the maker of Carebench')).toHaveCount(0)
  writeFileSync(join(share, RELEASE_FILE), 'something else')
  await page.getByRole('button', { name: 'Download' }).click()
  await expect(page.getByRole('button', { name: 'Install…' })).toBeVisible()
  await expectAccessible(page)
  expect(watched.complaints).toEqual([])
})
