import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCertificate } from './mail-certificates.ts'
import { onPath } from './on-path.ts'

/** `nobody`: whom the mailboxes of a test belong to. */
const OWNER = 65_534

export const OFFICE_USER = 'servis'
export const OFFICE_SECRET = 'read by dovecot'

/** Why the servers of an office cannot be run here; null where they can. They change users, so only root starts them. */
export function noOfficeMail(): string | null {
  if (process.getuid?.() !== 0) return 'only root starts Dovecot and Postfix'
  for (const tool of ['dovecot', 'postfix']) if (onPath(tool) === undefined) return `${tool} is not installed`
  const version = execFileSync('dovecot', ['--version'], { encoding: 'utf8' })
  return version.startsWith('2.3.')
    ? null
    : `the settings of this test are for Dovecot 2.3, not ${version.trim()}`
}

export interface OfficeMail extends AsyncDisposable {
  /** Ports of Postfix and of Dovecot: in the clear or STARTTLS, and TLS. */
  readonly smtp: number
  readonly imap: number
  readonly imaps: number
  /** Who signed Dovecot's certificate, as PEM. */
  readonly authority: string
}

/**
 * Postfix, which takes letters for everybody at example.cz and has a mailbox for `servis` alone: what goes to others comes
 * back. Dovecot shows the mailbox.
 */
export async function startOfficeMail(): Promise<OfficeMail> {
  const dir = mkdtempSync(join(tmpdir(), 'carebench-office-'))
  chmodSync(dir, 0o755)
  const mail = join(dir, 'mail')
  mkdirSync(mail)
  chownSync(mail, OWNER, OWNER)
  const [smtp, imap, imaps] = [await freePort(), await freePort(), await freePort()]
  const authority = { ...(await makeCertificate({ name: 'Office', isAuthority: true })), name: 'Office' }
  const own = await makeCertificate({ name: 'mail', by: authority })
  writeFileSync(join(dir, 'cert.pem'), own.cert)
  writeFileSync(join(dir, 'key.pem'), own.key)
  const dovecot = startDovecot(dir, mail, { imap, imaps })
  const postfix = startPostfix(dir, mail, smtp)
  return {
    smtp,
    imap,
    imaps,
    authority: authority.cert,
    async [Symbol.asyncDispose]() {
      postfix.stop()
      await dovecot.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function startDovecot(dir: string, mail: string, ports: { readonly imap: number; readonly imaps: number }) {
  const conf = join(dir, 'dovecot.conf')
  writeFileSync(join(dir, 'users'), `${OFFICE_USER}:{PLAIN}${OFFICE_SECRET}\n`)
  chmodSync(join(dir, 'users'), 0o644)
  writeFileSync(
    conf,
    `base_dir = ${dir}/run
state_dir = ${dir}/state
log_path = ${dir}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <${dir}/cert.pem
ssl_key = <${dir}/key.pem
mail_location = maildir:${mail}/%u
first_valid_uid = 1
first_valid_gid = 1
passdb {
  driver = passwd-file
  args = username_format=%u ${dir}/users
}
userdb {
  driver = static
  args = uid=${OWNER} gid=${OWNER} home=${mail}/%u
}
service imap-login {
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
    ssl = yes
  }
}
namespace inbox {
  inbox = yes
  mailbox "Vrácené" {
    auto = create
  }
}
`,
  )
  const running = spawn('dovecot', ['-F', '-c', conf], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()))
  return {
    async stop() {
      running.kill('SIGTERM')
      await ended
    },
  }
}

function startPostfix(dir: string, mail: string, port: number) {
  const conf = join(dir, 'postfix')
  for (const name of ['postfix', 'queue', 'data']) mkdirSync(join(dir, name))
  // Everything as it ships, but its own port, and no chroot.
  const master = readFileSync('/usr/share/postfix/master.cf.dist', 'utf8')
    .split('\n')
    .map((line) => line.replace(/^smtp(\s+)inet(.*)$/, `127.0.0.1:${port}$1inet$2`))
    .map((line) => line.replace(/^(\S+\s+(?:inet|unix)\s+\S+\s+\S+\s+)y(\s)/, '$1n$2'))
  writeFileSync(join(conf, 'master.cf'), master.join('\n'))
  writeFileSync(join(conf, 'boxes'), `servis@example.cz ${OFFICE_USER}/\n`)
  writeFileSync(
    join(conf, 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${dir}/queue
data_directory = ${dir}/data
maillog_file = /var/log/carebench-office-postfix.log
mail_owner = postfix
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.example.net
mydestination =
virtual_mailbox_domains = example.cz
virtual_mailbox_base = ${mail}
virtual_mailbox_maps = texthash:${conf}/boxes
virtual_minimum_uid = 1
virtual_uid_maps = static:${OWNER}
virtual_gid_maps = static:${OWNER}
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_reject_unlisted_recipient = no
smtp_dns_support_level = disabled
`,
  )
  execFileSync('chown', ['postfix', join(dir, 'data')])
  const tell = (word: string) => execFileSync('postfix', ['-c', conf, word], { stdio: 'ignore' })
  tell('start')
  return { stop: () => void tell('stop') }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
