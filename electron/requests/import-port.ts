import type { Added, ReadRow } from '../../shared/imports/index.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { NewEvent } from '../../shared/kernel/stream.ts'
import { requestStream } from '../../shared/requests/events.ts'
import { requestRecord, type Request } from '../../shared/requests/request.ts'
import { requestInput } from '../../shared/requests/contract.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'
import { fileRequest, type RequestsDeps } from './service.ts'
import { expectedFor, isNumberKnown } from './store.ts'

/** An expected arrival that nothing has happened to since is taken back. */
function undoFiled(
  request: Request | null,
  event: string,
): Result<readonly NewEvent<typeof requestStream>[], Refusal<'not-undoable'>> {
  return request?.state === 'expected' && request.filed === event
    ? ok([requestStream.event('request.taken-back', {})])
    : refuse('not-undoable')
}

/** Requests as an import adds them. The same request twice is known by its number, without one by its serial. */
export function requestImport(deps: Pick<RequestsDeps, 'personal'>) {
  return {
    sealsPeople: true,
    texts: ({ values }: ReadRow): number => ((values['words'] ?? '') === '' ? 0 : 1),
    atOnce: 500,
    key: ({ values }: ReadRow): string | null => values['number'] ?? values['serial'] ?? null,
    standing(records: RecordReader, { values }: ReadRow) {
      const { number = '', serial = '' } = values
      if (number !== '' && isNumberKnown(records.reader, number))
        return { is: 'here', problem: { column: 'number', code: 'number-known', value: number } } as const
      if (number === '' && expectedFor(records.reader, serial))
        return { is: 'here', problem: { column: 'serial', code: 'request-known', value: serial } } as const
      return { is: 'new' } as const
    },
    take(work: Work, { values }: ReadRow): Result<Added, Refusal> {
      const { filedAt, ...said } = values
      const input = requestInput.parse({
        ...said,
        filedAt: filedAt === undefined ? null : Date.parse(filedAt),
      })
      const { id, event } = fileRequest(deps, work, input, 'import', work.by.now)
      return ok({ record: id, event })
    },
    undo: {
      isPossible: (records: RecordReader, { record, event }: Added) =>
        undoFiled(records.load(requestRecord, record), event).ok,
      run: (work: Work, { record, event }: Added) =>
        work.change(requestRecord, record, null, (request) => undoFiled(request, event)),
    },
  }
}
