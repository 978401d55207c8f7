import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createReconnector } from '../../renderer/base/client/reconnect.ts'

const pauses = { firstMs: 1_000, mostMs: 16_000 }
const SECOND = 1_000

let attempts: number[]
let reconnector: ReturnType<typeof createReconnector>

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  attempts = []
  reconnector = createReconnector(() => {
    attempts.push(Date.now() / SECOND)
    return Promise.resolve()
  }, pauses)
})
afterEach(() => {
  vi.useRealTimers()
})

test('pauses double from the first to the longest', async () => {
  reconnector.start()
  await vi.advanceTimersByTimeAsync(64 * SECOND)
  expect(attempts).toEqual([1, 3, 7, 15, 31, 47, 63])
})

test('a page that is left open for a night hardly knocks', async () => {
  reconnector.start()
  await vi.advanceTimersByTimeAsync(12 * 3_600 * SECOND)
  expect(attempts.length).toBeLessThan(4 * 60 * 12)
})

test('a loss that is heard of many times is one search', async () => {
  for (let times = 0; times < 40; times += 1) reconnector.start()
  await vi.advanceTimersByTimeAsync(15 * SECOND)
  expect(attempts).toEqual([1, 3, 7, 15])
})

test('once found nothing more is asked, and the next search is quick again', async () => {
  reconnector.start()
  await vi.advanceTimersByTimeAsync(15 * SECOND)
  reconnector.stop()
  await vi.advanceTimersByTimeAsync(600 * SECOND)
  expect(attempts).toHaveLength(4)
  reconnector.start()
  await vi.advanceTimersByTimeAsync(SECOND)
  expect(attempts).toHaveLength(5)
})

test('somebody who comes back does not wait for the pause to end', async () => {
  reconnector.retryNow()
  expect(attempts).toEqual([])
  reconnector.start()
  await vi.advanceTimersByTimeAsync(32 * SECOND)
  expect(attempts.at(-1)).toBe(31)
  reconnector.retryNow()
  expect(attempts.at(-1)).toBe(32)
})

test('an attempt that takes long is waited for', async () => {
  const { promise, resolve } = Promise.withResolvers<null>()
  let begun = 0
  const slow = createReconnector(() => {
    begun += 1
    return promise
  }, pauses)
  slow.start()
  await vi.advanceTimersByTimeAsync(300 * SECOND)
  slow.retryNow()
  expect(begun).toBe(1)
  resolve(null)
  await vi.advanceTimersByTimeAsync(2 * SECOND)
  expect(begun).toBe(2)
  slow.stop()
})
