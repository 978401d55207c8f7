import { UserRound } from 'lucide-react'
import { getI18n } from 'react-i18next'
import { callApi, isRefusalOf } from '../base/client/client.ts'
import type { LookupHit, LookupQuestion } from '../base/lookup-hit.ts'

/** Shorter texts name too many. */
const SHORTEST = 3
const MOST = 4

/** Customers by name, telephone or e-mail. A scan names no person; whoever does not work with units finds none. */
export async function findCustomers({ text, scanned }: LookupQuestion) {
  const asked = text.trim()
  if (scanned || asked.length < SHORTEST) return { hits: [], complete: true }
  const found = await callApi('customers.find', { text: asked, limit: MOST }).catch((error: unknown) => {
    if (isRefusalOf('customers.find', error) && error.code === 'forbidden') return null
    throw error
  })
  if (found === null) return { hits: [], complete: true }
  const { t } = getI18n()
  const hits = found.people.map(({ subject, name, phone, email, records }): LookupHit => {
    const reach = [phone, email].filter((part) => part !== '')
    return {
      id: `customer ${subject}`,
      icon: UserRound,
      title: name,
      detail: [t('customers:lookup'), ...reach, t('customers:records', { count: records })].join(' · '),
      to: `/customers/${subject}`,
    }
  })
  return { hits, complete: found.complete }
}
