import { useNavigate } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contentOf, type CatalogueContent } from '../../../shared/catalogue/content.ts'
import type { VersionFacts } from '../../../shared/catalogue/contract.ts'
import { diffCatalogues, isSame } from '../../../shared/catalogue/diff.ts'
import { importModes, type ImportMode } from '../../../shared/catalogue/import-merge.ts'
import { useSession } from '../../base/session.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { ErrorNotice } from '../../base/ui/error-notice.tsx'
import { Panel } from '../../base/ui/panel.tsx'
import { RadioCards } from '../../base/ui/radio-cards.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { Skeleton } from '../../base/ui/skeleton.tsx'
import { announce } from '../../base/ui/toast.tsx'
import { useCatalogueVersion, useCatalogueVersions } from '../queries.ts'
import { DiffView } from './diff-view.tsx'
import { discardDraft, putContent, putDraft, useDraft } from './draft-store.ts'
import { ExportButtons } from './export-buttons.tsx'
import { ImportDrop } from './import-drop.tsx'
import { ImportOutcome } from './import-outcome.tsx'
import { PlanFigures } from './plan-figures.tsx'
import { PublishForm } from './publish-form.tsx'
import { PageHead } from './page-head.tsx'
import css from './settings.module.css'
import { useImport } from './use-import.ts'

const cx = classNames(css)

/** From files to a draft, from the draft to a version. */
export function DraftScreen() {
  const { data: list, error } = useCatalogueVersions()
  const newest = list?.versions[0]
  if (error) return <RefusalNotice error={error} />
  if (!list || !newest) return <Skeleton lines={6} tall />
  return <DraftOf newest={newest} versions={list.versions} today={list.today} />
}

function DraftOf(props: {
  readonly newest: VersionFacts
  readonly versions: readonly VersionFacts[]
  readonly today: string
}) {
  const { newest, versions, today } = props
  const { t } = useTranslation('catalogue')
  const { me } = useSession()
  const formats = useFormats()
  const navigate = useNavigate()
  const draft = useDraft(me.id)
  const files = useImport(me.id)
  const [mode, setMode] = useState<ImportMode>('merge')
  const { data: standing } = useCatalogueVersion(newest.version)
  const diff = useMemo(
    () => (draft && standing ? diffCatalogues(standing.catalogue, draft.content) : null),
    [draft, standing],
  )
  if (!standing) return <Skeleton lines={6} tall />
  const content: CatalogueContent = draft?.content ?? contentOf(standing.catalogue)
  const overtaken = draft !== null && draft.basedOn !== newest.version
  const discard = () => {
    discardDraft(me.id)
    files.clear()
    announce({ title: t('draft.discarded') })
  }
  const published = ({ validFrom }: VersionFacts) => {
    discardDraft(me.id)
    announce({ title: t('draft.done', { date: formats.calendarDate(validFrom) }) })
    void navigate({ to: '/settings/catalogue' })
  }
  return (
    <div className={cx('screen')}>
      <PageHead
        back
        title={t('draft.title')}
        lead={`${t('draft.lead')} ${t('draft.basedOn', { version: draft?.basedOn ?? newest.version })}.`}
        actions={
          draft && (
            <Button icon={Trash2} onClick={discard}>
              {t('draft.discard')}
            </Button>
          )
        }
      />
      {overtaken && (
        <ErrorNotice
          what={t('draft.overtaken')}
          todo={t('draft.overtakenWords', { basedOn: draft.basedOn, newest: newest.version })}
          action={{ label: t('draft.discard'), onPress: discard }}
        />
      )}
      <Panel title={t('draft.files')}>
        <div className={cx('stack')}>
          <RadioCards
            label={t('draft.mode')}
            value={mode}
            onChange={setMode}
            cards={importModes.map((value) => ({
              value,
              title: t(`draft.${value}`),
              detail: t(`draft.${value}Words`),
            }))}
          />
          <ImportDrop reading={files.reading} onFile={(file) => void files.take(file, mode)} />
          <RefusalNotice error={files.refusal} />
          {files.outcome && <ImportOutcome {...files.outcome} />}
          <div className={cx('buttons')}>
            <span className={cx('muted')}>{t('draft.start')}</span>
            <ExportButtons version={newest.version} />
          </div>
        </div>
      </Panel>
      <Panel title={t('draft.figures')}>
        <PlanFigures
          value={content.policy}
          onChange={(change) =>
            putContent(me.id, {
              content: { ...content, policy: { ...content.policy, ...change } },
              basedOn: draft?.basedOn ?? newest.version,
            })
          }
        />
      </Panel>
      <Panel title={t('draft.changes')}>
        {diff && !isSame(diff) ? (
          <DiffView diff={diff} />
        ) : (
          <p className={cx('muted')}>{t('draft.nothingToPublish', { version: newest.version })}</p>
        )}
      </Panel>
      {draft && diff && !isSame(diff) && !overtaken && (
        <Panel title={t('draft.publish')}>
          <PublishForm
            draft={draft}
            diff={diff}
            versions={versions}
            today={today}
            onChange={(change) => putDraft(me.id, { ...draft, ...change })}
            onPublished={published}
          />
        </Panel>
      )}
    </div>
  )
}
