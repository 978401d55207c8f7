import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { endOfDay, localDate } from '../../shared/kernel/time.ts'
import { usePlace } from '../base/i18n/place.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { setTitleCount } from '../base/ui/window-title.ts'
import { useClosingToday, useFirstClosingToday } from './queries.ts'

const LIST = '#/invitations?today=true'

/**
 * Windows that close today: the system's own notification where the person allowed it, once for each further one, and
 * the number in the window's title. A click on it opens the invitation, or their list where there are several. No record
 * tells of a window that closes: the lists are asked again when it does.
 */
export function ClosingNotice() {
  const { t } = useTranslation('invitations')
  const { data } = useClosingToday()
  const count = data?.closingToday ?? 0
  const only = useFirstClosingToday(count === 1)
  useAskAgain(data?.nextClosesAt ?? null)
  const told = useRef(0)
  const place = useRef(LIST)
  useEffect(() => {
    place.current = only === null ? LIST : `#/invitations/${only}?today=true`
  }, [only])
  useEffect(() => {
    setTitleCount(count)
    if (count > told.current && 'Notification' in window && Notification.permission === 'granted') {
      const notice = new Notification(t('closingToday', { count }), { tag: 'closing-today' })
      notice.addEventListener('click', () => {
        window.focus()
        window.location.hash = place.current
      })
    }
    told.current = count
  }, [count, t])
  useEffect(() => () => setTitleCount(0), [])
  return null
}

/** After the next window has closed, and after midnight in the centre's zone. */
function useAskAgain(nextClosesAt: number | null): void {
  const queries = useQueryClient()
  const { zone } = usePlace()
  const now = useNow()
  const closed = nextClosesAt !== null && now > nextClosesAt ? nextClosesAt : null
  const midnight = endOfDay(localDate(now, zone), zone)
  const asked = useRef({ closed, midnight })
  useEffect(() => {
    const before = asked.current
    asked.current = { closed, midnight }
    const isNew = (closed !== null && closed !== before.closed) || midnight !== before.midnight
    if (isNew)
      void queries.invalidateQueries({
        predicate: ({ queryKey: [first] }) =>
          typeof first === 'string' && first.split('+').includes('invitation'),
      })
  }, [closed, midnight, queries])
}
