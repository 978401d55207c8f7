import type { Refusal } from '../../../../shared/kernel/result.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { explainPerson } from '../sign-in-by-file.ts'

/** Why a command about the centre did not do what it was asked for: the exit code and a sentence with a way on. */
export interface Explained {
  readonly exit: ExitCode
  readonly words: string
}

/** `person`: who was named with --person. */
export function explainCentre(refusal: Refusal, person = ''): Explained {
  const { code, params } = refusal
  const exit = exitOf[code] ?? exitCodes.no
  const fixed = sentences[code]
  if (fixed !== undefined) return { exit, words: withFacts(fixed, params) }
  const aboutPerson = explainPerson(refusal, person)
  if (aboutPerson !== null) return { exit, words: aboutPerson }
  const detail = params['detail'] ?? params['sqlstate']
  return {
    exit,
    words: `It was not done (${code}${detail === undefined ? '' : `: ${String(detail)}`}). Nothing of the records was changed. The log file there says more.`,
  }
}

/** What a fault of the log means for whoever asks how the bench stands. */
export function exitOfFault(code: string): ExitCode {
  return exitOf[code] ?? exitCodes.waiting
}

function withFacts(sentence: string, params: Refusal['params']): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}

const KEPT = 'What is recorded here is kept and goes on waiting.'
const NEW_ONE = 'Ask for a new one: carebench centre invite.'

const exitOf: Readonly<Record<string, ExitCode>> = {
  'not-reached': exitCodes.waiting,
  busy: exitCodes.waiting,
  'read-only': exitCodes.waiting,
  'disk-full': exitCodes.waiting,
  'timed-out': exitCodes.waiting,
  cancelled: exitCodes.waiting,
  'log-went-back': exitCodes.setBack,
  'log-differs': exitCodes.setBack,
  'log-has-a-hole': exitCodes.setBack,
  revoked: exitCodes.revoked,
  'schema-newer': exitCodes.newer,
  'update-needed': exitCodes.newer,
}

