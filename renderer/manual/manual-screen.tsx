import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { helpPageNamed, type HelpPage } from '../base/help/pages.ts'
import { useBackStep } from '../base/ui/back-steps.ts'
import { ScreenHead } from '../base/ui/panel.tsx'
import { ManualReader } from './manual-reader.tsx'

/** The manual as a screen of its own, with an address for each page. */
export function ManualScreen() {
  const { t } = useTranslation('manual')
  const navigate = useNavigate()
  const router = useRouter()
  const { page } = useParams({ strict: false })
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  useBackStep(() => {
    if (router.history.canGoBack()) router.history.back()
    else void navigate({ to: '/' })
  })
  const go = (to: HelpPage) => void navigate({ to: '/manual/$page', params: { page: to } })
  return (
    <>
      <ScreenHead title={t('title')} lead={t('lead')} />
      <ManualReader page={helpPageNamed(page) ?? 'first-day'} onPage={go} heading={heading} />
    </>
  )
}
