import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyGuard } from '../../core/ports.ts'
import { takeLock } from '../../db/take-lock.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { scramVerifier } from '../log/verifier.ts'
import { copyFile, inLanes, readManifest, type BackupManifest } from './base-backup.ts'
import { SUPERUSER } from './configuration.ts'
import { programOf, type Engine } from './engine.ts'
import { faultOfFiles, faultOfWords, hostFault, type HostFault } from './faults.ts'
import { placesIn, writeState, type HostPlaces } from './folder.ts'
import { give, mayRun, type RunAs } from './identity.ts'
import { runProgram } from './programs.ts'
import { openSecrets } from './secrets.ts'

export interface RestoreDeps {
  readonly engine: Engine
  readonly folder: string
  readonly guard: KeyGuard
  readonly now: () => number
  readonly runAs?: RunAs | null
}

/**
 * Puts a base backup in place of a host's files, on the computer that made it or on another one. Every file is checked
 * first; what was there is kept beside it. The benches see a log that was set back, and one of them puts it right.
 * Answers where the former files are, null where there were none.
 */
export async function restoreBaseBackup(
  deps: RestoreDeps,
  backup: string,
  where: { readonly address: string; readonly port: number },
): Promise<Result<string | null, HostFault>> {
  const runAs = deps.runAs ?? null
  const allowed = mayRun(runAs)
  if (!allowed.ok) return allowed
  const manifest = readManifest(backup)
  if (manifest === null) return hostFault('backup-not-there', { folder: backup })
  if (manifest.major !== deps.engine.major)
    return hostFault('wrong-major', { files: manifest.major, program: deps.engine.major })
  const places = placesIn(deps.folder)
  try {
    mkdirSync(places.root, { recursive: true, mode: 0o700 })
    give(places.root, runAs)
    const lock = takeLock(places.lock)
    if (lock === null) return hostFault('host-in-use')
    try {
      return await restore(deps, places, backup, manifest, where, runAs)
    } finally {
      lock.close()
    }
  } catch (error) {
    const fault = faultOfFiles(error)
    if (fault === null) throw error
    return fault
  }
}

async function restore(
  { engine, guard, now }: RestoreDeps,
  places: HostPlaces,
  backup: string,
  { files, major, name }: BackupManifest,
  where: { readonly address: string; readonly port: number },
  runAs: RunAs | null,
): Promise<Result<string | null, HostFault>> {
  const staged = join(places.root, 'restored.new')
  rmSync(staged, { recursive: true, force: true })
  try {
    let damaged: string | null = null
    await inLanes(files, async ({ path, bytes, sha256 }) => {
      const copied = path.split('/').includes('..')
        ? null
        : await copyFile(join(backup, ...path.split('/')), join(staged, ...path.split('/')))
      if (copied === null || copied.bytes !== bytes || copied.sha256 !== sha256) damaged ??= path
    })
    if (damaged !== null) return hostFault('backup-damaged', { file: damaged })
    for (const folder of emptyFolders)
      mkdirSync(join(staged, 'cluster', folder), { recursive: true, mode: 0o700 })
    await giveAll(staged, runAs)
    const secrets = openSecrets(places, guard)
    if (!secrets.ok) return secrets
    // Its password was another computer's, or was lost with the guard. Without a network, as its only user.
    const set = await runProgram(
      programOf(engine, 'postgres'),
      ['--single', '-D', join(staged, 'cluster'), '-c', 'ssl=off', '-c', 'logging_collector=off', SUPERUSER],
      {
        runAs,
        cwd: places.root,
        input: `ALTER ROLE ${SUPERUSER} PASSWORD '${scramVerifier(secrets.value.superuser)}'\n`,
      },
    )
    if (set.code !== 0) return faultOfWords(set.words)
    const former = `${places.cluster}.before-${new Date(now()).toISOString().replaceAll(':', '-')}`
    const hadOne = existsSync(places.cluster)
    if (hadOne) renameSync(places.cluster, former)
    renameSync(join(staged, 'cluster'), places.cluster)
    for (const path of [places.authority, places.certificate, places.key])
      renameSync(join(staged, path.slice(places.root.length + 1)), path)
    writeState(places, { major, name, ...where })
    return ok(hadOne ? former : null)
  } finally {
    rmSync(staged, { recursive: true, force: true })
  }
}

/** What a server expects to find, and a backup holds no file in. */
const emptyFolders = `
  pg_commit_ts pg_dynshmem pg_logical/mappings pg_logical/snapshots pg_multixact/members pg_multixact/offsets pg_notify
  pg_replslot pg_serial pg_snapshots pg_stat pg_stat_tmp pg_subtrans pg_tblspc pg_twophase pg_wal/archive_status
  pg_wal/summaries`
  .trim()
  .split(/\s+/)

async function giveAll(folder: string, runAs: RunAs | null): Promise<void> {
  if (runAs === null) return
  const { readdir } = await import('node:fs/promises')
  give(folder, runAs)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    give(join(entry.parentPath, entry.name), runAs)
}
