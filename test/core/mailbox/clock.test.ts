import { describe, expect, it } from 'vitest'
import { createServerClock } from '../../../electron/mailbox/server-clock.ts'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { startImapServer } from '../../support/imap-server.ts'
import { messageOf, useMailbox } from '../../support/mailbox.ts'
import { HOUR, manualClock, MINUTE } from '../../support/manual-clock.ts'

describe('the clock of the mail server beside that of the bench (T7)', () => {
  it('is doubted where the newest message came later than now, until it is set right', async () => {
    await using server = await startImapServer()
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const doubt = async () => (await client.need('people.status', {})).clockDoubt
    await useMailbox(client, server)
    server.deliver(messageOf({}), bench.clock.now())
    await client.need('mailbox.readNow', {})
    expect(await doubt()).toBeNull()
    // The computer started an hour late: nothing but the message tells.
    server.deliver(messageOf({}), bench.clock.now() + HOUR)
    await client.need('mailbox.readNow', {})
    expect(await doubt()).toMatchObject({ kind: 'apart', expected: bench.clock.now() + HOUR })
    bench.clock.jump(HOUR)
    await client.need('mailbox.readNow', {})
    expect(await doubt()).toBeNull()
  })

  it('is believed where a manager vouches for it, however often it is read', async () => {
    await using server = await startImapServer()
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await useMailbox(client, server)
    server.deliver(messageOf({}), bench.clock.now() + 2 * HOUR)
    await client.need('mailbox.readNow', {})
    await client.need('people.confirmClock', { secret: MANAGER_PIN })
    for (let reading = 0; reading < 3; reading += 1) {
      bench.clock.advance(2 * MINUTE)
      await client.need('mailbox.readNow', {})
      expect((await client.need('people.status', {})).clockDoubt).toBeNull()
    }
  })
})

describe('what a message says of the time', () => {
  const start = () => {
    const clock = manualClock()
    const compared: number[] = []
    return { clock, compared, server: createServerClock(clock, (theirs) => void compared.push(theirs)) }
  }

  it('is nothing where it may have lain there for any time', () => {
    const { clock, compared, server } = start()
    server.hear('7', { uid: 1, at: clock.now() - 300 * HOUR })
    server.hear('7', null)
    expect(compared).toEqual([])
  })

  it('is that the clock runs ahead, where an earlier reading did not have it', () => {
    const { clock, compared, server } = start()
    server.hear('7', null)
    clock.advance(10 * MINUTE)
    server.hear('7', { uid: 1, at: clock.now() - 3 * HOUR })
    expect(compared).toEqual([clock.now() - 3 * HOUR + 10 * MINUTE])
  })

  it('is that the clocks agree, where two readings are close together', () => {
    const { clock, compared, server } = start()
    server.hear('7', null)
    clock.advance(MINUTE)
    server.hear('7', { uid: 1, at: clock.now() - 30_000 })
    expect(compared).toEqual([clock.now()])
  })

  it('is nothing of what was read in another mailbox', () => {
    const { clock, compared, server } = start()
    server.hear('7', null)
    clock.advance(MINUTE)
    server.hear('8', { uid: 1, at: clock.now() - 3 * HOUR })
    expect(compared).toEqual([])
  })
})
