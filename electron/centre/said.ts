import { centreRefusals, type CentreRefusal, type CentreRefused } from '../../shared/centre/index.ts'
import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'

const known = new Map<string, CentreRefusal>(centreRefusals.map((code) => [code, code]))

/** What is said of refusals that have no words of their own. */
const nearest: Readonly<Record<string, CentreRefusal>> = {
  'commit-unreadable': 'record-unusable',
  'commit-altered': 'record-unusable',
  'commit-unchained': 'record-unusable',
  'commit-unsigned': 'record-unusable',
  'log-gap': 'log-has-a-hole',
  'no-such-bench': 'log-went-back',
  'no-such-centre': 'log-went-back',
  'host-unusable': 'secrets-unusable',
  'host-not-answering': 'did-not-start',
}

/** Named by Node where a certificate is not valid yet, or not any more, on this computer's day. */
const ofDates = new Set(['CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED'])

/** A refusal of the log, its server or the exchange as the screens say it. */
export function said({ code, params }: Refusal): Refusal<CentreRefusal> {
  if (code === 'certificate-unknown' && ofDates.has(String(params['detail'])))
    return { code: 'certificate-dates', params }
  return { code: known.get(code) ?? nearest[code] ?? 'log-fault', params }
}

/** The same of what the disk of the log's server refused: `disk-full` alone is about this computer. */
export function saidOfLog(refusal: Refusal): Refusal<CentreRefusal> {
  return refusal.code === 'disk-full' ? { code: 'log-disk-full', params: refusal.params } : said(refusal)
}

export function saidResult<T>(result: Result<T, Refusal>): Result<T, Refusal<CentreRefusal>> {
  return result.ok ? ok(result.value) : { ok: false, error: saidOfLog(result.error) }
}

/** A refusal that stands on a screen; null where there is none. */
export function shown(refusal: Refusal<CentreRefusal> | null): CentreRefused | null {
  if (!refusal) return null
  const params = Object.entries(refusal.params).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? [] : [[name, value] as const],
  )
  return { code: refusal.code, params: Object.fromEntries(params) }
}
