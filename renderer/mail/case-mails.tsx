import { Link } from '@tanstack/react-router'
import { Mail } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseTemplate } from '../../shared/mail/case-mail.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { CaseLetterDialog } from './case-letter-dialog.tsx'
import css from './case-mails.module.css'
import { MailStatePill } from './mail-state-pill.tsx'
import { useMailsOfCase } from './queries.ts'

const cx = classNames(css)

/** What the customer of a case was written, and what can be written now. Nothing where there is neither. */
export function CaseMails({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation('mail')
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const { data } = useMailsOfCase(caseId)
  const [writing, setWriting] = useState<CaseTemplate | null>(null)
  if (!data) return null
  // A price that no table lists is quoted with its lines, and leaves with them.
  const open = data.writable.filter((template) => template !== 'quote' || !data.needsPrice)
  const writable = mayWork ? open : []
  if (data.rows.length === 0 && writable.length === 0) return null
  return (
    <Panel title={t('ofCase.title')}>
      {data.rows.length > 0 && (
        <ul className={cx('mails')}>
          {data.rows.map((mail) => (
            <li key={mail.id}>
              <Link to="/outbox/$mailId" params={{ mailId: mail.id }} search={{ show: 'all' }}>
                {t(`template.${mail.template}`)}
              </Link>
              <MailStatePill state={mail.state} plain />
              <span className={cx('when')}>
                <DateTime at={mail.endedAt ?? mail.queuedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {writable.length > 0 && (
        <div className={cx('write')}>
          {writable.map((template) => (
            <Button
              key={template}
              icon={Mail}
              disabled={!data.hasAddress}
              onClick={() => setWriting(template)}
            >
              {t(`ofCase.${template}`)}
            </Button>
          ))}
          {!data.hasAddress && <span className={cx('muted')}>{t('errors.no-address')}</span>}
        </div>
      )}
      {writing && (
        <CaseLetterDialog
          caseId={caseId}
          template={writing}
          asksPrice={false}
          onClose={() => setWriting(null)}
        />
      )}
    </Panel>
  )
}
