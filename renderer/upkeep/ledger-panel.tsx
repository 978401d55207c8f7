import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { callApi } from '../base/client/client.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { BrokenRecord } from './broken-record.tsx'
import css from './data-screen.module.css'

const cx = classNames(css)

/** `COUNT:HASH` as it is printed on reports; null where it is something else. */
export function readHead(text: string): { count: number; hash: string } | null {
  const [, count, hash] = /^\s*(\d{1,15})\s*:\s*([0-9a-fA-F]{64})\s*$/.exec(text) ?? []
  return count && hash ? { count: Number(count), hash: hash.toLowerCase() } : null
}

/** Whether every record is as it was written; a printed head also shows records that were cut off the end. */
export function LedgerPanel({
  head,
}: {
  readonly head: { readonly count: number; readonly hash: string } | null
}) {
  const { t } = useTranslation('upkeep')
  const formats = useFormats()
  const [printed, setPrinted] = useState('')
  const [found, setFound] = useState<Output<'upkeep.verifyLedger'> | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const typed = printed.trim() === '' ? null : readHead(printed)
  const unreadable = printed.trim() !== '' && typed === null
  const check = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      setFound(await callApi('upkeep.verifyLedger', { printed: typed }))
    } catch (error) {
      setError(error)
    }
    setBusy(false)
  }
  return (
    <Panel title={t('ledger.title')}>
      <div className={cx('form')}>
        <p>{t('ledger.words')}</p>
        {head && (
          <p>
            {t('ledger.head', { count: head.count })} <span className={cx('hash')}>{head.hash}</span>
          </p>
        )}
        <div className={cx('row')}>
          <Field
            label={t('ledger.printed')}
            hint={t('ledger.printedHint')}
            optional
            error={unreadable && t('ledger.unreadable')}
          >
            <TextInput mono value={printed} onChange={(event) => setPrinted(event.target.value)} />
          </Field>
          <Button busy={busy} disabled={unreadable} onClick={() => void check()}>
            {t('ledger.check')}
          </Button>
        </div>
        <RefusalNotice error={error} />
        <output>
          {found?.holds === true && (
            <StatusPill tone="ok">
              {t('ledger.holds', { count: found.count, took: formats.number(Math.round(found.tookMs)) })}
            </StatusPill>
          )}
          {found?.holds === false && <BrokenRecord found={found} />}
        </output>
      </div>
    </Panel>
  )
}
