import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'

type Broken = Extract<Output<'upkeep.verifyLedger'>, { holds: false }>

/** Whose record it can be. Others are named as they stand in the file. */
const known = new Set([
  'plan',
  'case',
  'unit',
  'person',
  'centre',
  'catalogue',
  'request',
  'invitation',
  'submission',
  'mail',
  'day',
  'report',
])

/** The first record that does not hold: what is wrong with it, whose it is, what to do. */
export function BrokenRecord({ found }: { readonly found: Broken }) {
  const { t } = useTranslation('upkeep')
  const { fault, seq, stream, type } = found
  const [kind = '', id = ''] = stream?.split(':') ?? []
  const whose = t(`ledger.whose.${known.has(kind) ? kind : 'other'}`)
  return (
    <ErrorNotice
      what={t(`ledger.fault.${fault}`, { seq })}
      kept={
        stream === null ? undefined : (
          <>
            {t('ledger.where', { whose, type, stream })} <RecordLink kind={kind} id={id} />
          </>
        )
      }
      todo={t('ledger.todo')}
    />
  )
}

function RecordLink({ kind, id }: { readonly kind: string; readonly id: string }) {
  const { t } = useTranslation('upkeep')
  if (kind === 'plan') {
    return (
      <Link to="/plans/$planId" params={{ planId: id }}>
        {t('ledger.openRecord')}
      </Link>
    )
  }
  if (kind !== 'case') return null
  return (
    <Link to="/cases/$caseId" params={{ caseId: id }}>
      {t('ledger.openRecord')}
    </Link>
  )
}
