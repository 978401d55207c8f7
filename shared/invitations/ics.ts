import { DateTime } from 'luxon'
import { oneLine } from '../kernel/one-line.ts'

/** A deadline as a calendar file (RFC 5545): one event that ends with the window, with an alarm two hours before. */
export function deadlineCalendar(deadline: {
  readonly id: string
  readonly closesAt: number
  readonly now: number
  readonly summary: string
  readonly description: string
}): string {
  const { id, closesAt, now, summary, description } = deadline
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Carebench//Invitations//EN',
    'BEGIN:VEVENT',
    `UID:${id}@carebench`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(closesAt - 15 * 60_000)}`,
    `DTEND:${utc(closesAt)}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT2H',
    `DESCRIPTION:${escapeText(summary)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.flatMap(folded).join('\r\n')}\r\n`
}

function utc(at: number): string {
  return DateTime.fromMillis(at, { zone: 'utc' }).toFormat("yyyyMMdd'T'HHmmss'Z'")
}

function escapeText(text: string): string {
  return text
    .split('\n')
    .map((line) => oneLine(line).replaceAll(/[\\;,]/g, (character) => `\\${character}`))
    .join('\\n')
}

/** No line is longer than 75 octets; a character is never cut in two. */
function folded(line: string): string[] {
  const parts: string[] = []
  let part = ''
  let size = 0
  for (const character of line) {
    const octets = new TextEncoder().encode(character).length
    if (size + octets > 74) {
      parts.push(part)
      part = ' '
      size = 1
    }
    part += character
    size += octets
  }
  return [...parts, part]
}
