import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readHeadFile } from '../../../bench/head-file.ts'
import { recordSealing } from '../../../bench/record-seals.ts'
import { readShippedCatalogues } from '../../../catalogue/index.ts'
import { guardOf, publicKeysOf } from '../../../keys/key-store.ts'
import { readKeys } from '../../../keys/read-keys.ts'
import { keyFingerprint } from '../../../ledger/signer.ts'
import { verifyLedger, type Head } from '../../../ledger/verify.ts'
import { personalProof } from '../../../personal/personal-store.ts'
import { projectors, streams } from '../../../program/projectors.ts'
import { runDeepCheck } from '../../../upkeep/index.ts'
import { defaultDataDir } from '../../data-dir.ts'
import { chooseKeyGuard } from '../../key-guards.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { progressLine } from '../progress-line.ts'
import { readBench } from '../read-bench.ts'

const usage = `Usage: carebench ledger verify [--data DIR] [--head COUNT:HASH] [--key FINGERPRINT|FILE] [--deep] [--json]

Recomputes the hash of every event in ledger order and checks the bench's signature. Changes nothing; Carebench can
keep running. Prints one JSON line: { "holds": true, "count", "head", "key", "redacted" }, or
{ "holds": false, "fault", "seq", "stream", "type" } for the first event that fails. "redacted" counts events whose free
text was taken out: a redaction in the chain names each, with the hash of what stands in its place.

  --data DIR         data folder (default: CAREBENCH_DATA, then the standard folder)
  --head COUNT:HASH  count and hash printed on a report, to detect whether later events were cut off
  --key KEY          the bench key to trust: its fingerprint, or a file with the fingerprint or the public key. Without
                     it the key beside the records is trusted, and a line on standard error says so
  --deep             also compares everything beside the chain with the events: lists and sums row by row, files with
                     their hashes, personal records, past decisions; and what no event gives, such as drafts and
                     secrets, with the seal of its table. Adds "deep": { "holds", "findings", "checked", "skipped",
                     "tookMs" }; "holds" is true only where both hold. "skipped" names what could not be compared: "rows"
                     and "people" need the key (CAREBENCH_PASSPHRASE, the key file, or the packaged program's command
                     line); "tables" are of an older version until the program was started once
  --json             prints nothing but the JSON line

Exit code 0 if the ledger verifies, 1 if it does not.
`

/** The weakness that no verification sees. */
const KEY_FILE =
  'The keys are protected by a file in the data folder: whoever can copy it can also sign. Use a passphrase or the keychain of the operating system.'

/** Checks the sealed ledger of a data folder from the outside; with `--deep` everything that is derived from it too. */
export const ledgerVerify: Command = {
  name: 'ledger verify',
  summary: 'check that no record was changed, removed or cut off',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        head: { type: 'string' },
        key: { type: 'string' },
        deep: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    })
    const printed = parseHead(values.head)
    const trusted = values.key === undefined ? null : readKey(values.key)
    const dataDir = resolve(values.data ?? defaultDataDir())
    const guard = async () => chooseKeyGuard(dataDir, await io.systemGuard(dataDir))
    const found = await readBench(dataDir, io.program, async ({ files, database, keys }) => {
      if (!values.json && guardOf(keys) === 'key-file') io.err.write(`${KEY_FILE}\n`)
      const beside = publicKeysOf(keys)
      const trust = trusted === null ? beside : beside.filter((key) => keyFingerprint(key) === trusted)
      const chain = verifyLedger(database.reader, trust, [...printed, ...endBeside(files.head)])
      if (!values.deep) return chain
      const line = progressLine(io.err, 'Comparing all data with the sealed events…')
      const opened = readKeys(keys.reader, await guard())
      const deep = await runDeepCheck({
        dataDir,
        migrationsDir: io.program.migrationsDir,
        database,
        keys,
        sealing: opened && { records: recordSealing(opened), keys: opened.rowSealing },
        personal: opened && personalProof(opened),
        trusted: null,
        projectors,
        streams,
        catalogues: readShippedCatalogues(io.program.resourcesDir),
        // Changes nothing, so it keeps nothing: every file is read.
        round: null,
        filled: false,
        now: Date.now(),
        onProgress: values.json ? () => {} : line.tell,
      })
      line.end()
      return { ...chain, holds: chain.holds && deep.holds, deep }
    })
    if (!found.ok) {
      io.err.write(`${found.words}\n`)
      return found.exit
    }
    if (trusted === null && !values.json && 'key' in found.value && found.value.key !== null)
      io.err.write(
        `Trusted the key beside the records: ${found.value.key}. Compare it with a printed one, or use --key.\n`,
      )
    io.out.write(`${JSON.stringify(found.value)}\n`)
    return found.value.holds ? exitCodes.done : exitCodes.no
  },
}

function parseHead(text: string | undefined): readonly Head[] {
  if (text === undefined) return []
  const [, count, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  if (count === undefined || hash === undefined)
    throw new UsageError('--head must be COUNT:HASH, as printed on reports')
  return [{ count: Number(count), hash }]
}

/** Where the ledger ended after the last commit, as the file beside the database says. */
function endBeside(path: string): readonly Head[] {
  const end = readHeadFile(path)
  return end ? [{ count: end.seq, hash: end.hash }] : []
}

/** The fingerprint itself, or that of the key in a file. */
function readKey(given: string): string {
  const text = existsSync(given) ? readFileSync(given, 'utf8').trim() : given.trim()
  if (/^[0-9a-f]{16,64}$/.test(text)) return text
  if (/^[\w-]{40,}$/.test(text)) return keyFingerprint(text)
  throw new UsageError('--key must be a fingerprint as printed on reports, or a file with it')
}
