import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { HelpPage } from '../base/help/pages.ts'
import { Dialog } from '../base/ui/dialog.tsx'
import { ManualReader } from './manual-reader.tsx'

/** The manual over a screen, which stays as it is: what was typed there is kept. */
export function ManualDialog(props: {
  readonly page: HelpPage
  readonly onPage: (page: HelpPage) => void
  readonly onClose: () => void
}) {
  const { page, onPage, onClose } = props
  const { t } = useTranslation('manual')
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <Dialog open onClose={onClose} title={t('title')} size="large" initialFocus={heading}>
      <ManualReader page={page} onPage={onPage} heading={heading} />
    </Dialog>
  )
}
