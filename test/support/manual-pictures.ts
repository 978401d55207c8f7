import type { Page } from '@playwright/test'
import type { HelpPage } from '../../renderer/base/help/pages.ts'
import { goTo } from './go-to.ts'
import type { TestClient } from './test-client.ts'

/** A picture of the manual: which screen of the sample centre is to be seen, on which page. */
export interface ManualPicture {
  readonly page: HelpPage
  readonly name: string
  /** Opens the screen as it is to be seen. */
  readonly show: (page: Page, client: TestClient) => Promise<void>
}

/** What every picture is taken of: as large as a small window. */
export const PICTURE_SIZE = { width: 1120, height: 700 }

const at = (place: string) => (page: Page) => goTo(page, place)

/** A case of the sample centre that was decided and has its reasons. */
async function openDecidedCase(page: Page, client: TestClient): Promise<void> {
  const { rows } = await client.need('cases.list', { statuses: ['decided'], sort: 'rma', descending: false })
  await goTo(page, `/cases/${rows[0]?.id ?? ''}`)
  await page.getByRole('heading', { name: rows[0]?.rma ?? '' }).waitFor()
}

async function openPlan(page: Page, client: TestClient): Promise<void> {
  const { rows } = await client.need('plans.list', {})
  await goTo(page, `/plans/${rows[0]?.id ?? ''}`)
  await page.locator('article, [role="region"]').first().waitFor()
}

/** Nothing is to be counted in the sample centre: the button that ends the day has the keyboard. */
async function openEvening(page: Page): Promise<void> {
  await goTo(page, '/reports/evening')
  await page.locator('main button:focus').waitFor()
}

export const manualPictures: readonly ManualPicture[] = [
  { page: 'first-day', name: 'home', show: at('/') },
  { page: 'intake', name: 'intake', show: at('/intake') },
  { page: 'claims', name: 'case', show: openDecidedCase },
  { page: 'reseal', name: 'plan', show: openPlan },
  { page: 'invitations', name: 'invitations', show: at('/invitations') },
  { page: 'reviews', name: 'reviews', show: at('/reviews') },
  { page: 'money', name: 'prices', show: at('/settings/prices') },
  { page: 'counter', name: 'cash-book', show: at('/cash') },
  { page: 'day-end', name: 'end-of-day', show: openEvening },
  { page: 'people-and-pins', name: 'people', show: at('/settings/people') },
  { page: 'scanner', name: 'scanner', show: at('/settings/scanner') },
  { page: 'mail', name: 'mail-settings', show: at('/settings/mail') },
  { page: 'backup-and-recovery', name: 'data', show: at('/settings/data') },
  { page: 'erasure', name: 'customers', show: at('/settings/customers') },
]
