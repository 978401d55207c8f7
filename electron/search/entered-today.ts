import { readsTheSame } from '../../shared/kernel/names.ts'
import { readPhone } from '../../shared/kernel/phone.ts'
import { readEntered } from '../../shared/kernel/entered-serial.ts'
import { localDate, startOfDay } from '../../shared/kernel/time.ts'
import type { EnteredToday, SearchHit } from '../../shared/search/contract.ts'
import { findParts } from './fts.ts'
import type { SearchDeps } from './deps.ts'
import { hitsOfRefs } from './hits-of-refs.ts'

/** Kinds that a person enters with a serial or a customer. */
const entered = ['case', 'request', 'plan', 'submission'] as const
type Entered = (typeof entered)[number]

const MOST = 60
const MOST_SHOWN = 4

/** What is being entered now. */
export interface BeingEntered {
  readonly serial: string
  readonly name: string
  readonly phone: string
  readonly email: string
}

/** What was entered today with the same serial or for the same customer, the newest first: before it is there twice. */
export function enteredToday(deps: SearchDeps, now: number, of: BeingEntered): readonly EnteredToday[] {
  const { zone } = deps.centre()
  const today = startOfDay(localDate(now, zone), zone)
  const found = [
    ...sameSerial(deps, of.serial).map((hit) => ({ hit, same: 'serial' as const })),
    ...sameCustomer(deps, of).map((hit) => ({ hit, same: 'customer' as const })),
  ].filter(({ hit }) => hit.at >= today)
  const unique = new Map(found.toReversed().map((one) => [`${one.hit.kind} ${one.hit.id}`, one]))
  return [...unique.values()]
    .sort((a, b) => b.hit.at - a.hit.at)
    .flatMap(({ hit, same }) => {
      const kind = entered.find((one) => one === hit.kind)
      return kind ? [{ kind, id: hit.id, number: hit.title, same, at: hit.at }] : []
    })
    .slice(0, MOST_SHOWN)
}

function sameSerial({ reader, sources }: SearchDeps, raw: string): readonly SearchHit[] {
  const { serial } = readEntered(raw)
  if (serial.length < 6) return []
  const refs = findParts(reader, serial, MOST) ?? []
  const enteredAt = sources.filter(({ kind }) => isEntered(kind))
  return hitsOfRefs(reader, enteredAt, refs).filter((hit) => hit.serial === serial)
}

/** True where any record, a unit of the stock too, has this serial. */
export function isKnown({ reader, sources }: SearchDeps, serial: string): boolean {
  const refs = findParts(reader, serial, MOST) ?? []
  return hitsOfRefs(reader, sources, refs).some((hit) => hit.serial === serial)
}

/** By telephone or e-mail, which are one person's; by the whole name, which is likely one's. */
function sameCustomer(deps: SearchDeps, { name, phone, email }: BeingEntered): readonly SearchHit[] {
  const read = readPhone(phone, deps.centre().region)
  // The last nine digits are the number itself, whatever stands before them.
  const digits = read.ok ? read.phone.slice(-9).replaceAll(/\D/g, '') : ''
  return [
    ...(digits.length < 9 ? [] : hitsOf(deps, digits)),
    ...(email.includes('@') ? hitsOf(deps, email.trim()) : []),
    ...(name.trim().length < 5
      ? []
      : hitsOf(deps, name.trim()).filter(({ customer }) => readsTheSame(customer ?? '', name.trim()))),
  ]
}

function hitsOf({ reader, people, sources }: SearchDeps, text: string): readonly SearchHit[] {
  const subjects = people.find(text, MOST) ?? []
  if (subjects.length === 0) return []
  return sources
    .filter(({ kind }) => isEntered(kind))
    .flatMap((source) => source.bySubjects(reader, subjects, MOST))
}

function isEntered(kind: SearchHit['kind']): kind is Entered {
  return entered.some((one) => one === kind)
}
