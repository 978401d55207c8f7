import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { UPDATE_JOB, type UpdatesView } from '../../shared/updates/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useJobProgress } from '../base/client/use-job-progress.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { Progress } from '../base/ui/progress.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'
import { News } from './news.tsx'
import css from './updates-screen.module.css'

const cx = classNames(css)
const BYTES_PER_MB = 1_000_000

/** Looks for a newer version; one that was found is copied, then installed with a PIN. */
export function OfferPanel({ view }: { readonly view: UpdatesView }) {
  const { t } = useTranslation('updates')
  const formats = useFormats()
  const check = useApiCommand('updates.check')
  const { checked, offered, source, obstacle } = view
  if (obstacle !== null || source === null) return null
  return (
    <Panel
      title={offered ? t('offer.title', { version: offered.version }) : t('offer.none')}
      aside={
        <Button busy={check.busy} onClick={() => void check.run({})}>
          {t('offer.check')}
        </Button>
      }
    >
      <div className={cx('stack')}>
        {checked && (
          <p className={cx('words')}>{t('offer.checked', { when: formats.dateTime(checked.at) })}</p>
        )}
        {checked?.problem && !check.refusal && (
          <ErrorNotice
            tone="warn"
            what={t(`errors.${checked.problem}.what`)}
            todo={t(`errors.${checked.problem}.todo`)}
          />
        )}
        <RefusalNotice error={check.refusal} />
        {offered ? (
          <Offer offered={offered} />
        ) : (
          checked?.problem === null && <p className={cx('words')}>{t('offer.newest')}</p>
        )}
      </div>
    </Panel>
  )
}

function Offer({ offered }: { readonly offered: NonNullable<UpdatesView['offered']> }) {
  const { t } = useTranslation('updates')
  const formats = useFormats()
  const answer = usePinAnswer()
  const copy = useApiCommand('updates.fetch')
  const install = useApiCommand('updates.install')
  const copying = useJobProgress(UPDATE_JOB)
  const [asking, setAsking] = useState(false)
  const { version, bytes, news, isReady, at } = offered
  return (
    <>
      <p className={cx('words')}>
        {t('offer.facts', {
          when: formats.date(at),
          size: Math.max(1, Math.round(bytes / BYTES_PER_MB)),
        })}
      </p>
      <h3 className={cx('head')}>{t('offer.news')}</h3>
      <News news={news} />
      <RefusalNotice error={copy.refusal} />
      {copying && <Progress label={t('offer.copying')} share={copying.done / copying.total} />}
      {isReady ? (
        <div>
          <Button kind="primary" onClick={() => setAsking(true)}>
            {t('install.do')}
          </Button>
        </div>
      ) : (
        <div>
          <Button kind="primary" busy={copy.busy} onClick={() => void copy.run({})}>
            {t('offer.copy')}
          </Button>
        </div>
      )}
      <PinDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('install.title', { version })}
        afterwards={[t('install.backup'), t('install.ends'), t('install.drafts'), t('install.fails')]}
        confirmLabel={t('install.go')}
        onPin={async (pin) => answer(await install.run({ pin }))}
      />
    </>
  )
}
