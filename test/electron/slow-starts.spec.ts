import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillHome, type Desk } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { processesOn } from '../support/electron/processes-on.ts'
import { takeIn } from '../support/intake.ts'
import { tier } from '../support/tier.ts'

/* Starts that take another way than the usual one, and come to a window nevertheless. */

const openWindow = (desk: Desk) =>
  expect
    .poll(() => desk.display.windows().map(({ title }) => title))
    .toContainEqual(expect.stringContaining('Carebench'))

test('a card that cannot draw is done without from then on, after one restart by itself', async ({
  desk,
  home,
}, info) => {
  test.skip(tier !== 'nightly', 'three starts: nightly')
  await fillHome(desk, home)
  const restarts = () => home.log().split('the graphics card cannot draw the window').length - 1
  // What a driver that crashes does to the process that draws, before a window is there.
  const first = desk.start(home)
  await expect
    .poll(
      () => {
        for (const { pid, line } of processesOn(home.profile))
          if (line.includes('--type=gpu-process') && restarts() === 0) process.kill(pid, 'SIGKILL')
        return restarts()
      },
      { intervals: [2] },
    )
    .toBe(1)
  // The process that was started makes room for the one that shows the window.
  expect((await first.ended).code).toBe(0)
  await openWindow(desk)
  const drawing = () => processesOn(home.profile).filter(({ line }) => line.includes('--type=gpu-process'))
  await expect.poll(() => drawing().length).toBe(1)
  expect(drawing()[0]?.line).toMatch(/--use-gl=disabled|swiftshader/)
  await info.attach('without the card', { body: desk.display.picture(), contentType: 'image/png' })
  desk.display.press('ctrl+q')
  await expect.poll(() => processesOn(home.profile)).toEqual([])

  const second = desk.start(home)
  await openWindow(desk)
  expect(drawing()[0]?.line).toMatch(/--use-gl=disabled|swiftshader/)
  expect(restarts()).toBe(1)
  desk.display.press('ctrl+q')
  expect((await second.ended).code).toBe(0)
})

test('an opening that takes long is shown in the window, with how far it is', async ({
  desk,
  home,
}, info) => {
  await fillHome(desk, home, async (manager) => void (await takeIn(manager)))
  // Another version saves all records first, in a process of its own, which is stopped here.
  writeFileSync(join(home.data, 'version'), '0.0.1')
  const started = desk.start(home)
  let stopped = 0
  await expect
    .poll(
      () => {
        const worker = processesOn(home.profile).find(({ line }) => line.includes('node.mojom.NodeService'))
        if (worker) process.kill(worker.pid, 'SIGSTOP')
        stopped = worker?.pid ?? 0
        return stopped
      },
      { intervals: [2] },
    )
    .toBeGreaterThan(0)
  await openWindow(desk)
  expect(existsSync(join(home.data, 'running'))).toBe(false)
  await info.attach('opening', { body: desk.display.picture(), contentType: 'image/png' })
  process.kill(stopped, 'SIGCONT')
  await expect.poll(() => existsSync(join(home.data, 'running'))).toBe(true)
  expect(readFileSync(join(home.data, 'version'), 'utf8')).not.toBe('0.0.1')
  desk.display.press('ctrl+q')
  expect((await started.ended).code).toBe(0)
})
