import type { InvitationRow } from '../../shared/invitations/views.ts'
import type { Input } from '../../shared/rpc/api.ts'
import { useApiQuery } from '../base/client/use-api-query.ts'
import { usePages } from '../base/client/use-pages.ts'

export type InvitationFilter = Omit<Input<'invitations.list'>, 'offset' | 'limit'>

/** Invitations that match a filter, fetched where one looks; what closes first comes first. */
export function useInvitationPages(filter: InvitationFilter) {
  return usePages<'invitations.list', InvitationRow>({
    name: 'invitations.list',
    about: ['invitation'],
    inputFor: (offset, limit) => ({ ...filter, offset, limit }),
    rowsOf: (output) => output,
  })
}

/** One invitation; its mail is a part of it. */
export function useInvitation(id: string) {
  return useApiQuery('invitations.get', { id }, { about: ['invitation', 'mail'], keepPrevious: true })
}

export function useClosingToday() {
  return useApiQuery('invitations.badge', {}, { about: ['invitation'], keepPrevious: true })
}

/** Id of the invitation whose window closes first today; null until it is known, and where it is not `wanted`. */
export function useFirstClosingToday(wanted: boolean): string | null {
  const { data } = useApiQuery(
    'invitations.list',
    { closingToday: true, limit: 1 },
    { about: ['invitation'], enabled: wanted },
  )
  return (wanted && data?.rows[0]?.id) || null
}

/** The last invitation of a case; null where it has none. */
export function useInvitationOfCase(caseId: string) {
  return useApiQuery('invitations.ofCase', { caseId }, { about: ['invitation', 'case'], keepPrevious: true })
}

/** Open windows, what closes first on top. */
export function useOpenWindows(limit: number) {
  return useApiQuery(
    'invitations.list',
    { states: ['sent', 'received'], limit },
    { about: ['invitation'], keepPrevious: true },
  )
}
