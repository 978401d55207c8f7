import { useTranslation } from 'react-i18next'
import type { Notice } from '../../shared/about/notices.ts'
import { classNames } from '../base/ui/class-names.ts'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import css from './about-screen.module.css'
import { useLicenceTexts } from './queries.ts'
import { useUses } from './use-uses.ts'

const cx = classNames(css)

/** One notice with the words of its licence, which are read only now. */
export function NoticeDialog(props: { readonly notice: Notice; readonly onClose: () => void }) {
  const { notice, onClose } = props
  const { t } = useTranslation('about')
  const usesOf = useUses()
  return (
    <Dialog open onClose={onClose} size="large" title={notice.name}>
      <div className={cx('notice')}>
        <DefinitionList
          items={[
            ...(notice.version === null ? [] : [{ term: t('notices.version'), value: notice.version }]),
            { term: t('notices.license'), value: notice.license },
            { term: t('notices.use'), value: usesOf(notice) },
            // Words, not a link: the program opens nothing outside of itself.
            ...(notice.url === null ? [] : [{ term: t('notices.source'), value: <code>{notice.url}</code> }]),
          ]}
        />
        <LicenceText notice={notice} />
      </div>
    </Dialog>
  )
}

function LicenceText({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation(['about', 'common'])
  const { texts, isPending, isError, tryAgain } = useLicenceTexts(notice.texts)
  if (notice.texts.length === 0) return <p>{t('about:notices.noText')}</p>
  if (isError) {
    return (
      <ErrorNotice
        what={t('about:notices.failedText.what')}
        todo={t('about:notices.failed.todo')}
        action={{ label: t('common:tryAgain'), onPress: tryAgain }}
      />
    )
  }
  if (isPending) return <Skeleton lines={6} />
  return (
    // Scrolls, so it must take the focus for those who use keys only.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={cx('text')} aria-label={t('about:notices.text', { name: notice.name })} tabIndex={0}>
      <pre lang="en">{texts.join('\n\n')}</pre>
    </section>
  )
}
