import type { Page } from '@playwright/test'
import { keyName } from '../../shared/rpc/loopback.ts'
import { MANAGER_PIN } from './create-test-app.ts'
import { ask, letIn, type LetIn } from './http-probe.ts'

/**
 * Opens the program as the manager of `setUp()`, signed in by a call before the page is there: one screen is drawn instead
 * of two. The screen of the sign-in has specs of its own.
 */
export async function arriveSignedIn(page: Page, address: string, personId: string): Promise<void> {
  const { origin } = new URL(address)
  const admitted = await letIn(address)
  await signIn(origin, admitted, personId)
  const [name = '', value = ''] = admitted.cookie.split('=')
  await page.context().addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Strict' }])
  // The key lies with the origin: a page of it that is nothing else takes it.
  const threshold = `${origin}/threshold`
  await page.route(threshold, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
  await page.goto(threshold)
  await page.evaluate(([at, key]) => sessionStorage.setItem(at, key), [keyName, admitted.key] as const)
  await page.unroute(threshold)
  await page.goto(`${origin}/`)
  await page.getByRole('navigation').first().waitFor()
  // The frame is there before the screen in it.
  await page.locator('h1').first().waitFor()
}

async function signIn(origin: string, { port, both }: LetIn, personId: string): Promise<void> {
  const { status, body } = await ask(port, {
    method: 'POST',
    path: '/rpc/people.signIn',
    headers: { origin, 'content-type': 'application/json', ...both },
    body: JSON.stringify({ personId, secret: MANAGER_PIN }),
  })
  if (status !== 200 || !body.startsWith('{"ok":true')) throw new Error(`not signed in: ${status} ${body}`)
}
