import { useNavigate } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { Button } from '../../base/ui/button.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { announce } from '../../base/ui/toast.tsx'

/** Submissions as a file: what the web form of the centre exports. */
export function ImportButton() {
  const { t } = useTranslation('reviews')
  const navigate = useNavigate()
  const run = useApiCommand('reviews.import')
  const picker = useRef<HTMLInputElement>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    const done = await run.run({ text: await file.text() })
    if (!done.ok) return
    announce({ title: t('import.done', { count: done.value.numbers.length }) })
    void navigate({ to: '/reviews', search: {} })
  }
  return (
    <>
      <Button icon={FileUp} busy={run.busy} onClick={() => picker.current?.click()}>
        {t('import.action')}
      </Button>
      <input
        ref={picker}
        type="file"
        accept=".json,.csv,text/csv,application/json"
        hidden
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <RefusalNotice error={run.refusal} />
    </>
  )
}
