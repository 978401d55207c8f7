import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import { openBench } from '../../electron/bench/open-bench.ts'
import { startLoopback } from '../../electron/host/node/loopback/server.ts'
import { invitationsProjector } from '../../electron/invitations/projector.ts'
import { createLedger } from '../../electron/ledger/ledger.ts'
import { createPersonalStore } from '../../electron/personal/personal-store.ts'
import { invitationStream, type InvitationDrafted } from '../../shared/invitations/events.ts'
import { chromiumArguments, chromiumPath } from '../support/chromium.ts'
import { createTestApp, MANAGER_PIN, type TestApp } from '../support/create-test-app.ts'
import { HOUR, manualClock, SECOND } from '../support/manual-clock.ts'
import { signInOnPage } from '../support/sign-in-page.ts'
import { line, ratio, summary, type Times } from './support/measure.ts'

const WINDOWS = Number(process.env['BENCH_WINDOWS'] ?? 10_000)
const FRAMES = 600
/** What a screen of 60 Hz gives a frame (ms); more than one and a half of it and one was left out. */
const FRAME = 1000 / 60
const rendererDir = join(import.meta.dirname, '..', '..', 'out', 'renderer')

/** The list with that many live countdowns, scrolled in a browser: the time between its frames. */
export async function run(print: (line: string) => void): Promise<void> {
  if (!existsSync(rendererDir)) throw new Error('build the screens first: npm run build')
  const clock = manualClock(new Date().toISOString())
  await using bench = await createTestApp({ clock, ports: { rendererDir } })
  await bench.setUp()
  await fill(bench)
  const loopback = await startLoopback({
    app: bench.app,
    log: bench.ports.log,
    now: () => clock.now(),
    port: 0,
  })
  const executablePath = chromiumPath()
  const browser = await chromium.launch({
    args: [...chromiumArguments],
    ...(executablePath === undefined ? {} : { executablePath }),
  })
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
  await page.setContent(plainList)
  const plain = await scroll(page, '#list', 40)
  await page.goto(loopback.newAddress())
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await page.goto(`http://127.0.0.1:${loopback.port}/#/invitations`)
  await page.getByRole('row').nth(5).waitFor()
  const still = await scroll(page, '[class*="scroller"]', 0)
  const walked = await scroll(page, '[class*="scroller"]', 40)
  const flung = await scroll(page, '[class*="scroller"]', 600)
  await browser.close()
  await loopback.close()
  report(print, `${WINDOWS} plain lines of text, 2,400 px a second`, plain)
  report(print, `${WINDOWS} live countdowns, at rest`, still)
  report(print, `${WINDOWS} live countdowns, 2,400 px a second`, walked)
  report(print, `${WINDOWS} live countdowns, 36,000 px a second`, flung)
  print(ratio('plain lines take', summary(walked).p50, summary(plain).p50))
}

function report(print: (line: string) => void, what: string, frames: readonly number[]): void {
  const times: Times = summary(frames)
  const late = frames.filter((ms) => ms > FRAME * 1.5).length
  print(`${line(what, times)}  left out ${late} of ${frames.length}`)
}

/** Moves a list a little in every frame, and notes how long each frame took. */
async function scroll(page: Page, list: string, pixels: number): Promise<readonly number[]> {
  const measured: unknown = await page.evaluate(
    `new Promise((resolve) => {
      const list = document.querySelector(${JSON.stringify(list)})
      const frames = []
      let before = performance.now()
      requestAnimationFrame(function frame(now) {
        frames.push(now - before)
        before = now
        list.scrollTop += ${pixels}
        if (frames.length < ${FRAMES}) requestAnimationFrame(frame)
        else resolve(frames.slice(1))
      })
    })`,
  )
  return Array.isArray(measured) ? measured.map(Number) : []
}

/** As many lines that do nothing: what the machine and the browser can do by themselves. */
const plainList = `<div id="list" style="height:600px;overflow:auto">${Array.from(
  { length: WINDOWS },
  (_, at) => `<div style="height:44px">${at}</div>`,
).join('')}</div>`

/** Customers who were told of their invitation one after the other: every window is open. */
async function fill(bench: TestApp): Promise<void> {
  await bench.app.close()
  const opened = await openBench(bench.ports)
  if (!opened.ok) throw new Error(opened.error.code)
  const { database, keys } = opened.value
  const personal = createPersonalStore(keys)
  const ledger = createLedger({
    database,
    signer: keys.signer,
    rulebook: 'bench',
    projectors: [invitationsProjector],
    texts: personal,
    onCommit: () => {},
  })
  const by = { actor: 'bench', now: bench.clock.now() }
  const each = (71 * HOUR) / WINDOWS
  const filled = ledger.transact(by, (work) => {
    for (let at = 0; at < WINDOWS; at += 1) {
      const person = { name: `Zákazník ${at}`, phone: '+420 777 000 000', email: '' }
      const drafted: InvitationDrafted = {
        kind: 'post-repair',
        serial: `095XE16${String(at).padStart(7, '0')}`,
        model: 'Mavic Air 2',
        customer: { ...personal.seal(work.tx, 'customer', person, by.now) },
        source: { kind: 'case', id: randomUUID(), label: `RMA-PRG-2026-${100_000 + at}` },
        language: 'en',
        facts: {
          productRegion: 'CZ',
          dealer: 'authorised',
          activation: { state: 'unknown' },
          warrantyEndsOn: null,
        },
        gates: [],
        catalogueVersion: 'bench',
        replaces: null,
      }
      const receivedAt = Math.round(by.now - 71 * HOUR + at * each) - SECOND
      const appended = work.append(invitationStream, uuidv7(), 0, [
        invitationStream.event('invitation.drafted', drafted),
        invitationStream.event('invitation.received', { receivedAt, basis: 'customer-word' }),
      ])
      if (!appended.ok) return appended
    }
    return { ok: true, value: null }
  })
  if (!filled.ok) throw new Error(filled.error.code)
  opened.value.close()
  await bench.restart()
}
