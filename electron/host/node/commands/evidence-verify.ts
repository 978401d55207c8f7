import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { holdAgainst, verifyEvidence } from '../../../evidence/index.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

const usage = `Usage: carebench evidence verify FILE [--key FINGERPRINT] [--recording VIDEO]

Checks an evidence file by itself: no database, no network, no clock. Every event's hash, the chain to each signed head,
the signatures, the order and completeness of the plan's record, the tables and the persons in the file, and every
decision made again. FILE may be - for standard input. Answers one JSON line: { "holds": true, "plan", "seal", "sealHash",
"events", "asOf", "signedBy", "decisions" }, or { "holds": false, "fault", "seq", "detail" }.

The evidence file of a review answers { "holds": true, "submission", "verdict", "basis", "frames", "recording", "events",
"asOf", "signedBy" }: the verdict's hashes of index, findings and evidence are made again out of the file.

  --recording VIDEO  the recording of a review: its SHA-256 must be the verdict's, and where ffmpeg is installed each frame
                     of the evidence is decoded anew and its pixels are hashed ("pixels": how many frames; null without
                     ffmpeg)
  --key FINGERPRINT  the signing key that the centre is known by: without it, compare "signedBy" with the fingerprint
                     on the centre's papers, because anybody can sign with a key of their own

Exit code 0 where it holds, 1 where it does not.
`

/** Checks an exported evidence file on a machine that may never have seen the database. */
export const evidenceVerify: Command = {
  name: 'evidence verify',
  summary: 'checks an exported evidence file without any database',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { key: { type: 'string' }, recording: { type: 'string' } },
      allowPositionals: true,
    })
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) throw new UsageError('Name one evidence file.')
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
