import { linkTo, type LinkedKind } from '../../../shared/rpc/openings.ts'

const places: Readonly<Record<LinkedKind, (id: string) => string>> = {
  case: (id) => `/cases/${id}`,
  plan: (id) => `/plans/${id}`,
  invitation: (id) => `/invitations/${id}`,
  review: (id) => `/reviews/${id}`,
  request: (id) => `/intake/arrivals?request=${id}`,
}

/** Where a record that a link names is shown. */
export function pathOfRecord(record: LinkedKind, id: string): string {
  return places[record](id)
}

const shown = [
  [/^\/cases\/([^/]+)$/, 'case'],
  [/^\/plans\/([^/]+)$/, 'plan'],
  [/^\/invitations\/([^/]+)$/, 'invitation'],
  [/^\/reviews?\/([^/]+)$/, 'review'],
] as const

/** The link to the record that is on screen; null where none is. */
export function linkOfPath(path: string): string | null {
  for (const [place, kind] of shown) {
    const id = place.exec(path)?.[1]
    // Places of their own under the same path.
    if (id !== undefined && id !== 'new' && id !== 'board') return linkTo(kind, id)
  }
  return null
}
