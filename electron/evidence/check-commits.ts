import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import type {
  EvidenceCommit,
  EvidenceEvent,
  EvidenceFault,
  EvidenceFile,
} from '../../shared/evidence/file.ts'
import { eventHash, headChain } from '../ledger/event-hash.ts'
import { isSignature, isSigned, keyFingerprint } from '../ledger/signer.ts'

/** Thrown where a file does not hold; never leaves this folder. */
export class Broken extends Error {
  readonly fault: EvidenceFault
  readonly seq: number | null
  constructor(fault: EvidenceFault, seq: number | null, detail: string) {
    super(detail)
    this.fault = fault
    this.seq = seq
  }
}

/** The events of a commit follow one another, and each gives its hash. */
export function checkEvents({ events }: EvidenceCommit): void {
  let before: EvidenceEvent | null = null
  for (const event of events) {
    if (before && (event.previous !== before.hash || event.seq !== before.seq + 1))
      throw new Broken('event-unchained', event.seq, 'it does not follow the event before it')
    const { body, previous, hash, ...fields } = event
    if (eventHash({ ...fields, body: canonicalJson(body) }, previous) !== hash)
      throw new Broken('event-altered', event.seq, 'its content does not give its hash')
    before = event
  }
}

/** The head is that of the last event, gives its chain, and was signed by a key in the file. */
export function checkHead(
  { events, head, previousChain, previousSignature }: EvidenceCommit,
  file: EvidenceFile,
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

/** Commits come in the order of the ledger, none twice. */
export function checkOrder({ commits }: EvidenceFile): void {
  let covered = 0
  for (const { events, head } of commits) {
    const [first] = events
    if (!first || first.seq <= covered) throw new Broken('out-of-order', head.seq, 'commits are not in order')
    covered = head.seq
  }
}
