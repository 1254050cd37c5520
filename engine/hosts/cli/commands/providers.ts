import { Argument, type Command } from 'commander'
import { assetClasses, type AssetClass } from '../../../domain/instrument.ts'
import type { ProviderCard } from '../../../domain/provider-card.ts'
import type { CliContext } from '../context.ts'
import { readCount } from '../options.ts'
import { textTable } from '../text-table.ts'

interface ListOptions {
  readonly all?: boolean
  readonly json?: boolean
}

export function addProviders(program: Command, context: CliContext): void {
  const providers = program
    .command('providers')
    .summary('list where market data comes from')
    .description('Lists the providers of market data: what they have, whether they are switched on, and how they do.')
    .option('--all', 'the exchanges that are switched off, too')
    .option('--json', 'as a JSON array on stdout')
    .action(({ all, json }: ListOptions) =>
      context.run(async ({ client }) => {
        const cards = await client.providers.list({})
        if (json === true) {
          context.output.json(cards)
          return
        }
        const shown = all === true ? cards : cards.filter(({ id, enabled }) => enabled || !id.startsWith('ccxt:'))
        const header = ['provider', 'on', 'key', 'state', 'has', 'timeframes']
        context.output.say(textTable(header, shown.map(rowOf)))
        const hidden = cards.length - shown.length
        if (hidden > 0) context.output.say(`\nand ${hidden} more exchanges: lonja providers --all`)
      }),
    )
  for (const [name, enabled] of [['enable', true], ['disable', false]] as const) {
    providers
      .command(`${name} <provider>`)
      .description(`Switches a provider ${enabled ? 'on' : 'off'}. That alone contacts nobody.`)
      .action((id: string) =>
        context.run(async ({ client }) => {
          await client.providers.change({ id, enabled })
          context.output.say(`${id} is switched ${enabled ? 'on' : 'off'}.`)
        }),
      )
  }
  providers
    .command('set-url <provider> [address]')
    .description('Asks a provider at another address: another plan, a compatible service. Without one: at its own again.')
    .action((id: string, address: string | undefined) =>
      context.run(async ({ client }) => {
        await client.providers.change({ id, baseUrl: address ?? null })
        context.output.say(`${id} is asked at ${address ?? 'its own address'}.`)
      }),
    )
  providers
    .command('set-limit <provider>')
    .argument('[requestsPerMinute]', 'a whole number', readCount)
    .description('Says how often your plan lets you ask a provider. Without a number: as everybody may.')
    .action((id: string, given: number | undefined) =>
      context.run(async ({ client }) => {
        const requestsPerMinute = given ?? null
        await client.providers.change({ id, requestsPerMinute })
        const limit = `at most ${requestsPerMinute ?? 0} times a minute`
        const often = requestsPerMinute === null ? 'as often as everybody may' : limit
        context.output.say(`${id} is asked ${often}.`)
      }),
    )
  providers
    .command('prefer')
    .addArgument(new Argument('<class>', 'kind of instrument').choices([...assetClasses]))
    .argument('[providers...]', 'who is asked, in this order; without any: the usual order')
    .description('Sets in which order providers are asked.')
    .action((assetClass: AssetClass, ids: readonly string[]) =>
      context.run(async ({ client }) => {
        await client.providers.prefer({ assetClass, providers: ids.length === 0 ? null : ids })
        const order = await client.providers.priorities({})
        context.output.say(`${assetClass}: ${order[assetClass].join(', ')}`)
      }),
    )
}

function rowOf({ id, enabled, secret, key, health, assetClasses: kinds, timeframes }: ProviderCard): string[] {
  const keyText = { none: '—', optional: 'may have one', set: 'stored', missing: `needs ${secret ?? 'one'}` }[key]
  const limits = health?.limits.map(({ used, weight }) => `${used}/${weight}`).join(' ') ?? ''
  const works = health?.breaker === 'closed' ? `works ${limits}`.trim() : 'left alone'
  const state = health === null ? 'not asked yet' : works
  return [id, enabled ? 'on' : 'off', keyText, state, kinds.join(' '), timeframes.join(' ')]
}
