import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { announce } from '../base/ui/toast.tsx'
import css from './about-screen.module.css'
import { useVersionFacts } from './use-version-facts.ts'
import { browserName, systemName, versionDetails, type VersionFacts } from './version-details.ts'
import { copyText } from '../base/copy-text.ts'

const cx = classNames(css)

/** The versions, and a button that copies them for support. */
export function VersionsPanel() {
  const { t } = useTranslation('about')
  const { facts, error } = useVersionFacts()
  const [refused, setRefused] = useState(false)
  if (error) return <RefusalNotice error={error} />
  if (!facts) return <Skeleton lines={8} />
  const details = versionDetails(facts)
  const copy = async (): Promise<void> => {
    const copied = await copyText(details)
    setRefused(!copied)
    if (copied) announce({ tone: 'ok', title: t('copy.done') })
  }
  return (
    <Panel
      title={t('versions.title')}
      aside={
        <Button icon={Copy} onClick={() => void copy()}>
          {t('copy.do')}
        </Button>
      }
    >
      <Versions facts={facts} />
      {refused && (
        <div className={cx('refused')}>
          <ErrorNotice what={t('copy.refused.what')} todo={t('copy.refused.todo')} />
          <textarea
            className={cx('details')}
            readOnly
            rows={12}
            aria-label={t('copy.details')}
            value={details}
          />
        </div>
      )}
    </Panel>
  )
}

function Versions({ facts }: { readonly facts: VersionFacts }) {
  const { t } = useTranslation('about')
  const { versions, commit, host } = facts
  const built =
    commit === null
      ? t('versions.unknown')
      : commit.isChanged
        ? t('versions.changed', { commit: commit.id })
        : commit.id
  const system = systemName(facts.platform)
  return (
    <DefinitionList
      columns={2}
      items={[
        { term: t('versions.program'), value: versions.program },
        { term: t('versions.commit'), value: built },
        ...(versions.isRelease === null
          ? []
          : [
              {
                term: t('versions.build'),
                value: t(versions.isRelease ? 'versions.release' : 'versions.notSigned'),
              },
            ]),
        { term: t('versions.host'), value: t(`versions.hosts.${host}`) },
        ...(system === null ? [] : [{ term: t('versions.system'), value: system }]),
        {
          term: t('versions.sandbox'),
          value: t(`versions.sandboxes.${versions.sandbox ?? 'none'}`),
        },
        ...(versions.electron === null ? [] : [{ term: 'Electron', value: versions.electron }]),
        ...(versions.chromium === null ? [] : [{ term: 'Chromium', value: versions.chromium }]),
        ...(host === 'electron'
          ? []
          : [{ term: t('versions.browser'), value: browserName(facts.userAgent) }]),
        { term: 'Node.js', value: versions.node },
        { term: 'SQLite', value: versions.sqlite },
        { term: t('versions.database'), value: t('versions.schema', { version: versions.database }) },
      ]}
    />
  )
}
