import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { holdAgainst, verifyEvidence } from '../../../evidence/index.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

const usage = `Usage: carebench evidence verify FILE [--key FINGERPRINT] [--recording VIDEO]

Verifies an evidence file on its own, without a database, network or clock: the hash of every event, the chain to each
signed head, the signatures, the order and completeness of the plan's record, the tables and personal data in the file.
Every decision is made again. Use - as FILE to read standard input. Prints one JSON line: { "holds": true, "plan", "seal",
"sealHash", "events", "asOf", "signedBy", "decisions" }, or { "holds": false, "fault", "seq", "detail" }.

For the evidence file of a review, prints { "holds": true, "submission", "verdict", "basis", "frames", "recording",
"events", "asOf", "signedBy" }. The verdict's hashes of index, findings and evidence are recomputed from the file.

  --recording VIDEO  the recording of a review. Its SHA-256 must match the verdict. If ffmpeg is installed, every frame
                     of the evidence is decoded again and its pixels are hashed ("pixels": number of frames, null
                     without ffmpeg)
  --key FINGERPRINT  the signing key you expect from the centre. Without it, compare "signedBy" with the fingerprint
                     on the centre's documents: anyone can sign with a key of their own

Exit code 0 if the file verifies, 1 if it does not.
`

/** Checks an exported evidence file on a machine that may never have seen the database. */
export const evidenceVerify: Command = {
  name: 'evidence verify',
  summary: 'verify an exported evidence file, without a database',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { key: { type: 'string' }, recording: { type: 'string' } },
      allowPositionals: true,
    })
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) throw new UsageError('Give exactly one evidence file.')
    const text = read(path)
    if (text === null) {
      io.err.write(`${path} cannot be read.\n`)
      return exitCodes.no
    }
    const file = verifyEvidence(text, values.key?.toLowerCase() ?? null)
    const found = values.recording === undefined ? file : await holdAgainst(file, values.recording)
    io.out.write(`${JSON.stringify(found)}\n`)
    return found.holds ? exitCodes.done : exitCodes.no
  },
}

function read(file: string): string | null {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch {
    return null
  }
}
