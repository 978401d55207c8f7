import { Link } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input, Output } from '../../../shared/rpc/api.ts'
import { missingCase } from '../../../shared/kernel/missing-case.ts'
import { useApiQuery } from '../client/use-api-query.ts'
import { ErrorNotice } from './error-notice.tsx'

type Entered = Output<'search.enteredToday'>[number]

/** Says before anything is saved that this serial, or this customer, was already entered today, and leads there. */
export function EnteredTwice({ of }: { readonly of: Input<'search.enteredToday'> }) {
  const { t } = useTranslation('common')
  const asked = useDeferredValue(of)
  const { serial = '', phone = '', email = '', name = '' } = asked
  const { data = [] } = useApiQuery('search.enteredToday', asked, {
    about: ['case', 'plan', 'request', 'submission'],
    enabled: serial.length > 5 || phone.length > 8 || email.includes('@') || name.length > 4,
    keepPrevious: true,
  })
  return data.map((one) => (
    <ErrorNotice
      key={`${one.kind} ${one.id}`}
      tone="warn"
      what={
        <>
          {t(`enteredTwice.${one.same}`, {
            record: t(`enteredTwice.kind.${one.kind}`, { number: one.number }),
          })}{' '}
          <RecordLink of={one} />
        </>
      }
    />
  ))
}

function RecordLink({ of: { kind, id } }: { readonly of: Entered }) {
  const { t } = useTranslation('common')
  const open = t('enteredTwice.open')
  switch (kind) {
    case 'case':
      return (
        <Link to="/cases/$caseId" params={{ caseId: id }}>
          {open}
        </Link>
      )
    case 'plan':
      return (
        <Link to="/plans/$planId" params={{ planId: id }}>
          {open}
        </Link>
      )
    case 'submission':
      return (
        <Link to="/reviews/$submissionId" params={{ submissionId: id }} search={{}}>
          {open}
        </Link>
      )
    case 'request':
      return <Link to="/intake/arrivals">{open}</Link>
    default:
      return missingCase(kind)
  }
}
