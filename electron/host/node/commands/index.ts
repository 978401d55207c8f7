import type { Command } from '../command.ts'

/** A command that is loaded when it is asked for: `decide` must not wait for a database driver to load. */
export interface CommandEntry {
  readonly name: string
  load(): Promise<Command>
}

/** Every command, in the order of the general help. */
export const commands: readonly CommandEntry[] = [
  { name: 'serve', load: async () => (await import('./serve.ts')).serve },
  { name: 'decide', load: async () => (await import('./decide.ts')).decide },
  { name: 'ledger verify', load: async () => (await import('./ledger-verify.ts')).ledgerVerify },
  { name: 'evidence verify', load: async () => (await import('./evidence-verify.ts')).evidenceVerify },
  { name: 'replay', load: async () => (await import('./replay.ts')).replay },
  { name: 'rebuild', load: async () => (await import('./rebuild.ts')).rebuild },
  { name: 'mail-sink', load: async () => (await import('./mail-sink.ts')).mailSink },
  { name: 'backup verify', load: async () => (await import('./backup-verify.ts')).backupVerify },
  { name: 'backup', load: async () => (await import('./backup.ts')).backup },
  { name: 'restore', load: async () => (await import('./restore.ts')).restore },
  { name: 'recovery-key', load: async () => (await import('./recovery-key.ts')).recoveryKey },
  { name: 'unlock', load: async () => (await import('./unlock.ts')).unlock },
  { name: 'report', load: async () => (await import('./report.ts')).report },
  { name: 'accounting', load: async () => (await import('./accounting.ts')).accounting },
  { name: 'import check', load: async () => (await import('./import-check.ts')).importCheck },
  { name: 'video inspect', load: async () => (await import('./video-inspect.ts')).videoInspect },
  { name: 'centre host', load: async () => (await import('./centre-host.ts')).centreHost },
  { name: 'centre init', load: async () => (await import('./centre-init.ts')).centreInit },
  { name: 'centre invite', load: async () => (await import('./centre-invite.ts')).centreInvite },
  { name: 'centre join', load: async () => (await import('./centre-join.ts')).centreJoin },
  { name: 'centre confirm', load: async () => (await import('./centre-confirm.ts')).centreConfirm },
  { name: 'centre status', load: async () => (await import('./centre-status.ts')).centreStatus },
  { name: 'centre sync', load: async () => (await import('./centre-sync.ts')).centreSync },
  { name: 'centre verify', load: async () => (await import('./centre-verify.ts')).centreVerify },
  { name: 'centre reseed', load: async () => (await import('./centre-reseed.ts')).centreReseed },
  { name: 'centre revoke', load: async () => (await import('./centre-revoke.ts')).centreRevoke },
  { name: 'centre take-over', load: async () => (await import('./centre-take-over.ts')).centreTakeOver },
  { name: 'sample', load: async () => (await import('./sample.ts')).sample },
]
