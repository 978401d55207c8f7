import { z } from 'zod'

/** What the SPF record of a domain says about the server that its mail goes out by (RFC 7208). */
export const spfVerdicts = ['found', 'none', 'several', 'anybody', 'server-missing'] as const
export type SpfVerdict = (typeof spfVerdicts)[number]
/** What its DMARC record says (RFC 7489). `watches`: reports are wanted, and nothing is refused. */
export const dmarcVerdicts = ['found', 'watches', 'none', 'several', 'broken'] as const
export type DmarcVerdict = (typeof dmarcVerdicts)[number]

/** Advice, never a refusal. */
export const senderCheck = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('checked'),
    domain: z.string(),
    spf: z.enum(spfVerdicts),
    /** The records as they stand; empty where there is none. */
    spfRecord: z.string(),
    dmarc: z.enum(dmarcVerdicts),
    dmarcRecord: z.string(),
    /** What the record would have to name; empty where that is not known. */
    include: z.string(),
  }),
  /** No name server answered in time: nothing is known. */
  z.object({ state: z.literal('not-reached'), domain: z.string() }),
  z.object({ state: z.literal('domain-unknown'), domain: z.string() }),
])
export type SenderCheck = z.infer<typeof senderCheck>

/** The SPF records among the texts of a domain. */
export function spfRecords(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => /^v=spf1(?: |$)/i.test(text.trim()))
}

/** The domains whose records count as well: what it includes, and what it passes on to. */
export function spfReferences(record: string): readonly string[] {
  return Array.from(record.matchAll(/(?:^|\s)[+?~-]?(?:include:|redirect=)([^\s%]+)/gi), ([, name = '']) =>
    name.toLowerCase().replace(/\.$/, ''),
  )
}

/**
 * `referenced`: every domain that the record leads to, at any depth. Only of providers with one server for everybody is it known
 * what a record has to name; whether an own server is in it is for its administrator to say.
 */
export function judgeSpf(
  records: readonly string[],
  referenced: ReadonlySet<string>,
  host: string,
): SpfVerdict {
  const [record, second] = records
  if (record === undefined) return 'none'
  if (second !== undefined) return 'several'
  if (/(?:^|\s)\+?all(?:\s|$)/i.test(record)) return 'anybody'
  const include = includeOf(host)
  return include !== '' && !referenced.has(include) ? 'server-missing' : 'found'
}

const providers: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\.)(?:office365|outlook)\.com$/i, 'spf.protection.outlook.com'],
  [/(?:^|\.)(?:gmail|googlemail|google)\.com$/i, '_spf.google.com'],
]

/** What a domain includes that sends by this server; empty where nobody knows. */
export function includeOf(host: string): string {
  return providers.find(([known]) => known.test(host))?.[1] ?? ''
}

/** The DMARC records among the texts of `_dmarc.<domain>`. */
export function dmarcRecords(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => /^v=DMARC1\s*(?:;|$)/i.test(text.trim()))
}

export function judgeDmarc(records: readonly string[]): DmarcVerdict {
  const [record, second] = records
  if (record === undefined) return 'none'
  if (second !== undefined) return 'several'
  const policy = /(?:^|;)\s*p\s*=\s*([a-z]+)\s*(?:;|$)/i.exec(record)?.[1]?.toLowerCase()
  if (policy === 'quarantine' || policy === 'reject') return 'found'
  return policy === 'none' ? 'watches' : 'broken'
}

/** Where a domain's DMARC record may stand: its own, then those of the domains above it, down to two labels. */
export function dmarcPlaces(domain: string): readonly string[] {
  const labels = domain.split('.')
  return labels.slice(0, -1).map((_, at) => `_dmarc.${labels.slice(at).join('.')}`)
}
