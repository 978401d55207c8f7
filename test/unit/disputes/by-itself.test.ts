import { expect, it } from 'vitest'
import { settlesByItself, type DisputedEvent } from '../../../shared/disputes/rules.ts'

/* A dispute is settled without anybody only where the first of both says all that the second said. */

const of = (...types: readonly string[]): DisputedEvent[] =>
  types.map((type) => ({ type, stream: `${type.split('.')[0] ?? ''}:a`, body: {} }))

const settled = (lost: readonly string[], first: readonly string[]) =>
  settlesByItself({ lost: of(...lost), first: of(...first), commits: 1 })

it.each([
  ['one unit invited twice', ['invitation.drafted', 'invitation.queued', 'mail.queued']],
  ['a window reminded of twice', ['invitation.reminded', 'mail.queued']],
  ['an e-mail dropped twice', ['mail.dropped']],
])('%s is settled by itself', (_, lost) => {
  expect(settled(lost, lost)).toBe(true)
})

it.each([
  ['an invitation revoked while it was sent', ['invitation.revoked', 'mail.dropped'], ['invitation.sent']],
  ['an invitation sent while it was revoked', ['mail.sent', 'invitation.sent'], ['invitation.revoked']],
  ['a receipt recorded while it was revoked', ['invitation.received'], ['invitation.revoked']],
  ['a purchase recorded while it was revoked', ['invitation.purchased'], ['invitation.revoked']],
])('%s is shown to somebody', (_, lost, first) => {
  expect(settled(lost, first)).toBe(false)
})
