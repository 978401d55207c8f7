import { uuidv7 } from 'uuidv7'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import { ok, refuse, type Result } from '../../shared/kernel/result.ts'
import { enteredSerial, readEntered } from '../../shared/kernel/entered-serial.ts'
import { enteredPhone } from '../../shared/kernel/phone.ts'
import { localDate } from '../../shared/kernel/time.ts'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import type { requestsContract, ImportProblem, RequestInput } from '../../shared/requests/contract.ts'
import { requestStream } from '../../shared/requests/events.ts'
import { requestRecord } from '../../shared/requests/request.ts'
import { checkRequests } from '../../shared/requests/import.ts'
import type { Handlers } from '../core/handler.ts'
import type { Database, Reader } from '../db/open.ts'
import type { Ledger, Work } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import { readRequestFile, type FileRefusal } from './read-file.ts'
import {
  expectedFor,
  findRequest,
  isNumberKnown,
  listRequests,
  nearExpected,
  toRequestRow,
  toRequestView,
} from './store.ts'

export interface RequestsDeps {
  readonly database: Database
  readonly ledger: Ledger
  readonly personal: PersonalStore
  readonly centre: () => { readonly zone: string; readonly region: string }
  readonly catalogueAt: (instant: number) => Catalogue
  readonly findCustomers: (text: string, limit: number) => readonly string[] | null
}

/** How many rows of a file are shown before it is taken in. */
const PREVIEW_ROWS = 20
const MOST_CUSTOMERS = 2_000

/** What intake needs of requests within its own transaction. */
export const requestPort = {
  expectedFor,
  near: nearExpected,
  markArrived(work: Work, requestId: string, arrival: { caseId: string; rma: string }): void {
    const arrived = work.change(requestRecord, requestId, null, ({ state }) =>
      ok(state === 'expected' ? [requestStream.event('request.arrived', arrival)] : []),
    )
    if (!arrived.ok && arrived.error.code !== 'request-unknown')
      throw new Error(`a request did not arrive: ${arrived.error.code}`)
  },
}

/** Expected arrivals: repair requests that come as a file or by telephone, before the unit does. */
export function createRequests(deps: RequestsDeps): Handlers<typeof requestsContract> {
  const { database, personal } = deps
  const { reader } = database
  const check = (
    content: string,
    now: number,
  ): Result<{ requests: readonly RequestInput[]; problems: readonly ImportProblem[] }, FileRefusal> => {
    const rows = readRequestFile(content)
    if (!rows.ok) return rows
    const models = deps.catalogueAt(now).models.rows.map(({ name }) => name)
    const { zone } = deps.centre()
    return ok(
      checkRequests(rows.value, {
        models,
        zone,
        now,
        isNumberKnown: (number) => isNumberKnown(reader, number),
      }),
    )
  }
  return {
    'requests.list'(_, question) {
      const { rows, total } = listRequests(
        reader,
        question,
        deps.findCustomers(question.text.trim(), MOST_CUSTOMERS),
      )
      return ok({ rows: rows.map((row) => toRequestRow(reader, personal, row)), total })
    },
    'requests.get'(_, { id }) {
      const row = findRequest(reader, id)
      const words = deps.ledger.load(requestRecord, id)?.words
      return row && words !== undefined
        ? ok(toRequestView(reader, personal, row, words))
        : refuse('request-unknown')
    },
    'requests.add'({ now, by }, input) {
      const models = deps.catalogueAt(now).models.rows
      if (input.model !== null && !models.some(({ name }) => name === input.model))
        return refuse('unknown-model')
      const entered = normaliseSerial(input.serial) === '' ? null : enteredSerial(input.serial)
      if (entered?.ok === false) return entered
      const { zone, region } = deps.centre()
      const phone = enteredPhone(input.phone, region)
      if (!phone.ok) return phone
      if (input.damagedOn !== null && input.damagedOn > localDate(now, zone))
        return refuse('damage-in-the-future')
      return deps.ledger.transact(by, (work) => {
        if (input.number !== '' && isNumberKnown(work.tx, input.number)) {
          return refuse('number-known', { number: input.number })
        }
        return ok(fileRequest(deps, work, { ...input, phone: phone.value }, 'telephone', now))
      })
    },
    'requests.checkImport'({ now }, { content }) {
      const checked = check(content, now)
      if (!checked.ok) return checked
      const { requests, problems } = checked.value
      const first = requests
        .slice(0, PREVIEW_ROWS)
        .map(({ number, serial, model }) => ({ number, serial, model }))
      return ok({ count: requests.length, first, problems: [...problems] })
    },
    'requests.dismiss'({ by }, { id, reason }) {
      const dismissed = deps.ledger.change(by, requestRecord, id, null, ({ state }) =>
        state === 'expected'
          ? ok([requestStream.event('request.dismissed', { reason })])
          : refuse('request-not-expected', { state }),
      )
      return dismissed.ok ? ok({}) : dismissed
    },
  }
}

/** Files a request inside a running transaction. */
export function fileRequest(
  deps: Pick<RequestsDeps, 'personal'>,
  work: Work,
  input: RequestInput,
  source: 'import' | 'telephone',
  now: number,
): { id: string; number: string; event: string } {
  const id = uuidv7()
  const { name, phone, email, model, cause, words, damagedOn } = input
  const customer = deps.personal.seal(work.tx, 'customer', { name, phone, email }, now)
  const number = input.number === '' ? freshNumber(work.tx, id) : input.number
  const entered = readEntered(input.serial).serial
  const serial = entered === '' ? normaliseSerial(input.serial) : entered
  const filedAt = input.filedAt ?? now
  const body = { number, source, serial, model, customer: { ...customer }, cause, words, damagedOn, filedAt }
  const appended = work.append(requestStream, id, 0, [requestStream.event('request.filed', body)])
  if (!appended.ok) throw new Error('a new request stream was not empty')
  return { id, number, event: appended.value[0]?.id ?? '' }
}

/** For calls by telephone: short enough to be read out, and free. */
function freshNumber(reader: Reader, id: string): string {
  const hex = id.replaceAll('-', '').toUpperCase()
  for (let end = hex.length; end >= 6; end -= 1) {
    const number = `TEL-${hex.slice(end - 6, end)}`
    if (!isNumberKnown(reader, number)) return number
  }
  return `TEL-${hex}`
}
