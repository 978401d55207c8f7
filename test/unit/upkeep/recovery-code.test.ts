import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  isRecoveryGroup,
  parseRecoveryCode,
  RECOVERY_BYTES,
  recoveryGroups,
  recoveryScan,
} from '../../../shared/upkeep/recovery-code.ts'

const secrets = fc.uint8Array({ minLength: RECOVERY_BYTES, maxLength: RECOVERY_BYTES })
const characters = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')

it('is read back however it was written down', () => {
  fc.assert(
    fc.property(secrets, fc.integer({ min: 1, max: 999 }), (secret, sheet) => {
      const groups = recoveryGroups(secret)
      const read = { ok: true, value: secret }
      expect(parseRecoveryCode(groups.join(' '))).toEqual(read)
      expect(parseRecoveryCode(groups.join('-').toLowerCase())).toEqual(read)
      expect(parseRecoveryCode(groups.join('').replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual(read)
      expect(parseRecoveryCode(recoveryScan(sheet, secret))).toEqual(read)
      expect(parseRecoveryCode(`# sheet ${sheet}\n${groups.join(' ')}\n`)).toEqual(read)
      groups.forEach((group, at) => expect(isRecoveryGroup(group, at)).toBe(true))
    }),
  )
})

it('names the group in which one character is wrong, or two changed places', () => {
  fc.assert(
    fc.property(secrets, fc.nat({ max: 39 }), fc.constantFrom(...characters), (secret, at, wrong) => {
      const typed = Array.from(recoveryGroups(secret).join(''))
      const swapped = [...typed]
      if (typed[at] !== wrong) {
        const changed = typed.with(at, wrong).join('')
        expect(parseRecoveryCode(changed)).toMatchObject({
          error: { kind: 'group', group: Math.floor(at / 5) + 1 },
        })
      }
      const next = at + 1
      if (next % 5 === 0 || next > 39 || typed[at] === typed[next]) return
      ;[swapped[at], swapped[next]] = [typed[next] ?? '', typed[at] ?? '']
      expect(parseRecoveryCode(swapped.join(''))).toMatchObject({ ok: false })
    }),
  )
})

it('finds groups that changed places, and says how long what was typed is', () => {
  fc.assert(
    fc.property(secrets, fc.nat({ max: 6 }), (secret, at) => {
      const groups = [...recoveryGroups(secret)]
      const moved = groups.toSpliced(at, 2, groups[at + 1] ?? '', groups[at] ?? '')
      expect(parseRecoveryCode(moved.join(' '))).toMatchObject({ error: { kind: 'group', group: at + 1 } })
      expect(parseRecoveryCode(groups.slice(1).join(' '))).toMatchObject({
        error: { kind: 'length', length: 35 },
      })
    }),
  )
})
