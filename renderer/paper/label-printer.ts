import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Envelope } from '../../shared/kernel/contract.ts'
import {
  chooseLabelPrinterCall,
  isLabelAddress,
  printersCall,
  printersView,
  printLabelCall,
  type PrintersView,
} from '../../shared/rpc/printing.ts'
import { bridge } from '../base/client/client.ts'

/** How printing ended. `no-paper`: the core has no such paper, or nobody is there to give it. */
export type Printed =
  | { readonly kind: 'asked' | 'no-paper' | 'not-printed' }
  | { readonly kind: 'sent' | 'printer-missing'; readonly printer: string }

const printersKey = ['host', printersCall] as const

/** True where this window can print labels by itself; a browser cannot. */
export const hasLabelPrinter = bridge.host === 'electron'

export function isLabel(address: string): boolean {
  const { pathname } = new URL(address, location.href)
  return isLabelAddress(pathname)
}

/** Null where none was chosen: the system is to be asked. */
export async function sendToLabelPrinter(address: string): Promise<Printed | null> {
  if (!hasLabelPrinter) return null
  const answer = await bridge.call(printLabelCall, { address: new URL(address, location.href).href })
  const printer = printerIn(answer)
  if (answer.ok) return { kind: 'sent', printer }
  switch (answer.error.code) {
    case 'no-label-printer':
      return null
    case 'label-printer-missing':
      return { kind: 'printer-missing', printer }
    case 'label-unknown':
      return { kind: 'no-paper' }
    default:
      return { kind: 'not-printed' }
  }
}

function printerIn(answer: Envelope): string {
  const facts: unknown = answer.ok ? answer.value : answer.error.params
  return typeof facts === 'object' && facts !== null ? String(Reflect.get(facts, 'printer')) : ''
}

/** The printers of this computer. They come and go: asked anew whenever the screen opens. */
export function usePrinters() {
  return useQuery<PrintersView>({
    queryKey: printersKey,
    queryFn: async () => viewIn(await bridge.call(printersCall, {})),
    enabled: hasLabelPrinter,
    staleTime: 0,
  })
}

export function useChooseLabelPrinter(): (name: string | null) => Promise<void> {
  const client = useQueryClient()
  return async (name) => {
    client.setQueryData(printersKey, viewIn(await bridge.call(chooseLabelPrinterCall, { name })))
  }
}

function viewIn(answer: Envelope): PrintersView {
  return printersView.parse(answer.ok ? answer.value : { printers: [], labels: null })
}
