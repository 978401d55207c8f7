import { Download, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RecordingWhere } from '../../shared/recordings/index.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useJobProgress } from '../base/client/use-job-progress.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { layout, Row, Stack } from '../base/ui/layout.tsx'
import { Progress } from '../base/ui/progress.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { useWhere } from './queries.ts'

const MEGABYTE = 2 ** 20

/** Where a recording is that is not on this bench, and the way to fetch it. Nothing where it is here or deleted. */
export function RecordingElsewhere({ sha256 }: { readonly sha256: string }) {
  const { data } = useWhere(sha256)
  if (!data || data.is === 'here' || data.is === 'over') return null
  return <Away sha256={sha256} where={data} is={data.is} />
}

function Away({
  sha256,
  where,
  is,
}: {
  readonly sha256: string
  readonly where: RecordingWhere
  readonly is: 'stored' | 'coming' | 'elsewhere'
}) {
  const { t } = useTranslation('recordings')
  const fetch = useApiCommand('recordings.fetch')
  const mayFetch = permits(useSession(), ['reviewer', 'manager'])
  const { fetching } = where
  const isRunning = fetching?.state === 'running'
  const bench = where.bench?.name ?? t('bench', { number: where.bench?.number ?? '–' })
  return (
    <Stack tight>
      <p>
        {is === 'elsewhere' && !where.hasPlace ? t('where.noFolder', { bench }) : t(`where.${is}`, { bench })}
      </p>
      {fetching && isRunning && <Coming sha256={sha256} of={fetching} />}
      {!isRunning && fetching?.refusal && (
        <p className={layout('badText')} role="alert">
          {t(`failed.${fetching.refusal}`)}
        </p>
      )}
      {!isRunning && is === 'stored' && mayFetch && (
        <Row>
          <Button icon={Download} busy={fetch.busy} onClick={() => void fetch.run({ sha256 })}>
            {t('fetch')}
          </Button>
        </Row>
      )}
      <RefusalNotice error={fetch.refusal} />
    </Stack>
  )
}

function Coming({
  sha256,
  of,
}: {
  readonly sha256: string
  readonly of: { readonly done: number; readonly total: number }
}) {
  const { t } = useTranslation('recordings')
  const formats = useFormats()
  const cancel = useApiCommand('recordings.cancelFetch')
  const { done, total } = useJobProgress(`recording-fetch:${sha256}`) ?? of
  const size = (bytes: number) => `${formats.number(Math.round((bytes / MEGABYTE) * 10) / 10)} MB`
  return (
    <Stack tight>
      <Progress
        label={t('fetching')}
        share={total > 0 ? done / total : null}
        figures={`${size(done)} / ${size(total)}`}
      />
      <Row>
        <Button kind="quiet" icon={X} onClick={() => void cancel.run({ sha256 })}>
          {t('cancel')}
        </Button>
      </Row>
    </Stack>
  )
}
