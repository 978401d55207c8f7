import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'
import { useClearText } from './queries.ts'
import { classNames } from '../base/ui/class-names.ts'
import css from './privacy.module.css'

const cx = classNames(css)

/** Texts of an older version that stand in clear in sealed records: how many wait, how many were taken out. */
export function ClearTextPanel() {
  const { t } = useTranslation('privacy')
  const { data, error } = useClearText()
  const seal = useApiCommand('privacy.sealClearText')
  const answer = usePinAnswer()
  const [asking, setAsking] = useState(false)
  return (
    <Panel title={t('clear.title')}>
      <div className={cx('stack')}>
        <p>{t('clear.words')}</p>
        <RefusalNotice error={error} />
        {data && (
          <div className={cx('line')}>
            <StatusPill tone={data.waiting === 0 ? 'ok' : 'warn'}>
              {t('clear.waiting', { count: data.waiting })}
            </StatusPill>
            {data.redacted > 0 && <span>{t('clear.redacted', { count: data.redacted })}</span>}
            {data.waiting > 0 && <Button onClick={() => setAsking(true)}>{t('clear.seal')}</Button>}
          </div>
        )}
      </div>
      <PinDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('clear.seal')}
        afterwards={[t('clear.after.read'), t('clear.after.proof'), t('clear.after.backups')]}
        confirmLabel={t('clear.seal')}
        onPin={async (secret) => answer(await seal.run({ secret }))}
      />
    </Panel>
  )
}
