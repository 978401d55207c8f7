import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { fillHome } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { signInOnPage } from '../support/sign-in-page.ts'

const badPage = readFileSync(join(import.meta.dirname, 'bad-page.js'), 'utf8')

/* What a page that went bad could try, tried on a real Electron. */

test('a page of the program gets nowhere and nothing that is not its own', async ({ desk, home }) => {
  await fillHome(desk, home)
  const { app, page } = await desk.launch(home)
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  const here = page.url()
  const found = await page.evaluate(`${badPage}
beBad()`)
  expect(found).toEqual({
    fetched: ['stopped', 'stopped', 'stopped', 'stopped', 'stopped', 404],
    opened: [],
    // PERMISSION_DENIED
    located: 1,
    microphone: expect.stringMatching(/^(?:NotAllowedError|NotFoundError)$/),
    screen: expect.not.stringMatching('given'),
    clipboard: 'NotAllowedError',
    evaluated: 'EvalError',
    bridgeInFrame: 'undefined',
    isWebview: false,
    inline: false,
  })
  expect(page.url()).toBe(here)
  expect(app.windows()).toHaveLength(1)
  await app.close()
})
