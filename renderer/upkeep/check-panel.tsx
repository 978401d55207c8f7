import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusalWords } from '../base/client/refusal-words.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Panel } from '../base/ui/panel.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { Progress } from '../base/ui/progress.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import css from './data-screen.module.css'
import { FindingList } from './finding-list.tsx'
import { useDataHealth } from './queries.ts'
import { useRunning } from './use-running.ts'

const cx = classNames(css)

/** Compares all data with the sealed records, says what was found, and fills lists and sums anew where they are wrong. */
export function CheckPanel() {
  const { t } = useTranslation('upkeep')
  const formats = useFormats()
  const wordsFor = useRefusalWords()
  const { data, error } = useDataHealth()
  const check = useApiCommand('upkeep.checkData')
  const cancel = useApiCommand('upkeep.cancelCheck')
  const rebuild = useApiCommand('upkeep.rebuild')
  const cancelRebuild = useApiCommand('upkeep.cancelRebuild')
  const accept = useApiCommand('upkeep.acceptRows')
  const [asking, setAsking] = useState<'rebuild' | 'accept' | null>(null)
  const { what, share } = useRunning(data)
  const running = what !== null
  const cancelled = check.refusal?.code === 'check-cancelled'
  const ended = rebuild.refusal?.code.startsWith('rebuild-') ? rebuild.refusal : null
  const last = data?.last ?? null
  const findings = last?.result?.findings ?? []
  const onPin = async (secret: string): Promise<string | null> => {
    const done = await (asking === 'accept' ? accept : rebuild).run({ secret })
    // What ended the rebuild itself stands on the panel; only the PIN can be asked for again.
    if (!done.ok && !done.error.code.startsWith('rebuild-')) return wordsFor(done.error).what
    setAsking(null)
    if (!done.ok) return null
    void check.run({})
    return null
  }
  return (
    <Panel title={t('check.title')}>
      <div className={cx('form')}>
        <p>{t('check.words')}</p>
        <output>
          {cancelled && !running && <p>{t('check.cancelled')}</p>}
          {data?.checking === false && last === null && <p>{t('check.never')}</p>}
          {data?.checking === false && last?.result?.holds === true && (
            <StatusPill tone="ok">
              {t('check.holds', { when: formats.dateTime(last.at), ...last.result.checked })}
            </StatusPill>
          )}
          {data?.checking === false && findings.length > 0 && last && (
            <>
              <StatusPill tone="bad">
                {t('check.found', { when: formats.dateTime(last.at), count: findings.length })}
              </StatusPill>
              <FindingList findings={findings} />
              <p>{t('check.todo')}</p>
            </>
          )}
          {!running && last?.result?.mediaSince != null && (
            <p>{t('check.mediaSince', { when: formats.dateTime(last.result.mediaSince) })}</p>
          )}
        </output>
        {what && <Progress label={t(`check.runs.${what}`)} share={share} />}
        <RefusalNotice error={error ?? ended ?? (cancelled ? null : check.refusal)} />
        <div className={cx('buttons')}>
          <Button busy={what === 'check'} disabled={what === 'rebuild'} onClick={() => void check.run({})}>
            {t('check.now')}
          </Button>
          {what && (
            <Button
              busy={cancel.busy || cancelRebuild.busy}
              onClick={() => void (what === 'check' ? cancel : cancelRebuild).run({})}
            >
              {t(`check.cancels.${what}`)}
            </Button>
          )}
          {findings.some(({ area }) => area === 'tables') && (
            <Button kind="primary" disabled={running} onClick={() => setAsking('rebuild')}>
              {t('check.rebuild')}
            </Button>
          )}
          {findings.some(({ area }) => area === 'rows') && (
            <Button disabled={running} onClick={() => setAsking('accept')}>
              {t('check.accept')}
            </Button>
          )}
        </div>
      </div>
      <PinDialog
        open={asking !== null && what !== 'rebuild'}
        onClose={() => setAsking(null)}
        title={t(asking === 'accept' ? 'check.accept' : 'check.rebuild')}
        afterwards={
          asking === 'accept'
            ? [t('check.acceptLook'), t('check.acceptWhat')]
            : [t('check.rebuildWhat'), t('check.rebuildWait')]
        }
        confirmLabel={t(asking === 'accept' ? 'check.acceptGo' : 'check.rebuild')}
        onPin={onPin}
      />
    </Panel>
  )
}
