import type { Resolver } from 'node:dns/promises'
import { domainToASCII } from 'node:url'
import { ok, refuse } from '../../shared/kernel/result.ts'
import { SECOND } from '../../shared/kernel/time.ts'
import { readAddress } from '../../shared/mail/address.ts'
import type { mailContract } from '../../shared/mail/contract.ts'
import {
  dmarcPlaces,
  dmarcRecords,
  includeOf,
  judgeDmarc,
  judgeSpf,
  spfRecords,
  spfReferences,
  type SenderCheck,
} from '../../shared/mail/sender-domain.ts'
import type { Handlers } from '../core/handler.ts'
import type { MailDeps } from './deps.ts'
import { readMailSettings } from './settings-store.ts'

/** A person waits for it. */
const patience = { question: 2 * SECOND, whole: 8 * SECOND }
/** RFC 7208, 4.6.4: receivers follow no more. */
const MOST_REFERENCES = 10
/** Nobody's domain is that deep. */
const MOST_PLACES = 5

/** What the domain of the sender says about who may send for it. */
export function senderProcedures(deps: MailDeps): Pick<Handlers<typeof mailContract>, 'mail.checkSender'> {
  return {
    async 'mail.checkSender'() {
      const stored = readMailSettings(deps.database.reader)
      if (!stored) return refuse('not-configured')
      const { fromAddress, host } = stored.settings
      const domain = domainToASCII(readAddress(fromAddress)?.domain ?? '')
      return ok(await checkSender(domain, host, deps.dnsServers))
    },
  }
}

/** `servers`: where to ask, e.g. `127.0.0.1:5353`; the name servers of this computer without it. */
export async function checkSender(
  domain: string,
  host: string,
  servers?: readonly string[],
  { question, whole } = patience,
): Promise<SenderCheck> {
  const dns = await import('node:dns/promises')
  const resolver = new dns.Resolver({ timeout: question, tries: 2 })
  if (servers) resolver.setServers(servers)
  const late = setTimeout(() => resolver.cancel(), whole)
  try {
    const texts = await textsOf(resolver, domain)
    if (texts === 'no-such-name') return { state: 'domain-unknown', domain }
    const records = spfRecords(texts)
    const [record = ''] = records
    const referenced = await follow(resolver, record)
    const dmarc = await dmarcOf(resolver, domain)
    return {
      state: 'checked',
      domain,
      spf: judgeSpf(records, referenced, host),
      spfRecord: record,
      dmarc: judgeDmarc(dmarc),
      dmarcRecord: dmarc[0] ?? '',
      include: includeOf(host),
    }
  } catch {
    // Offline, a firewall, a server that does not answer: no reason to keep anybody from sending.
    return { state: 'not-reached', domain }
  } finally {
    clearTimeout(late)
  }
}

/** Texts of a name, none where it has none. Throws where nobody answers. */
async function textsOf(resolver: Resolver, name: string): Promise<readonly string[] | 'no-such-name'> {
  try {
    // A long text is in pieces.
    return (await resolver.resolveTxt(name)).map((pieces) => pieces.join(''))
  } catch (error) {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENODATA') return []
    if (code === 'ENOTFOUND') return 'no-such-name'
    throw error
  }
}

/** Every domain that an SPF record leads to, as far as receivers follow. */
async function follow(resolver: Resolver, record: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  const waiting = [...spfReferences(record)]
  while (found.size < MOST_REFERENCES) {
    const name = waiting.shift()
    if (name === undefined) break
    if (found.has(name)) continue
    found.add(name)
    const texts = await textsOf(resolver, name)
    if (texts !== 'no-such-name') waiting.push(...spfRecords(texts).flatMap(spfReferences))
  }
  return found
}

/** The records of the domain, else of the nearest one above it that has any. */
async function dmarcOf(resolver: Resolver, domain: string): Promise<readonly string[]> {
  for (const place of dmarcPlaces(domain).slice(0, MOST_PLACES)) {
    const texts = await textsOf(resolver, place)
    const records = texts === 'no-such-name' ? [] : dmarcRecords(texts)
    if (records.length > 0) return records
  }
  return []
}
