import { expect, test, type Page } from '@playwright/test'
import { sampleFolder } from '../support/sample-folder.ts'
import { screenWords } from '../support/screen-words.ts'
import { serveBench, type ServedBench } from '../support/serve-bench.ts'
import type { TestClient } from '../support/test-client.ts'
import { watchPages, type WatchedPage } from '../support/watched-page.ts'

/*
 * Every window over a screen is opened once on the sample centre and held against two sizes: 1024×768, and the same screen
 * at 200 %, which leaves 512×384. Its title, its footer and every button of the footer are in view in both.
 */

const say = screenWords('en')

let served: ServedBench
let client: TestClient
let watched: WatchedPage

test.beforeEach(async ({ context, page }) => {
  watched = watchPages(context)
  served = await serveBench({ dir: await sampleFolder() })
  client = await served.bench.signInAgain()
  await served.openAsManager(page)
})
test.afterEach(async ({ context }) => {
  const heard = [...watched.complaints, ...watched.outside]
  await context.close()
  await served.close()
  expect(heard).toEqual([])
})

const usual = { width: 1366, height: 900 }
const sizes = [
  { width: 1024, height: 768 },
  { width: 512, height: 384 },
] as const

const dialog = (page: Page) => page.locator('[data-window]')
const button = (page: Page, key: string) => page.getByRole('button', { name: say(key) }).first()

/** Opens each window, looks at it, and leaves it with Escape. */
async function look(
  page: Page,
  name: string,
  place: string,
  open: () => Promise<void>,
  /** Further work inside of the window, e.g. what is refused; looked at as well. */
  go?: () => Promise<void>,
): Promise<void> {
  await test.step(name, async () => {
    await page.setViewportSize(usual)
    await page.evaluate(`location.hash = '${place}'`)
    await open()
    await expectInView(page)
    if (go) {
      await page.setViewportSize(usual)
      await go()
      await expectInView(page)
    }
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toBeHidden()
  })
}

async function expectInView(page: Page): Promise<void> {
  await expect(dialog(page)).toBeVisible()
  for (const size of sizes) {
    await page.setViewportSize(size)
    await expect.poll(() => outOfView(page)).toEqual([])
  }
}

/** What of title, footer and the footer's buttons is not wholly in view, or scrolls sideways. */
async function outOfView(page: Page): Promise<readonly string[]> {
  return dialog(page).evaluate((window, view) => {
    const parts = [...window.querySelectorAll(':scope > header h2, footer, footer button')]
    const wrong = parts.filter((part) => {
      const { top, bottom, left, right } = part.getBoundingClientRect()
      return top < 0 || left < 0 || bottom > view.height + 0.5 || right > view.width + 0.5
    })
    const bodies = [...window.querySelectorAll('header + *, form > *')]
    return [
      ...wrong.map((part) => part.textContent.slice(0, 40)),
      ...bodies.filter((body) => body.scrollWidth > body.clientWidth + 1).map(() => 'scrolls sideways'),
    ]
  }, page.viewportSize() ?? usual)
}

async function caseIn(
  status: 'decided' | 'accepted' | 'quality-check' | 'awaiting-replacement',
): Promise<string> {
  const { rows } = await client.need('cases.list', { statuses: [status], limit: 1 })
  return rows[0]?.id ?? ''
}

test('windows of cases and papers', async ({ page }) => {
  const decided = await caseIn('decided')
  const press = async (key: string): Promise<void> => {
    await expect(page.getByRole('region', { name: say('cases:record'), exact: true })).toContainText('RMA')
    await page.keyboard.press(key)
  }
  await look(page, 'keys', '/cases', async () => {
    await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible()
    await page.keyboard.press('?')
  })
  await look(page, 'print', `/cases/${decided}`, () => press('p'))
  await look(page, 'change facts', `/cases/${decided}`, () => button(page, 'cases:facts.change').click())
  await look(
    page,
    'a step that needs a reason',
    `/cases/${decided}`,
    () => button(page, 'cases:step.on-hold').click(),
    async () => {
      await page.keyboard.press('Control+Enter')
      await expect(dialog(page).getByRole('alert')).toBeVisible()
    },
  )
  await look(page, 'switch person', '/cases', async () => {
    await page.keyboard.press('Alt+P')
  })
})

