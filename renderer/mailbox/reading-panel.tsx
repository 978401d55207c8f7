import { PlugZap, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import css from './mailbox.module.css'
import { MailboxState } from './mailbox-state.tsx'
import { useMailboxStatus } from './queries.ts'

const cx = classNames(css)

/** How the reading stands, and the two things that can be tried. */
export function ReadingPanel() {
  const { t } = useTranslation('mailbox')
  const status = useMailboxStatus().data
  const [said, setSaid] = useState<string | null>(null)
  const test = useApiCommand('mailbox.test')
  const read = useApiCommand('mailbox.readNow')
  const tryOut = async () => {
    setSaid(null)
    const done = await test.run({})
    if (done.ok) setSaid(t('test.done', { count: done.value.messages }))
  }
  const readNow = async () => {
    setSaid(null)
    const done = await read.run({})
    if (done.ok) setSaid(t('readDone', { count: done.value.read, noted: done.value.noted }))
  }
  return (
    <Panel title={t('reading')}>
      <div className={cx('form')}>
        {status && <MailboxState of={status} />}
        <div className={cx('row')}>
          <Button icon={PlugZap} busy={test.busy} onClick={() => void tryOut()}>
            {t('test.run')}
          </Button>
          <Button
            icon={RefreshCw}
            busy={read.busy}
            disabled={status?.state === 'off' || status?.state === 'elsewhere'}
            onClick={() => void readNow()}
          >
            {t('readNow')}
          </Button>
          <output className={cx('muted')}>{said}</output>
        </div>
        <RefusalNotice error={test.refusal ?? read.refusal} />
      </div>
    </Panel>
  )
}
