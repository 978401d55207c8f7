import { useNavigate } from '@tanstack/react-router'
import { PackageCheck, PackageX, SquareArrowOutUpRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RequestView } from '../../shared/requests/contract.ts'
import { useMayCheckIn } from '../base/may-check-in.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { CalendarDate, DateTime } from '../base/ui/date-time.tsx'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { DismissDialog } from './dismiss-dialog.tsx'
import { useRequest } from './queries.ts'
import css from './request-record.module.css'

const cx = classNames(css)

/** One request: what the customer said, and what to do when the unit comes or does not. */
export function RequestRecord({ id }: { readonly id: string }) {
  const { t } = useTranslation(['requests', 'intake'])
  const { data: request, error } = useRequest(id)
  if (error && !request) return <RefusalNotice error={error} />
  if (!request) return <Skeleton lines={8} />
  const { number, serial, model, contact, filedAt, cause, words, damagedOn, state } = request
  return (
    <Panel title={number} aside={t(`state.${state}`)}>
      <Steps request={request} />
      <DefinitionList
        missing={t('notSaid')}
        items={[
          { term: t('column.serial'), value: <Serial value={serial} copy /> },
          { term: t('column.model'), value: model },
          { term: t('intake:customer.name'), value: contact ? contact.name : t('erased') },
          { term: t('intake:customer.phone'), value: contact?.phone || undefined },
          { term: t('intake:customer.email'), value: contact?.email || undefined },
          {
            term: t('intake:damage.cause'),
            value: cause === null ? undefined : t(`intake:cause.${cause}.title`),
          },
          {
            term: t('intake:damage.on'),
            value: damagedOn === null ? undefined : <CalendarDate date={damagedOn} />,
          },
          { term: t('filedAt'), value: <DateTime at={filedAt} /> },
        ]}
      />
      {words !== '' && <blockquote className={cx('words')}>{words}</blockquote>}
    </Panel>
  )
}

function Steps({ request }: { readonly request: RequestView }) {
  const { t } = useTranslation('requests')
  const navigate = useNavigate()
  const mayTakeIn = useMayCheckIn()
  const [dismissing, setDismissing] = useState(false)
  const { id, number, serial, state, caseId } = request
  if (caseId !== null) {
    return (
      <div className={cx('steps')}>
        <Button
          icon={SquareArrowOutUpRight}
          onClick={() => void navigate({ to: '/cases/$caseId', params: { caseId } })}
        >
          {t('openCase')}
        </Button>
      </div>
    )
  }
  if (state !== 'expected' || !mayTakeIn) return null
  return (
    <div className={cx('steps')}>
      <Button
        kind="primary"
        icon={PackageCheck}
        onClick={() => void navigate({ to: '/intake/scan/$raw', params: { raw: serial } })}
      >
        {t('takeIn')}
      </Button>
      <Button icon={PackageX} onClick={() => setDismissing(true)}>
        {t('dismiss.button')}
      </Button>
      <DismissDialog id={id} number={number} open={dismissing} onClose={() => setDismissing(false)} />
    </div>
  )
}
