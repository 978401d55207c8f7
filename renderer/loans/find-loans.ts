import { HandHelping } from 'lucide-react'
import { getI18n } from 'react-i18next'
import { callApi } from '../base/client/client.ts'
import type { LookupHit, LookupQuestion } from '../base/lookup-hit.ts'
import { knownSerial, saidSerials } from './read-serial.ts'

/** The loan unit whose serial was scanned or typed: while it is out, a scan means that it is back. */
export async function findLoans({ text, scanned }: LookupQuestion): Promise<readonly LookupHit[]> {
  // Most of what is typed is a name or a number of something else: nobody is asked for it.
  if (saidSerials(text).length === 0) return []
  const { units } = await callApi('loans.list', {})
  const unit = knownSerial(text, units)
  if (!unit) return []
  const { t } = getI18n()
  const { serial, out } = unit
  const words = out ? t('loans:found.out', { rma: out.rma }) : t('loans:found.here')
  return [
    {
      id: `loan ${serial}`,
      icon: HandHelping,
      title: serial,
      isSerial: true,
      detail: [unit.model, unit.name, words].filter((one) => one !== '').join(' · '),
      isExact: true,
      opensFirst: scanned,
      to: out
        ? `/cases/${out.caseId}?back=${encodeURIComponent(serial)}`
        : `/loans?all=true&q=${encodeURIComponent(serial)}`,
    },
  ]
}
