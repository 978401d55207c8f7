import { FileDown } from 'lucide-react'
import { useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { err, type Result } from '../../shared/kernel/result.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { callApi } from '../base/client/client.ts'
import { RefusalError } from '../base/client/refusal-error.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Dialog } from '../base/ui/dialog.tsx'
import { announce } from '../base/ui/toast.tsx'
import css from './import-dialog.module.css'
import { ImportReport } from './import-report.tsx'
import { readTextFile } from '../base/read-text-file.ts'

const cx = classNames(css)

interface Checked {
  readonly file: { readonly name: string; readonly content: string }
  readonly report: Output<'requests.checkImport'>
}

/** Requests from the website's export: looked at first, taken in whole or not at all. */
export function ImportDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return open && <ImportFile onClose={onClose} />
}

function ImportFile({ onClose }: { readonly onClose: () => void }) {
  const first = useRef<HTMLButtonElement>(null)
  const { t } = useTranslation(['requests', 'common'])
  const [checked, setChecked] = useState<Result<Checked, RefusalError> | null>(null)
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const { run, busy, refusal, reset } = useApiCommand('requests.import')
  const check = async (file: File | undefined) => {
    if (!file) return
    reset()
    setChecked(await checkFile(file))
  }
  const found = checked?.ok ? checked.value : null
  const take = async () => {
    if (!found) return
    const taken = await run(found.file)
    if (!taken.ok) return
    onClose()
    announce({ title: t('import.done', { count: taken.value.count }) })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void check(event.dataTransfer.files[0])
  }
  const isReady = found !== null && found.report.problems.length === 0
  return (
    <Dialog
      open
      holds
      size="large"
      onClose={onClose}
      title={t('import.title')}
      initialFocus={first}
      error={checked && !checked.ok ? checked.error : refusal}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button kind="primary" busy={busy} disabled={!isReady} onClick={() => void take()}>
            {isReady ? t('import.take', { count: found.report.count }) : t('import.takeNone')}
          </Button>
        </>
      }
    >
      {/* The button inside is for keys and those who hear the screen. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={cx('dropPlace', 'place', over && 'over', found && 'small')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>{found ? found.file.name : t('import.drop')}</p>
        <Button ref={first} icon={FileDown} onClick={() => picker.current?.click()}>
          {t(found ? 'import.another' : 'import.pick')}
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".csv,.json,.txt,text/csv,application/json"
          onChange={(event) => {
            void check(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      {!checked && <p className={cx('muted')}>{t('import.hint')}</p>}
      {found && <ImportReport report={found.report} />}
    </Dialog>
  )
}

async function checkFile(file: File): Promise<Result<Checked, RefusalError>> {
  const content = await readTextFile(file)
  if (content === null) {
    return err(new RefusalError<string>('requests.checkImport', { code: 'file-too-long', params: {} }))
  }
  const input = { name: file.name.slice(0, 300), content }
  try {
    return { ok: true, value: { file: input, report: await callApi('requests.checkImport', input) } }
  } catch (error) {
    if (error instanceof RefusalError) return err(error)
    throw error
  }
}
