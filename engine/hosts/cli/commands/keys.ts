import type { Command } from 'commander'
import { Fault } from '../../../base/fault.ts'
import { didYouMean } from '../../../domain/near-names.ts'
import { askHidden, canAsk, readPiped } from '../ask-hidden.ts'
import type { CliContext } from '../context.ts'
import type { Session } from '../session.ts'

export function addKeys(program: Command, context: CliContext): void {
  const keys = program
    .command('keys')
    .summary('store keys of data providers')
    .description(
      'Stores keys of data providers in a vault on this machine, sealed with a passphrase. The passphrase comes from LONJA_PASSPHRASE or is asked for; a key comes from the terminal or a pipe, never from the command line.',
    )
  keys
    .command('ls')
    .description('Lists the names of the stored keys. The keys themselves are never shown.')
    .option('--json', 'as a JSON document on stdout')
    .action(({ json }: { readonly json?: boolean }) =>
      context.run(async ({ client }) => {
        const { state, names } = await client.keys.list({})
        if (json === true) context.output.json({ state, names })
        else if (names.length === 0) context.output.say('No keys are stored. Store one: lonja keys set polygon')
        else context.output.say(names.join('\n'))
      }),
    )
  keys
    .command('set <name>')
    .description('Stores a key, or another one in its place. Names are those of `lonja providers`.')
    .action((name: string) =>
      context.run(async (session) => {
        // Asked for in this order, so that a piped key is read before anything can go wrong with the vault.
        const value = canAsk() ? await askHidden(`Key for ${name}: `) : await readPiped()
        if (value === '') throw new Fault('invalid-input', 'There is no key: type it, or pipe it in.')
        await checkName(session, name)
        await unlock(session)
        await session.client.keys.set({ name, value })
        context.output.say(`The key ${name} is stored.`)
      }),
    )
  keys
    .command('rm <name>')
    .description('Removes a key.')
    .action((name: string) =>
      context.run(async (session) => {
        const { names } = await session.client.keys.list({})
        if (!names.includes(name)) throw new Fault('not-found', `There is no key “${name}”. See: lonja keys ls`)
        await unlock(session)
        await session.client.keys.remove({ name })
        context.output.say(`The key ${name} is removed.`)
      }),
    )
  keys
    .command('unlock')
    .description('Lets the engine that runs use the keys until it ends.')
    .action(() =>
      context.run(async (session) => {
        await unlock(session)
        context.output.say('The vault of keys is open.')
      }),
    )
}

/** Gives the engine the passphrase: the one of the environment, else one that is asked for. */
/** Fault `not-found` for a key that no provider would ask for. */
async function checkName({ client }: Session, name: string): Promise<void> {
  const names = (await client.providers.list({})).flatMap(({ secret }) => secret ?? [])
  if (names.includes(name)) return
  throw new Fault('not-found', `No provider has a key “${name}”.${didYouMean(name, names)} See: lonja providers`)
}

async function unlock({ client }: Session): Promise<void> {
  const given = process.env.LONJA_PASSPHRASE
  if (given !== undefined && given !== '') {
    await client.keys.unlock({ passphrase: given })
    return
  }
  const { state } = await client.keys.list({})
  if (state === 'open') return
  if (!canAsk()) {
    throw new Fault('denied', 'The vault of keys needs its passphrase: set LONJA_PASSPHRASE, or use a terminal.')
  }
  const passphrase = await askHidden(state === 'none' ? 'New passphrase for the vault: ' : 'Passphrase of the vault: ')
  if (passphrase === '') throw new Fault('invalid-input', 'The passphrase is empty.')
  if (state === 'none' && (await askHidden('The same again: ')) !== passphrase) {
    throw new Fault('invalid-input', 'The two are not the same; nothing was stored.')
  }
  await client.keys.unlock({ passphrase })
}
