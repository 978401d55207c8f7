import { expect, test } from '@playwright/test'
import { useMailServer } from './invitations.ts'
import { startMailServer, type MailServer } from './mail-server.ts'
import { serveBench, type ServedBench } from './serve-bench.ts'
import type { TestClient } from './test-client.ts'

/** A bench for every test of a spec, set up and with a mail server. Throws where it is asked for outside of a test. */
export interface EachWithMail {
  readonly served: ServedBench
  readonly mail: MailServer
  /** A manager of the centre. */
  readonly manager: TestClient
  /** What the page has complained of so far was meant by the test. */
  forgetComplaints(): void
}

/** Serves a bench with a mail server for each test. Its page must have nothing to complain of. */
export function eachWithMail(): EachWithMail {
  let running: (Omit<EachWithMail, 'forgetComplaints'> & { readonly complaints: string[] }) | undefined
  const now = () => {
    if (!running) throw new Error('no test is running')
    return running
  }
  test.beforeEach(async ({ page }) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const served = await serveBench()
    const mail = await startMailServer()
    const manager = await served.bench.setUp()
    await useMailServer(manager, mail.port)
    running = { served, mail, manager, complaints }
  })
  test.afterEach(async ({ page }) => {
    const { served, mail, complaints } = now()
    const heard = [...complaints]
    // A page that is still there would complain of the server that goes.
    await page.close()
    await served.close()
    await mail.close()
    expect(heard).toEqual([])
  })
  return {
    get served() {
      return now().served
    },
    get mail() {
      return now().mail
    },
    get manager() {
      return now().manager
    },
    forgetComplaints: () => void now().complaints.splice(0),
  }
}
