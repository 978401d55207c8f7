import { and, asc, eq, gte } from 'drizzle-orm'
import type { Reader, Transactor } from '../../db/open.ts'
import { eventAsideTable } from '../../db/schema/event-aside.ts'
import { eventTable } from '../../db/schema/event.ts'
import { ledgerHeadTable } from '../../db/schema/ledger-head.ts'
import { ownChainTable } from '../../db/schema/own-chain.ts'
import { setAsideStreamTable, setAsideTable } from '../../db/schema/set-aside.ts'
import type { Chain } from '../../ledger/own-chain.ts'
import { forkFrom } from '../../ledger/verify-chain.ts'

/*
 * A bench was set back to an earlier copy of its records, or its folder was copied, and it went on writing: the log has
 * commits of it that are not here, and some are here that the log does not have. Both stay. What the log has is the trunk;
 * what was written here since becomes a further branch, and both verify.
 */

/** Makes everything that waits from a number on a branch of its own. Call it while it has made room for news. */
export function branchOff(
  tx: Transactor,
  own: Chain,
  { firstSeq, branch }: { readonly firstSeq: number; readonly branch: number },
): Chain {
  followBranch(tx, branch)
  for (const table of [eventAsideTable, ledgerHeadTable])
    tx.update(table)
      .set({ branch })
      .where(and(eq(table.bench, own.bench), eq(table.branch, own.branch), gte(table.seq, firstSeq)))
      .run()
  // What waits set aside is kept anew where it is placed.
  for (const table of [setAsideStreamTable, setAsideTable])
    tx.delete(table)
      .where(and(eq(table.bench, own.bench), eq(table.branch, own.branch), gte(table.lastSeq, firstSeq)))
      .run()
  return { bench: own.bench, branch }
}

/** Goes on where the log says that this bench has gone on before. */
export function followBranch(tx: Transactor, branch: number): void {
  tx.update(ownChainTable).set({ branch }).run()
}

/** The commit after which a branch begins: the last of an earlier one; null where it begins with the first record. */
export function beforeBranch(
  reader: Reader,
  { bench, branch }: Chain,
): { readonly seq: number; readonly hash: string } | null {
  const firsts = [eventTable, eventAsideTable].flatMap((table) =>
    reader
      .select()
      .from(table)
      .where(and(eq(table.bench, bench), eq(table.branch, branch)))
      .orderBy(asc(table.seq))
      .limit(1)
      .all(),
  )
  const [first] = firsts.toSorted((one, other) => one.seq - other.seq)
  return first ? forkFrom(reader, first) : null
}
