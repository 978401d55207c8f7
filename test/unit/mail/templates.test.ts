import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTemplateStore } from '../../../electron/mail/template-store.ts'
import { writeLetter } from '../../../shared/mail/letter.ts'
import { mailSettings } from '../../../shared/mail/settings.ts'
import { checkTemplate, templateNames, variablesOf } from '../../../shared/mail/templates.ts'
import { languages } from '../../../shared/kernel/centre.ts'

const resources = join(import.meta.dirname, '..', '..', '..', 'resources')
const shipped = createTemplateStore(resources)

describe.each(languages)('the shipped words in %s', (language) => {
  it.each(templateNames)('%s passes the check that a manager’s words pass', (name) => {
    expect(checkTemplate(name, shipped.shipped(name, language))).toEqual({ ok: true, value: null })
  })

  it.each(templateNames)(
    '%s leaves no brace and says what it is filled with, as text and as HTML',
    (name) => {
      const facts = Object.fromEntries(variablesOf(name).map((variable) => [variable, `«${variable}»`]))
      const letter = writeLetter(shipped.shipped(name, language), facts, language)
      for (const form of [letter.subject, letter.text, letter.html])
        expect(form).not.toMatch(/\{\{|\}\}|undefined/)
      for (const [, variable] of shipped.shipped(name, language).body.matchAll(/\{\{(\w+)\}\}/g)) {
        expect(letter.text).toContain(`«${variable}»`)
        expect(letter.html).toContain(`«${variable}»`)
      }
      expect(letter.html).toContain(`<html lang="${language}">`)
    },
  )
})

describe('a template that is saved', () => {
  const words = (body: string, title = 'Title') => checkTemplate('reminder', { title, body })

  it.each([
    ['{{model}} {{closesAt}} {{price}}', 'unknown-variable'],
    ['{{model}}', 'missing-variable'],
    ['{{model}} {{closesAt}} {{oops', 'broken-variable'],
    ['{{model}} {{closesAt}} }}', 'broken-variable'],
    ['  ', 'empty-template'],
  ])('%s is refused', (body, code) => {
    expect(words(body)).toMatchObject({ ok: false, error: { code } })
  })

  it('may use a variable with spaces in its braces, and must have a subject', () => {
    expect(words('{{ model }} {{closesAt}}').ok).toBe(true)
    expect(words('{{model}} {{closesAt}}', ' ')).toMatchObject({ error: { code: 'empty-template' } })
  })
})

describe('settings of the mail server', () => {
  const settings = { port: 25, fromName: 'S', fromAddress: 's@example.cz' }

  it.each(['127.0.0.1', '127.9.9.9', 'localhost', '[::1]', '::1'])('%s may go without encryption', (host) => {
    const allowed = mailSettings.safeParse({ ...settings, host, security: 'none' }).success
    expect(allowed).toBe(!host.startsWith('['))
  })

  it.each(['127.0.0.1.evil.cz', 'localhost.evil.cz', '128.0.0.1', '10.0.0.1', '0.0.0.0', 'mail.example.cz'])(
    '%s may not',
    (host) => {
      expect(mailSettings.safeParse({ ...settings, host, security: 'none' }).success).toBe(false)
      expect(mailSettings.safeParse({ ...settings, host, security: 'starttls' }).success).toBe(true)
    },
  )
})
