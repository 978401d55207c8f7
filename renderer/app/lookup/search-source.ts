import {
  BadgeCheck,
  Boxes,
  FolderOpen,
  PackageSearch,
  type LucideIcon,
  MailPlus,
  TriangleAlert,
} from 'lucide-react'
import { readScan } from '../../../shared/kernel/serial-scan.ts'
import { sameSerial } from '../../../shared/kernel/serial.ts'
import type { SearchHit, SearchKind } from '../../../shared/search/contract.ts'
import { callApi } from '../../base/client/client.ts'
import type { LookupHit, LookupQuestion } from '../../base/lookup-hit.ts'

/** Where records of one kind open. */
export interface RecordPlace {
  readonly icon: LucideIcon
  readonly pathOf: (id: string) => string
}

/** A feature whose records have a screen adds its line; what has no place yet is not shown. */
export const recordPlaces: Partial<Readonly<Record<SearchKind, RecordPlace>>> = {
  case: { icon: FolderOpen, pathOf: (id) => `/cases/${id}` },
  invitation: { icon: MailPlus, pathOf: (id) => `/invitations/${id}` },
  plan: { icon: BadgeCheck, pathOf: (id) => `/plans/${id}` },
  stock: { icon: Boxes, pathOf: (serial) => `/stock?q=${encodeURIComponent(serial)}` },
  dispute: { icon: TriangleAlert, pathOf: (id) => `/disputes?id=${encodeURIComponent(id)}` },
  request: { icon: PackageSearch, pathOf: (id) => `/intake/arrivals?request=${id}` },
}

/** How many the box shows: more are a list's business. */
const most = 12

/** What a scan is looked up by: its serial, or our own number on it, whatever the label and the layout made of them. */
function meantBy(text: string): string {
  const { serial, proposals, leftAside } = readScan(text)
  const own = leftAside.find(({ what }) => what === 'own-number')
  return own?.value ?? serial ?? (proposals.length === 1 ? proposals[0] : undefined) ?? text
}

/** Everything that the core's index finds. */
export async function findRecords({ text, scanned }: LookupQuestion) {
  const looked = scanned ? meantBy(text) : text
  const { hits, complete } = await callApi('search.find', { text: looked, limit: most })
  const shown = hits.flatMap((hit) => {
    const place = recordPlaces[hit.kind]
    return place ? [asLookupHit(hit, place, looked)] : []
  })
  return { hits: shown, complete }
}

function asLookupHit(hit: SearchHit, { icon, pathOf }: RecordPlace, looked: string): LookupHit {
  const detail = [hit.customer, hit.model, hit.serial]
    .filter((part) => part !== null && part !== '')
    .join(' · ')
  return {
    id: `${hit.kind} ${hit.id}`,
    icon,
    title: hit.title,
    detail,
    isExact: sameSerial(hit.serial, looked) || sameSerial(hit.title, looked),
    ...(hit.closesAt === undefined ? {} : { closesAt: hit.closesAt }),
    to: pathOf(hit.id),
  }
}
