import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useClosingToday } from './queries.ts'

/** The system's own notification, where the person allowed it: once for each change of what closes today. */
export function ClosingNotice() {
  const { t } = useTranslation('invitations')
  const count = useClosingToday().data?.closingToday ?? 0
  const told = useRef(0)
  useEffect(() => {
    if (count > told.current && 'Notification' in window && Notification.permission === 'granted') {
      const notice = new Notification(t('closingToday', { count }), { tag: 'closing-today' })
      notice.addEventListener('click', () => {
        window.focus()
        window.location.hash = '#/invitations?today=true'
      })
    }
    told.current = count
  }, [count, t])
  return null
}
