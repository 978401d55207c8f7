import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { showSavedCall } from '../../../shared/rpc/bridge.ts'
import { bridge } from '../../base/client/client.ts'
import { announce } from '../../base/ui/toast.tsx'

/** Told once a page: React's strict mode mounts twice. */
let revivedTold = false

/** Says what only the window knows: where a file was saved, and that the screen was loaded again after a fault. */
export function useWindowNews(): void {
  const { t } = useTranslation('shell')
  useEffect(() => {
    if (bridge.host !== 'electron') return undefined
    // Once the whole screen stands: whoever comes to it silences what was said before (attendant.tsx).
    const telling = setTimeout(() => {
      if (!wasLoadedAgain() || revivedTold) return
      revivedTold = true
      announce({ title: t('window.revived'), detail: t('window.kept'), tone: 'info' })
    })
    const unsubscribe = bridge.subscribe((event) => {
      if (event.kind === 'file.saved')
        announce({
          title: t('window.saved', { name: event.name }),
          detail: event.folder,
          action: {
            label: t('window.show'),
            onPress: () => void bridge.call(showSavedCall, {}),
          },
        })
      if (event.kind === 'file.notSaved')
        announce({ title: t('window.notSaved', { name: event.name }), tone: 'bad' })
    })
    return () => {
      clearTimeout(telling)
      unsubscribe()
    }
  }, [t])
}

/** Nobody can load the screen again by hand: the window does, when its process ended. */
function wasLoadedAgain(): boolean {
  const [entry] = performance.getEntriesByType('navigation')
  return entry instanceof PerformanceNavigationTiming && entry.type === 'reload'
}