test('windows of plans', async ({ page }) => {
  const { rows } = await client.need('plans.list', { states: ['active'], limit: 1 })
  const plan = `/plans/${rows[0]?.id ?? ''}`
  const deed = async (name: string): Promise<void> => {
    await page.getByRole('combobox', { name: say('plans:deed.more') }).click()
    await page.getByRole('option', { name: say(`plans:deed.${name}.name`), exact: true }).click()
  }
  await look(page, 'Plus', plan, () => button(page, 'plans:plus.buy').click())
  await look(page, 'evidence', plan, () => button(page, 'plans:evidence.save').click())
  await look(page, 'correction', plan, () => button(page, 'plans:correct.open').click())
  await look(
    page,
    'return of a plan',
    plan,
    () => deed('return'),
    async () => {
      await dialog(page)
        .getByRole('button', { name: say('plans:goOn') })
        .click()
      await expect(dialog(page).getByText(say('plans:errors.reason-needed'))).toBeVisible()
    },
  )
  await look(
    page,
    'a PIN that is wrong',
    plan,
    () => deed('terminate'),
    async () => {
      await dialog(page).getByLabel(say('plans:reason')).fill('Letter of today')
      await dialog(page)
        .getByRole('button', { name: say('plans:goOn') })
        .click()
      await dialog(page).getByLabel(say('common:pin.yours')).fill('111112')
      await page.keyboard.press('Enter')
      await expect(dialog(page).getByRole('alert')).toBeVisible()
    },
  )
})

test('windows of invitations', async ({ page }) => {
  const { rows } = await client.need('invitations.list', { limit: 100 })
  const withAction = async (action: 'purchase' | 'revoke'): Promise<string> => {
    for (const { id } of rows) {
      const { actions } = await client.need('invitations.get', { id })
      if (actions.includes(action)) return `/invitations/${id}`
    }
    throw new Error(`no invitation of the sample allows ${action}`)
  }
  for (const action of ['purchase', 'revoke'] as const) {
    await look(page, action, await withAction(action), () =>
      button(page, `invitations:${action}.action`).click(),
    )
  }
})

test('windows of arrivals and stock', async ({ page }) => {
  const { rows } = await client.need('requests.list', { limit: 1 })
  await look(
    page,
    'import of requests',
    '/intake/arrivals',
    () => button(page, 'requests:import.button').click(),
    async () => {
      const file = { name: 'requests.csv', mimeType: 'text/csv', buffer: Buffer.from('no,columns\n1,2\n') }
      await page.locator('input[type="file"]').setInputFiles(file)
      await expect(dialog(page).getByRole('alert')).toBeVisible()
    },
  )
  await look(page, 'request by telephone', '/intake/arrivals', () =>
    button(page, 'requests:add.button').click(),
  )
  await look(page, 'dismiss', `/intake/arrivals?request=${rows[0]?.id ?? ''}`, () =>
    button(page, 'requests:dismiss.button').click(),
  )
  await look(page, 'receive', '/stock', () => button(page, 'stock:receive.open').click())
  await look(page, 'import of a delivery', '/stock', () => button(page, 'stock:import.open').click())
  await look(page, 'unit', '/stock', () => page.getByRole('grid').getByRole('row').nth(1).click())
})

test('windows of reports, people and data', async ({ page }) => {
  await look(
    page,
    'export',
    '/reports',
    () => button(page, 'reports:today.export').click(),
    async () => {
      await dialog(page)
        .getByRole('radio', { name: say('reports:export.csv') })
        .click()
      await dialog(page)
        .getByRole('button', { name: say('reports:export.start') })
        .click()
      await expect(dialog(page).getByRole('link', { name: say('reports:export.download') })).toBeInViewport()
    },
  )
  const day = async (key: string): Promise<void> => {
    await page.getByRole('grid').getByRole('row').nth(1).click()
    await button(page, key).click()
  }
  await look(page, 'close the day', '/reports/days', () => day('reports:days.close'))
  await look(page, 'add a person', '/settings/people', () => button(page, 'people:person.add').click())
  await look(page, 'new PIN', '/settings/people', async () => {
    await page.getByRole('grid').getByRole('row').nth(1).click()
    await button(page, 'people:person.setSecret').click()
  })
  await page.evaluate(`location.hash = '/settings/data'`)
  await button(page, 'upkeep:backup.now').click()
  await look(page, 'restore', '/settings/data', () => page.getByRole('grid').getByRole('row').nth(1).click())
})
