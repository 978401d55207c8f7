import { expect, it } from 'vitest'
import { askForCode, awaitDevice } from '../../../electron/mail/oauth/device-sign-in.ts'
import { noTrust } from '../../../shared/mail/trust.ts'
import { CLIENT_ID, startIdentityServer, type IdentityServer } from '../../support/identity-server.ts'
import { manualClock } from '../../support/manual-clock.ts'

/** Longer than the shortest pause between two questions, and short enough to wait for. */
const SLOWER_BY = 400

function requestAt(identity: IdentityServer, now: () => number, ending = new AbortController()) {
  const { origin } = identity
  return {
    identity: {
      clientId: CLIENT_ID,
      tokenAddress: `${origin}/token`,
      deviceAddress: `${origin}/device`,
      authorizeAddress: '',
      scope: 'mail',
      extra: {},
    },
    clientSecret: '',
    trust: noTrust,
    now,
    signal: ending.signal,
    slowerBy: SLOWER_BY,
  }
}

async function codeFor(request: ReturnType<typeof requestAt>) {
  const code = await askForCode(request)
  if (!code.ok) throw new Error(code.error.detail)
  return code.value
}

it('asks more slowly each time that it is told to', async () => {
  await using identity = await startIdentityServer()
  const request = requestAt(identity, () => Date.now())
  const code = await codeFor(request)
  identity.behave({ next: ['slow_down', 'authorization_pending', 'slow_down', 'access_denied'] })
  expect(await awaitDevice(request, code)).toEqual({ ok: false, error: { fault: 'sign-in-cancelled' } })
  const times = identity.asked.map(({ at }) => Number(at))
  const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0))
  const [first = 0, second = 0, third = 0] = pauses
  // Timers may come a millisecond early.
  expect(first).toBeGreaterThanOrEqual(code.interval + SLOWER_BY - 2)
  expect(second).toBeGreaterThanOrEqual(code.interval + SLOWER_BY - 2)
  expect(third).toBeGreaterThanOrEqual(code.interval + 2 * SLOWER_BY - 2)
})

it('asks no more once the time is over, whatever the server would say', async () => {
  await using identity = await startIdentityServer()
  const clock = manualClock()
  const request = requestAt(identity, () => clock.now())
  const code = await codeFor(request)
  clock.set(code.until)
  expect(await awaitDevice(request, code)).toEqual({ ok: false, error: { fault: 'sign-in-too-late' } })
  expect(identity.asked).toEqual([])
})

it('ends at once where the person gives up', async () => {
  await using identity = await startIdentityServer()
  const ending = new AbortController()
  const request = requestAt(identity, () => Date.now(), ending)
  const waits = awaitDevice(request, await codeFor(request))
  ending.abort()
  await expect(waits).rejects.toThrow()
})
