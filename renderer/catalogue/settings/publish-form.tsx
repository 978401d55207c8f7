import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionFacts } from '../../../shared/catalogue/contract.ts'
import type { CatalogueDiff } from '../../../shared/catalogue/diff.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { ConfirmDialog } from '../../base/ui/confirm-dialog.tsx'
import { Field } from '../../base/ui/field.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { TextInput } from '../../base/ui/text-input.tsx'
import { countChanges } from './diff-view.tsx'
import type { CatalogueDraft } from './draft-store.ts'
import css from './settings.module.css'

const cx = classNames(css)

export interface PublishFormProps {
  readonly draft: CatalogueDraft
  readonly diff: CatalogueDiff
  /** Newest first. */
  readonly versions: readonly VersionFacts[]
  /** The date that it is in the centre. */
  readonly today: string
  readonly onChange: (change: Partial<Pick<CatalogueDraft, 'validFrom' | 'source'>>) => void
  readonly onPublished: (version: VersionFacts) => void
}

/** From when, from where, and once more what will be so afterwards. */
export function PublishForm(props: PublishFormProps) {
  const { draft, today, onChange, onPublished } = props
  const { t } = useTranslation('catalogue')
  const { run, busy, refusal } = useApiCommand('catalogue.publish')
  const [asked, setAsked] = useState(false)
  const [tried, setTried] = useState(false)
  const dateError =
    draft.validFrom === ''
      ? t('draft.validFromMissing')
      : draft.validFrom < today
        ? t('draft.validFromPast')
        : null
  const sourceError = draft.source.trim() === '' ? t('draft.sourceMissing') : null
  const publish = async () => {
    const published = await run(draft)
    setAsked(false)
    if (published.ok) onPublished(published.value)
  }
  return (
    <form
      className={cx('stack')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        setAsked(dateError === null && sourceError === null)
      }}
    >
      <div className={cx('pair')}>
        <Field label={t('draft.validFrom')} hint={t('draft.validFromWords')} error={tried && dateError}>
          <TextInput
            type="date"
            min={today}
            value={draft.validFrom}
            onChange={({ target }) => onChange({ validFrom: target.value })}
          />
        </Field>
        <Field label={t('draft.source')} hint={t('draft.sourceWords')} error={tried && sourceError}>
          <TextInput
            maxLength={200}
            value={draft.source}
            onChange={({ target }) => onChange({ source: target.value })}
          />
        </Field>
      </div>
      <RefusalNotice error={refusal} />
      <div>
        <Button kind="primary" type="submit">
          {t('draft.publishButton')}
        </Button>
      </div>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        title={t('draft.confirm')}
        afterwards={useAfterwards(props)}
        confirmLabel={t('draft.publishButton')}
        busy={busy}
        onConfirm={() => void publish()}
      />
    </form>
  )
}

/** What will be so once the draft is published. */
function useAfterwards({ draft, diff, versions, today }: PublishFormProps): readonly string[] {
  const { t } = useTranslation('catalogue')
  const formats = useFormats()
  const rows = [...diff.models, ...diff.coverage, ...diff.fees]
  const replaced = versions.filter(
    ({ state, validFrom }) => state === 'coming' && validFrom >= draft.validFrom,
  )
  return [
    draft.validFrom === today
      ? t('draft.afterNow')
      : t('draft.afterFrom', { date: formats.calendarDate(draft.validFrom) }),
    t('draft.afterOld'),
    ...(rows.length > 0 ? [t('draft.afterChanges', countChanges(rows))] : []),
    ...replaced.map(({ version, validFrom }) =>
      t('draft.afterReplaces', { version, date: formats.calendarDate(validFrom) }),
    ),
    t('draft.afterForever'),
  ]
}
