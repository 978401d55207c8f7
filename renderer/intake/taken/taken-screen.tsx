import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../base/client/use-api-query.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { DateTime } from '../../base/ui/date-time.tsx'
import { Panel } from '../../base/ui/panel.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { Serial } from '../../base/ui/serial.tsx'
import { Skeleton } from '../../base/ui/skeleton.tsx'
import { ClaimVerdict } from '../decision/claim-verdict.tsx'
import { TakenSteps } from './taken-steps.tsx'
import css from './taken-screen.module.css'

const cx = classNames(css)

/** The unit is in: its RMA number to be read across the counter, what was decided, and what comes next. */
export function TakenScreen() {
  const { t } = useTranslation('intake')
  const { caseId } = useParams({ from: '/intake/taken/$caseId' })
  const { data, error } = useApiQuery('cases.get', { id: caseId }, { about: ['case', 'plan'] })
  if (error && !data) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={6} tall />
  return (
    <div className={cx('screen')}>
      <header className={cx('head')}>
        <p className={cx('lead')}>{t('taken.title')}</p>
        <h1 className={cx('rma')}>{data.rma}</h1>
        <p className={cx('unit')}>
          <strong>{data.facts.model}</strong> <Serial value={data.serial} />
          <DateTime at={data.receivedAt} />
        </p>
      </header>
      <div className={cx('sides')}>
        <Panel title={t('taken.next')}>
          <TakenSteps of={data} />
        </Panel>
        <Panel title={t('taken.decided')}>{data.claim && <ClaimVerdict claim={data.claim} />}</Panel>
      </div>
    </div>
  )
}
