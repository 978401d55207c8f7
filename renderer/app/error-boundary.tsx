import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import css from './error-boundary.module.css'
import { classNames } from '../base/ui/class-names.ts'

const cx = classNames(css)

/** What a screen that broke shows in its place. What was saved is in the core; a fresh page brings it back. */
export function BrokenScreen() {
  const { t } = useTranslation('shell')
  return (
    <div className={cx('broken')}>
      <ErrorNotice
        what={t('broken.what')}
        kept={t('broken.kept')}
        todo={t('broken.todo')}
        action={{ label: t('broken.reload'), onPress: () => window.location.reload() }}
      />
    </div>
  )
}

/** The last net, around the whole program. Routes have their own, so that the frame stays usable. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override readonly state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    return this.state.broken ? <BrokenScreen /> : this.props.children
  }
}
