import { defineRecord, foldEvents } from '../kernel/record.ts'
import { readLocationCode } from './code.ts'
import { LONGEST_NAME, locationListStream, type Location, type LocationListEvent } from './events.ts'

export interface LocationList {
  readonly version: number
  readonly locations: readonly Location[]
}

export const noLocations: LocationList = { version: 0, locations: [] }

/** There is one list for all benches. */
export const LOCATION_LIST = 'centre'

export const locationListRecord = defineRecord({
  stream: locationListStream,
  fold: (events: readonly LocationListEvent[]) =>
    foldEvents(events, (_: LocationList | null, { version, body }): LocationList => ({ version, ...body })),
  unknown: 'location-list-unknown',
})

/** What is wrong with a list as it was typed: the line, counted from 1, and why. */
export interface ListFault {
  readonly line: number
  readonly why: 'no-code' | 'twice' | 'name-too-long'
}

/**
 * Locations as they were typed, one a line: the code, then what people call it. Empty lines are left out. `fault`: the
 * first line that cannot be one; null where every line is.
 */
export function readLocations(text: string): {
  readonly locations: readonly Location[]
  readonly fault: ListFault | null
} {
  const locations: Location[] = []
  const known = new Set<string>()
  for (const [at, typed] of text.split('\n').entries()) {
    const [first = '', ...rest] = typed.trim().split(/\s+/u)
    if (first === '') continue
    const code = readLocationCode(first)
    const name = rest.join(' ')
    const line = at + 1
    if (code === null) return { locations, fault: { line, why: 'no-code' } }
    if (known.has(code)) return { locations, fault: { line, why: 'twice' } }
    if (name.length > LONGEST_NAME) return { locations, fault: { line, why: 'name-too-long' } }
    known.add(code)
    locations.push({ code, name })
  }
  return { locations, fault: null }
}

/** The list as it is typed; `readLocations` reads it back. */
export function writeLocations(locations: readonly Location[]): string {
  return locations.map(({ code, name }) => `${code} ${name}`.trimEnd()).join('\n')
}
