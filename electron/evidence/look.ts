import { readFile, stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import type { evidenceContract, EvidenceLook } from '../../shared/evidence/contract.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import type { Handlers } from '../core/handler.ts'
import { verifyEvidence } from './verify.ts'

/** No evidence file is larger (bytes). */
const MOST_BYTES = 64 * 1024 * 1024

/** Looks into evidence files that somebody opens with the program. `benchKey`: fingerprint of this bench's key. */
export function createEvidenceLook(benchKey: string): Handlers<typeof evidenceContract> {
  return {
    async 'evidence.look'(_, { path }) {
      const text = isAbsolute(path) ? await readOrNull(path) : null
      return text === null ? refuse('file-unreadable') : ok(lookInto(text, benchKey))
    },
  }
}

function lookInto(text: string, benchKey: string): EvidenceLook {
  const found = verifyEvidence(text)
  if (!found.holds) return { kind: found.fault === 'not-evidence' ? 'not-evidence' : 'changed' }
  const { events, asOf, signedBy } = found
  const facts = {
    events,
    at: asOf.at,
    signedBy: [...signedBy],
    isOwn: signedBy.every((key) => key === benchKey),
  }
  return 'plan' in found
    ? { kind: 'plan', number: found.plan, ...facts }
    : { kind: 'review', number: found.submission, ...facts }
}

/** Null where it cannot be read, is no plain file, or larger than any of ours. */
async function readOrNull(path: string): Promise<string | null> {
  try {
    const facts = await stat(path)
    return facts.isFile() && facts.size <= MOST_BYTES ? await readFile(path, 'utf8') : null
  } catch {
    return null
  }
}
