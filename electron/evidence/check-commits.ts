import { readEvent, type UnreadableEvent } from '../../shared/kernel/read-event.ts'
import { redactionStream } from '../../shared/kernel/redaction.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import type { EvidenceCommit, EvidenceEvent, EvidenceFile } from '../../shared/evidence/file.ts'
import { eventHash, headChain } from '../ledger/event-hash.ts'
import { isRedacted, type Redaction } from '../ledger/redactions.ts'
import { isSignature, isSigned, keyFingerprint } from '../ledger/signer.ts'
import { Broken } from './broken.ts'
import { checkPlaces, placeIn, sealedIn } from './read-evidence-event.ts'

/** The events of a commit follow one another, and each gives its hash, or was redacted. Gives how many were. */
function checkEvents({ events }: EvidenceCommit, redactions: ReadonlyMap<string, Redaction>): number {
  let redacted = 0
  let before: EvidenceEvent | null = null
  for (const event of events) {
    if (
      before &&
      (event.previous !== before.hash || event.seq !== before.seq + 1 || event.bench !== before.bench)
    )
      throw new Broken('event-unchained', event.seq, 'it does not follow the event before it')
    const { body, previous, hash, place: _, revision: __, ...fields } = event
    const row = { ...fields, body: canonicalJson(body) }
    if (eventHash(row, previous) !== hash) {
      if (!isRedacted({ ...row, hash }, redactions))
        throw new Broken('event-altered', event.seq, 'its content does not give its hash')
      redacted += 1
    }
    before = event
  }
  return redacted
}

/** The redactions in a file, by the event that each names; they are checked with the commits that hold them. */
function redactionsIn({ commits }: Pick<EvidenceFile, 'commits'>): ReadonlyMap<string, Redaction> {
  return new Map(
    commits
      .flatMap(({ events }) => events)
      .flatMap((event) => {
        const read = readEvent(redactionStream, sealedIn(event))
        return read.ok ? [[read.value.body.event, read.value.body] as const] : []
      }),
  )
}

/** The head is that of the last event, gives its chain, and was signed by a key in the file. */
function checkHead(
  { events, head, previousChain, previousSignature }: EvidenceCommit,
  file: Pick<EvidenceFile, 'keys'>,
): void {
  const last = events.at(-1)
  if (last?.hash !== head.hash || last.seq !== head.seq)
    throw new Broken('head-altered', head.seq, 'the head is not that of the last event')
  if (headChain(head, previousChain, previousSignature) !== head.chain)
    throw new Broken('head-altered', head.seq, 'the head does not give its chain')
  if (previousSignature !== '' && !isSignature(previousSignature))
    throw new Broken('head-altered', head.seq, 'the signature before it is malformed')
  const key = file.keys.find((candidate) => candidate.key === head.key)
  if (!key || key.bench !== head.bench || !isFingerprinted(key))
    throw new Broken('key-missing', head.seq, `the key ${head.key} is not in the file`)
  if (!isSigned(head.chain, head.signature, key.publicKey))
    throw new Broken('wrong-signature', head.seq, 'the head was not signed by this key')
}

/** The key gives its fingerprint, and is written in its one form. */
function isFingerprinted({ key, publicKey }: EvidenceFile['keys'][number]): boolean {
  return (
    keyFingerprint(publicKey) === key &&
    Buffer.from(publicKey, 'base64url').toString('base64url') === publicKey
  )
}

/** Commits come in the order of the records, none twice; those of a bench in the order of its chain. */
function checkOrder({ commits }: Pick<EvidenceFile, 'commits'>): void {
  let covered = 0
  const ends = new Map<string, number>()
  for (const { events, head } of commits) {
    const [first, last] = [events[0], events.at(-1)]
    if (!first || !last) throw new Broken('not-evidence', head.seq, 'a commit holds no event')
    const follows = placeIn(first).place > covered && first.seq > (ends.get(head.bench) ?? 0)
    if (!follows) throw new Broken('out-of-order', head.seq, 'commits are not in order')
    covered = placeIn(last).place
    ends.set(head.bench, head.seq)
  }
}

/**
 * Every commit holds, was signed by a key in the file, and stands in its place. Gives the fingerprints that signed,
 * and how many events were redacted.
 * `expectedKey`: the only one that may have.
 */
export function checkCommits(
  file: Pick<EvidenceFile, 'version' | 'commits' | 'keys'>,
  expectedKey: string | null,
): { readonly signedBy: readonly string[]; readonly redacted: number } {
  checkPlaces(file)
  const signedBy = new Set<string>()
  const redactions = redactionsIn(file)
  let redacted = 0
  for (const commit of file.commits) {
    redacted += checkEvents(commit, redactions)
    checkHead(commit, file)
    const { key, seq } = commit.head
    if (expectedKey !== null && key !== expectedKey)
      throw new Broken('wrong-signature', seq, `signed by ${key}, not by ${expectedKey}`)
    signedBy.add(key)
  }
  checkOrder(file)
  return { signedBy: [...signedBy], redacted }
}

/** Why an event of a file cannot be read, for the person who checks it. */
export function wordsOf({ code, params }: UnreadableEvent): string {
  const { path, problem, type } = params
  return [String(type), code, path, problem].filter((part) => part !== undefined && part !== '').join(': ')
}