const sentences: Readonly<Record<string, string>> = {
  'not-reached': `The shared log does not answer. Check its address and the network. ${KEPT}`,
  busy: `The shared log is busy. ${KEPT} Try again in a moment.`,
  'read-only': `The shared log takes no changes at present: its server was switched over. ${KEPT} Try again in a moment.`,
  'disk-full': `There is no room left for the shared log: its disk is full. ${KEPT} Make room on the server.`,
  'timed-out': `The shared log did not answer in time. ${KEPT} Try again.`,
  cancelled: 'It was cancelled. Nothing is lost; the same command goes on.',
  'certificate-unknown':
    'The server does not prove that it is the one that was agreed on: its certificate was signed by somebody else. Nothing was sent. Name the right authority with --ca, or ask whoever runs the server.',
  'certificate-unreadable':
    '{file} holds no certificate. Name the file with the certificate of the authority that signed the server’s.',
  'no-tls': 'The server offers no TLS, and nothing is sent without it. Ask whoever runs it to switch TLS on.',
  'password-refused':
    'The server does not accept this user or password. Check both in the address: postgresql://USER:PASSWORD@HOST:PORT/DATABASE.',
  'not-allowed':
    'The server does not let this user in, or not in this way. Ask whoever runs it for the owner of the database.',
  'no-such-database': 'The server has no database of this name. Make an empty one, or check the address.',
  'not-our-database':
    'The database holds something else. Nothing was changed in it. Name an empty database that belongs to this user.',
  'not-a-log': 'The database holds no shared log of Carebench. Check the address.',
  'schema-newer':
    'The shared log was made by a newer version of Carebench. Nothing was changed. Install the newer version here.',
  'schema-older':
    'The shared log was made by an older version of Carebench. Run the newer version on the bench that founded the centre first.',
  'schema-half-made':
    'The shared log of this database is not as Carebench made it. Nothing was changed. Restore a backup of the database, or name an empty one.',
  'owner-too-powerful':
    'This user may do everything on the server, and the log needs less. Name a user without superuser rights that owns the database and may create roles.',
  'owner-not-of-database':
    'The database does not belong to this user. Name its owner, or make the user its owner.',
  'owner-may-not-admit':
    'This user may not create roles, so no bench could be let in. Give the user the right CREATEROLE.',
  'postgresql-too-old': 'The server is too old. The shared log needs PostgreSQL 13 or newer.',
  'url-malformed': 'This is no address of a log: postgresql://USER:PASSWORD@HOST:PORT/DATABASE.',
  'url-without-owner':
    'The address names no user and password, and the log is not one that this computer hosts beside this data folder.',
  'host-unusable':
    'The shared log that this computer hosts cannot be used: its files in {folder} are damaged, or belong to another user or passphrase.',
  'no-centre': 'The data folder contains no centre yet. Start Carebench on it and set the centre up first.',
  'code-of-centre-differs': 'The code of this centre is {code}. Name it with --code {code}.',
  'centre-exists':
    'A centre of this code has this log already. Join it with an invitation, or name another database.',
  'number-taken':
    'Another bench of the centre has this number. Nothing was changed. Join as a new bench from an empty data folder.',
  'bench-exists':
    'The log knows this bench under another name and password: its data folder was copied, or its keys were replaced. Join as a new bench from an empty data folder.',
  'login-taken': 'The server has a role of this name that is not ours. Try again: another name is drawn.',
  'no-such-bench':
    'The log does not know a bench that this bench has read of. It was set back to before that bench joined; restore a newer backup of the database.',
  'no-such-centre': 'The log does not know this centre. Restore a backup of the database.',
  'not-a-bench': 'The log does not know this bench. It was set back to before the bench joined.',
  'already-sharing': 'This bench belongs to a centre with a shared log already.',
  'not-sharing': 'This bench shares its records with nobody. Begin with carebench centre init or join.',
  'not-offered': 'This version of Carebench does not offer to share a centre yet.',
  'owner-unknown':
    'This bench does not have the name and password of the log’s owner. Use the bench that founded the centre, or name the owner in --url.',
  'clear-text-waits':
    'Records of an earlier version hold what was written about customers in clear. Seal them first in Settings, Privacy; what has reached another bench stays there.',
  'invitation-unreadable': 'This is no invitation, or a part of it is missing. Copy the whole line.',
  'invitation-over': `The invitation is over: it is good for 15 minutes and for one bench. ${NEW_ONE}`,
  'invitation-used': `Somebody else has used this invitation. Find out who. ${NEW_ONE}`,
  'offer-unreadable': `What was left with the invitation was not made with it. Do not let it in. ${NEW_ONE}`,
  'answer-unreadable': `The answer of the log or of the other bench cannot be read. ${NEW_ONE}`,
  'code-differs':
    'No bench that waits shows this code. Compare it with the other screen. If that one shows another code, somebody is in between: let nobody in and make a new invitation.',
  'already-set-up':
    'The data folder holds the records of a centre. A bench joins from an empty folder: name one with --data.',
  'not-registered': 'The log does not have this bench on record yet. Try again in a moment.',
  'log-does-not-verify':
    'What was read from the shared log does not verify. Nothing of it is used. Ask whoever runs the log, and make a new invitation.',
  'log-went-back': `The shared log was set back: it lacks what was read from it. ${KEPT} Put it right with carebench centre reseed, from the bench that has read furthest.`,
  'log-differs': `The shared log is not the one that was read so far. ${KEPT} Check the address; nothing is delivered to another log.`,
  'log-has-a-hole': 'Records are missing in the shared log. Put it right with carebench centre reseed.',
  'log-gap': `The log left a record out. ${KEPT} Try again; if it happens again, check the server.`,
  'bench-forked':
    'The shared log has records of this bench that are not here: the data folder is an older copy. Close Carebench on every copy but one and restore the newest backup of it.',
  'commit-unreadable': `A record in the shared log does not open with the key of the centre. It was not read, and nothing after it. ${KEPT}`,
  'commit-altered': `A record in the shared log was changed. It was not read, and nothing after it. ${KEPT}`,
  'commit-unchained': `A record in the shared log does not follow on the one before it. It was not read, and nothing after it. ${KEPT}`,
  'commit-unsigned': `A record in the shared log is not signed by its bench. It was not read, and nothing after it. ${KEPT}`,
  'update-needed': `A newer version of Carebench writes to the shared log. Reading stops until this one is updated. ${KEPT}`,
  revoked:
    'This bench was shut out of the centre. What is recorded here stays here: it can be looked at, printed and backed up, and it reaches no other bench. E-mails do not leave. Ask a manager on another bench; to work with the others again, join as a new bench from an empty data folder.',
  'bench-unknown': 'The centre has no bench of this number. carebench centre status lists them.',
  'bench-is-this': 'This is the bench itself. The bench that founded the centre shuts others out.',
  closing: 'Carebench was closed meanwhile. Try again.',
}
