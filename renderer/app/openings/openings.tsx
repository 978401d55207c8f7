import { useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Opening } from '../../../shared/rpc/openings.ts'
import { bridge, callApi } from '../../base/client/client.ts'
import { permits, useSession } from '../../base/session.ts'
import { announce } from '../../base/ui/toast.tsx'
import { RestoreFromDialog } from '../../upkeep/index.ts'
import { EvidenceDialog } from './evidence-dialog.tsx'
import { takeOpening } from './read-opening.ts'
import { pathOfRecord } from './record-path.ts'

/**
 * Shows what was asked for from outside: a link leads to its record, a file is looked into. It waits until somebody is
 * signed in; nothing is changed by it. A backup shows what it is and what going back to it would cost.
 */
export function Openings() {
  const { t } = useTranslation('shell')
  const router = useRouter()
  const session = useSession()
  const isManager = permits(session, ['manager'])
  const [opened, setOpened] = useState<Opening | null>(null)
  const take = useEffectEvent(async () => {
    // While the bench changes hands this screen is still that of whoever leaves.
    const { me } = await callApi('people.status', {})
    if (me?.id !== session.me.id) return
    const opening = await takeOpening()
    if (!opening) return
    if (opening.kind === 'record') router.history.push(pathOfRecord(opening.record, opening.id))
    else if (opening.kind === 'backup' && !isManager)
      announce({ tone: 'info', title: t('opening.managersBackup') })
    else setOpened(opening)
  })
  useEffect(() => {
    if (bridge.host !== 'electron') return undefined
    const look = () => void take().catch(() => null)
    look()
    return bridge.subscribe(({ kind }) => {
      if (kind === 'opening.asked' || kind === 'session.changed') look()
    })
  }, [])
  const close = () => setOpened(null)
  if (opened?.kind === 'backup') return <RestoreFromDialog first={false} name={opened.path} onClose={close} />
  if (opened?.kind === 'evidence') return <EvidenceDialog path={opened.path} onClose={close} />
  return null
}
