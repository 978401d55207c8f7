import type { OutboxRow } from '../../shared/mail/contract.ts'
import type { Input } from '../../shared/rpc/api.ts'
import { useApiQuery } from '../base/client/use-api-query.ts'
import { usePages } from '../base/client/use-pages.ts'

export type OutboxFilter = Omit<Input<'mail.outbox'>, 'offset' | 'limit'>

export function useOutboxPages(filter: OutboxFilter) {
  return usePages<'mail.outbox', OutboxRow>({
    name: 'mail.outbox',
    about: ['mail'],
    inputFor: (offset, limit) => ({ ...filter, offset, limit }),
    rowsOf: (output) => output,
  })
}

export function useMailStatus() {
  return useApiQuery('mail.status', {}, { about: ['mail'], keepPrevious: true })
}

export function useMail(id: string) {
  return useApiQuery('mail.read', { id }, { about: ['mail'], keepPrevious: true })
}

export function useMailSettings() {
  return useApiQuery('mail.settings', {}, { about: ['mail'] })
}

/** How far the sign-in on this bench has come. */
export function useSignIn() {
  return useApiQuery('mail.signIn', {}, { about: ['mail'] })
}

/** What was said during the last test; null where there was none since the start. */
export function useConversation() {
  return useApiQuery('mail.conversation', {}, { about: ['mail'] })
}

/** Whether a server is set, and whether it ever took a letter; null until both are known. */
export function useMailSetUp(): { readonly hasServer: boolean; readonly hasSent: boolean } | null {
  const settings = useMailSettings()
  const sent = useApiQuery('mail.outbox', { filter: 'sent', limit: 1 }, { about: ['mail'] })
  if (!settings.data || !sent.data) return null
  return { hasServer: settings.data.settings !== null, hasSent: sent.data.total > 0 }
}

export function useTemplates() {
  return useApiQuery('mail.templates', {}, { about: ['mail'] })
}

/** The words as they would be sent, while they are typed. */
export function usePreview(asked: Input<'mail.preview'>) {
  return useApiQuery('mail.preview', asked, { about: ['mail'], keepPrevious: true })
}

/** What was written about a case, and what may be written now. */
export function useMailsOfCase(caseId: string) {
  return useApiQuery('mail.ofCase', { caseId }, { about: ['mail', 'case'], keepPrevious: true })
}

/** A mail about a case as it would go out. */
export function useLetterOfCase(asked: Input<'mail.letterOfCase'>) {
  return useApiQuery('mail.letterOfCase', asked, { about: ['mail', 'case'], keepPrevious: true })
}

/** Which steps of a case tell its customer. */
export function useStepLetters() {
  return useApiQuery('mail.stepLetters', {}, { about: ['mail'], keepPrevious: true })
}

/** Whether a step would tell the customers of these cases. */
export function useToldByStep(asked: Input<'mail.toldByStep'>, enabled: boolean) {
  return useApiQuery('mail.toldByStep', asked, { about: ['mail', 'case'], keepPrevious: true, enabled })
}

/** The letter of a step as it would go out. */
export function useLetterOfStep(asked: Input<'mail.letterOfStep'>) {
  return useApiQuery('mail.letterOfStep', asked, { about: ['mail', 'case'], keepPrevious: true })
}

/** The letter that a unit was received, while its intake is typed. */
export function useLetterOfIntake(asked: Input<'mail.letterOfIntake'>) {
  return useApiQuery('mail.letterOfIntake', asked, { about: ['mail'], keepPrevious: true })
}
