import { useTranslation } from 'react-i18next'
import type { RestorePreviewView } from '../../shared/upkeep/contract.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { classNames } from '../base/ui/class-names.ts'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import css from './data-screen.module.css'

const cx = classNames(css)

/** Whose backup it is, how far its records go, and what would be left behind. */
export function RestorePreview({ data }: { readonly data: RestorePreviewView }) {
  const { t } = useTranslation('upkeep')
  const formats = useFormats()
  const { centre, benchKey, at, newestAt, backupCount, complete, present, lostEvents, lostSince } = data
  return (
    <div className={cx('form')}>
      <DefinitionList
        items={[
          {
            term: t('restore.centre'),
            value: centre ? `${centre.name} (${centre.code})` : t('restore.unknownCentre'),
          },
          ...(at > 0 ? [{ term: t('restore.made'), value: formats.dateTime(at) }] : []),
          ...(newestAt === null ? [] : [{ term: t('restore.newest'), value: formats.dateTime(newestAt) }]),
          { term: t('restore.head'), value: formats.number(backupCount) },
          {
            term: t('restore.holds'),
            value: complete ? t('restore.complete') : t('restore.recordsOnly'),
          },
          ...(benchKey === ''
            ? []
            : [{ term: t('restore.signed'), value: <code className={cx('hash')}>{benchKey}</code> }]),
        ]}
      />
      {present === 'foreign' && <ErrorNotice what={t('restore.otherLedger')} />}
      {present === 'unreadable' && <ErrorNotice tone="warn" what={t('restore.damagedPresent')} />}
      {present !== 'foreign' && present !== 'none' && (
        <p>
          <strong>{t('restore.lost', { count: lostEvents })}</strong>
          {lostSince !== null &&
            ` ${t('restore.since', { count: lostEvents, when: formats.dateTime(lostSince) })}`}
        </p>
      )}
      <Lost data={data} />
    </div>
  )
}

function Lost({ data: { lostByType, lostByPerson } }: { readonly data: RestorePreviewView }) {
  const { t } = useTranslation('upkeep')
  if (lostByType.length === 0) return null
  const kinds = new Map<string, number>()
  for (const { type, count } of lostByType) {
    const kind = t(`kind.${type.split('.', 1)[0] ?? ''}`, { defaultValue: t('kind.other') })
    kinds.set(kind, (kinds.get(kind) ?? 0) + count)
  }
  return (
    <ul className={cx('lost')}>
      {[...kinds].map(([kind, count]) => (
        <li key={kind}>
          {kind}: {count}
        </li>
      ))}
      {lostByPerson.map(({ name, count }, at) => (
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at}>{t('restore.byPerson', { name: name ?? t('restore.somebody'), count })}</li>
      ))}
    </ul>
  )
}
