import type { NoteRow } from '../../shared/mailbox/contract.ts'
import type { Input } from '../../shared/rpc/api.ts'
import { useApiQuery } from '../base/client/use-api-query.ts'
import { usePages } from '../base/client/use-pages.ts'

export type NotesFilter = Omit<Input<'mailbox.notes'>, 'offset' | 'limit'>

export function useNotePages(filter: NotesFilter) {
  return usePages<'mailbox.notes', NoteRow>({
    name: 'mailbox.notes',
    about: ['message'],
    inputFor: (offset, limit) => ({ ...filter, offset, limit }),
    rowsOf: (output) => output,
  })
}

export function useNote(id: string) {
  return useApiQuery('mailbox.note', { id }, { about: ['message'], keepPrevious: true })
}

export function useMailboxStatus() {
  return useApiQuery('mailbox.status', {}, { about: ['mailbox', 'message'], keepPrevious: true })
}

export function useMailboxSettings() {
  return useApiQuery('mailbox.settings', {}, { about: ['mailbox'] })
}
