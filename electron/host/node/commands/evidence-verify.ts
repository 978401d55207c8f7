import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { verifyEvidence } from '../../../evidence/verify.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

const usage = `Usage: carebench evidence verify FILE [--key FINGERPRINT]

Checks an evidence file by itself: no database, no network, no clock. Every event's hash, the chain to each signed head,
the signatures, the order and completeness of the plan's record, the tables and the persons in the file, and every
decision made again. FILE may be - for standard input. Answers one JSON line: { "holds": true, "plan", "seal", "sealHash",
"events", "asOf", "signedBy", "decisions" }, or { "holds": false, "fault", "seq", "detail" }.

  --key FINGERPRINT  the signing key that the centre is known by: without it, compare "signedBy" with the fingerprint
                     on the centre's papers, because anybody can sign with a key of their own

Exit code 0 where it holds, 1 where it does not.
`

/** Checks an exported evidence file on a machine that may never have seen the database. */
export const evidenceVerify: Command = {
  name: 'evidence verify',
  summary: 'checks an exported evidence file without any database',
  usage,
  run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { key: { type: 'string' } },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new UsageError('Name one evidence file.')
    const text = read(file)
    if (text === null) {
      io.err.write(`${file} cannot be read.\n`)
      return exitCodes.no
    }
    const found = verifyEvidence(text, values.key?.toLowerCase() ?? null)
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
