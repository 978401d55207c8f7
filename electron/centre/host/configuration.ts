import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HostPlaces, HostState } from './folder.ts'
import { writeOwn, type RunAs } from './identity.ts'

/** Name of the log's database, and of the login that owns it. */
export const DATABASE = 'carebench'
export const OWNER = 'carebench_owner'
export const SUPERUSER = 'postgres'

const INCLUDED = 'carebench.conf'

/**
 * Writes how the server runs, before each start. Thirty benches hold two lines each; the write-ahead log and temporary
 * files have limits, and what a login leaves open is ended.
 */
export function writeConfiguration(
  places: HostPlaces,
  { address, port }: HostState,
  major: number,
  runAs: RunAs | null,
): void {
  const settings: Readonly<Record<string, string | number>> = {
    // Only where the other benches are. On Windows the superuser comes over TLS as well, from this computer alone:
    // Node opens no local sockets there.
    listen_addresses: process.platform === 'win32' ? `${address},127.0.0.1` : address,
    port,
    unix_socket_directories: process.platform === 'win32' ? '' : places.sockets,
    unix_socket_permissions: '0700',
    max_connections: 100,
    superuser_reserved_connections: 3,
    ssl: 'on',
    ssl_cert_file: places.certificate,
    ssl_key_file: places.key,
    ssl_min_protocol_version: 'TLSv1.3',
    password_encryption: 'scram-sha-256',
    authentication_timeout: '15s',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // What a base backup needs, and a slot that keeps the write-ahead log while one is made.
    wal_level: 'replica',
    max_wal_senders: 1,
    max_replication_slots: 2,
    max_slot_wal_keep_size: '1GB',
    min_wal_size: '64MB',
    max_wal_size: '512MB',
    temp_file_limit: '256MB',
    shared_buffers: '64MB',
    max_worker_processes: 2,
    max_parallel_workers_per_gather: 0,
    jit: 'off',
    ...(major >= 18 ? { io_method: 'sync' } : {}),
    idle_in_transaction_session_timeout: '60s',
    tcp_keepalives_idle: 60,
    tcp_keepalives_interval: 10,
    tcp_keepalives_count: 3,
    ...(process.platform === 'linux' && major >= 14 ? { client_connection_check_interval: '10s' } : {}),
    // One file for each day of the week: last week's is overwritten.
    logging_collector: 'on',
    log_directory: places.log,
    log_filename: 'postgresql-%a.log',
    log_file_mode: '0600',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: 0,
    log_min_messages: 'warning',
    log_statement: 'none',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    lc_messages: 'C',
  }
  const lines = Object.entries(settings).map(
    ([name, value]) => `${name} = '${String(value).replaceAll("'", "''").replaceAll('\\', '/')}'\n`,
  )
  writeOwn(join(places.cluster, INCLUDED), lines.join(''), runAs)
  const main = join(places.cluster, 'postgresql.conf')
  const line = `include = '${INCLUDED}'`
  if (!readFileSync(main, 'utf8').includes(line)) appendFileSync(main, `\n${line}\n`)
  writeOwn(join(places.cluster, 'pg_hba.conf'), ADMISSION, runAs)
}

/** Who may connect, and how. The first line that fits counts. */
const ADMISSION = [
  ...(process.platform === 'win32'
    ? [`hostssl all ${SUPERUSER} 127.0.0.1/32 scram-sha-256`]
    : [`local all ${SUPERUSER} scram-sha-256`]),
  `host all ${SUPERUSER} all reject`,
  'host replication all all reject',
  `hostssl ${DATABASE} all all scram-sha-256`,
  'host all all all reject',
  '',
].join('\n')
