import { expect, it } from 'vitest'
import { deadlineCalendar } from '../../../shared/invitations/ics.ts'

const deadline = {
  id: '01a204dd-208d-77bb-b868-11abdbdf77c9',
  closesAt: Date.parse('2026-03-29T01:30:00Z'),
  now: Date.parse('2026-03-26T01:30:00Z'),
  summary: 'Offer closes: Žofie; Příhodová, Mavic\\Air',
  description: 'Mavic Air 2 095XE160021234\nRMA-PRG-2026-100001',
}

it('ends with the window, in UTC: summer time moves nothing', () => {
  const lines = deadlineCalendar(deadline).split('\r\n')
  expect(lines).toContain('DTSTART:20260329T011500Z')
  expect(lines).toContain('DTEND:20260329T013000Z')
  expect(lines).toContain('UID:01a204dd-208d-77bb-b868-11abdbdf77c9@carebench')
})

it('escapes what RFC 5545 gives a meaning', () => {
  const text = deadlineCalendar(deadline)
  expect(text).toContain('SUMMARY:Offer closes: Žofie\\; Příhodová\\, Mavic\\\\Air')
  expect(text).toContain('DESCRIPTION:Mavic Air 2 095XE160021234\\nRMA-PRG-2026-100001')
})

it('lets no name begin a line of its own, and folds lines at 75 octets without cutting a character', () => {
  const name = `Ž\r\nATTENDEE:evil\u2028X${'ř'.repeat(200)}`
  const text = deadlineCalendar({ ...deadline, summary: name })
  const lines = text.split('\r\n')
  expect(lines.some((line) => line.startsWith('ATTENDEE'))).toBe(false)
  for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  expect(text.replaceAll('\r\n ', '')).toContain('ř'.repeat(200))
})
