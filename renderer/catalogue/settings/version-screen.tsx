import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { FilePen } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contentOf } from '../../../shared/catalogue/content.ts'
import { addDays } from '../../../shared/kernel/time.ts'
import { useSession } from '../../base/session.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { CalendarDate } from '../../base/ui/date-time.tsx'
import { DefinitionList } from '../../base/ui/definition-list.tsx'
import { Panel } from '../../base/ui/panel.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { Select } from '../../base/ui/select.tsx'
import { Skeleton } from '../../base/ui/skeleton.tsx'
import { CoverageMatrix } from '../coverage-matrix.tsx'
import { modelRows } from '../matrix-rows.ts'
import { useCatalogueDiff, useCatalogueVersion, useCatalogueVersions } from '../queries.ts'
import { TableNotes } from '../table-notes.tsx'
import { DiffView } from './diff-view.tsx'
import { putContent } from './draft-store.ts'
import { ExportButtons } from './export-buttons.tsx'
import { PublishedBy } from './published-by.tsx'
import { PageHead } from './page-head.tsx'
import css from './settings.module.css'
import { VersionStatePill } from './version-state.tsx'
import { WithdrawVersion } from './withdraw-version.tsx'

const cx = classNames(css)

const ROWS_AT_ONCE = 250

/** One version: what it says, what it changed, and its tables to save or to start from. */
export function VersionScreen() {
  const { t } = useTranslation('catalogue')
  const { version: name } = useParams({ from: '/settings/catalogue/$version' })
  const { data, error } = useCatalogueVersion(name)
  const { data: list } = useCatalogueVersions()
  const { me } = useSession()
  const navigate = useNavigate()
  const [showAll, setShowAll] = useState(false)
  const rows = useMemo(
    () => (data ? modelRows(data.catalogue).map((row) => ({ row, marks: [] })) : []),
    [data],
  )
  if (error) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={6} tall />
  const newest = list?.versions.find((one) => one.newest)?.version
  return (
    <div className={cx('screen')}>
      <PageHead
        back
        title={t('version.title', { version: data.version })}
        lead={<TableNotes of={data} />}
        actions={
          data.newest ? (
            data.published !== null && <WithdrawVersion version={data.version} />
          ) : newest === undefined ? null : (
            <Button
              icon={FilePen}
              title={t('version.reuseWords')}
              onClick={() => {
                putContent(me.id, { content: contentOf(data.catalogue), basedOn: newest })
                void navigate({ to: '/settings/catalogue/draft' })
              }}
            >
              {t('version.reuse')}
            </Button>
          )
        }
      />
      <Panel title={t('version.facts')} aside={<VersionStatePill state={data.state} />}>
        <DefinitionList
          columns={2}
          items={[
            { term: t('settings.validFrom'), value: <CalendarDate date={data.validFrom} /> },
            {
              term: t('settings.validUntil'),
              value:
                data.validUntil === null ? undefined : <CalendarDate date={addDays(data.validUntil, -1)} />,
            },
            { term: t('settings.source'), value: data.source ?? undefined },
            { term: t('settings.published'), value: <PublishedBy published={data.published} /> },
            { term: t('settings.basedOn'), value: data.basedOn ?? undefined },
            { term: t('settings.rows'), value: t('settings.rowsOf', data.rows) },
            {
              term: t('settings.hash'),
              value: (
                <code className={cx('hash')} title={data.hash}>
                  {data.hash.slice(0, 16)}
                </code>
              ),
            },
          ]}
        />
      </Panel>
      <Changes version={data.version} others={list?.versions.map(({ version }) => version) ?? []} />
      <Panel
        title={t('version.tables')}
        flush
        aside={
          <>
            <span className={cx('muted')}>{t('version.export')}:</span>
            <ExportButtons version={data.version} />
          </>
        }
      >
        <CoverageMatrix
          id="version-matrix"
          rows={rows}
          shown={showAll ? Infinity : ROWS_AT_ONCE}
          onShowAll={() => setShowAll(true)}
        />
      </Panel>
    </div>
  )
}

/** `others` newest first. Without a choice in the address, the one published before. */
function Changes({ version, others }: { readonly version: string; readonly others: readonly string[] }) {
  const { t } = useTranslation('catalogue')
  const { against: chosen } = useSearch({ from: '/settings/catalogue/$version' })
  const navigate = useNavigate()
  const against = chosen ?? others[others.indexOf(version) + 1] ?? null
  const { data, error } = useCatalogueDiff(against, version)
  const choices = others.filter((other) => other !== version)
  return (
    <Panel
      title={t('version.changes')}
      aside={
        choices.length > 0 && (
          <>
            <span className={cx('muted')} aria-hidden>
              {t('version.against')}
            </span>
            <Select
              label={t('version.against')}
              className={cx('against')}
              options={choices.map((value) => ({ value, label: value }))}
              value={against}
              onChange={(value) => void navigate({ to: '.', search: { against: value }, replace: true })}
            />
          </>
        )
      }
    >
      <RefusalNotice error={error} />
      {against === null ? (
        <p className={cx('muted')}>{t('version.first')}</p>
      ) : (
        data && <DiffView diff={data} />
      )}
    </Panel>
  )
}
