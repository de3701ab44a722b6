import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { runLectern } from '../../../support/lectern-cli.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const locked = fileURLToPath(new URL('../../../fixtures/pdf/locked-aes-256.pdf', import.meta.url))
const secret = 'Nobody reads this without the password.'

it('a locked document is inspected with its password, typed or of the environment', async () => {
  const inspect = ['inspect', locked, '--text', '--data', join(tempFolder(), 'none')]
  const [refused, typed, given] = await Promise.all([
    runLectern(inspect),
    runLectern([...inspect, '--password', 'Schlüssel']),
    runLectern(inspect, { env: { LECTERN_DOCUMENT_PASSWORD: 'owner' } }),
  ])
  expect(refused.code).not.toBe(0)
  expect(refused.stderr).toContain('DOCUMENT_PASSWORD_NEEDED')
  expect(typed.stdout).toContain(secret)
  expect(given.stdout).toContain(secret)
})
