import { test as base } from '@playwright/test'
import { forget, openDesk, type Desk, type DeskOrWhy, type Home } from './desk.ts'

interface OfATest {
  readonly desk: Desk
  readonly home: Home
}
interface OfAWorker {
  readonly madeDesk: DeskOrWhy
}

/** A spec of the desktop: on a desk, with a home of its own. Skipped, with the reason, where there is no Electron. */
export const test = base.extend<OfATest, OfAWorker>({
  madeDesk: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const made = await openDesk((line) => console.log(line))
      if (!made.ok) console.log(`The desktop is not tested here: ${made.why}.`)
      await use(made)
      if (made.ok) await made.desk.close()
    },
    { scope: 'worker', timeout: 10 * 60_000 },
  ],
  desk: async ({ madeDesk }, use) => {
    base.skip(!madeDesk.ok, madeDesk.ok ? '' : madeDesk.why)
    if (madeDesk.ok) await use(madeDesk.desk)
  },
  home: async ({ desk }, use) => {
    const home = desk.newHome()
    await use(home)
    forget(home)
  },
})
export { expect } from '@playwright/test'
