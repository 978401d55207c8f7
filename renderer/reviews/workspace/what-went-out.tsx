import { useTranslation } from 'react-i18next'
import type { Verdict } from '../../../shared/reviews/states.ts'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import { useApiQuery } from '../../base/client/use-api-query.ts'

/**
 * Where the letter of a final verdict stands, as far as a mail server has said: it is on its way only when one took it.
 * An approval's letter is the mail of its invitation.
 */
export function WhatWentOut({ of, verdict }: { readonly of: SubmissionView; readonly verdict: Verdict }) {
  const given = of.verdicts.findLast((one) => one.final && one.verdict === verdict)
  if (!given) return null
  if (given.invitation !== null) return <OfInvitation id={given.invitation} />
  return given.letter === null ? <State state="none" /> : <OfLetter id={given.letter} />
}

function OfInvitation({ id }: { readonly id: string }) {
  const { data } = useApiQuery(
    'invitations.get',
    { id },
    { about: ['invitation', 'mail'], keepPrevious: true },
  )
  return data ? <State state={data.mail?.state ?? 'none'} /> : null
}

function OfLetter({ id }: { readonly id: string }) {
  const { data } = useApiQuery('mail.read', { id }, { about: ['mail'], keepPrevious: true })
  return data ? <State state={data.state} /> : null
}

function State({ state }: { readonly state: string }) {
  const { t } = useTranslation('mail')
  return <span aria-live="polite">{t(`letter.state.${state}`)}</span>
}
