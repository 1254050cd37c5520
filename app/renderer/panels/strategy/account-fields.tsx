import { words } from '../../locales/en.ts'
import { defaultAccountDraft, type AccountNumber, type AccountSwitch } from '../../store/account-draft.ts'
import { accountTyped, type DraftState } from '../../store/draft.ts'
import { useAppDispatch } from '../../store/hooks.ts'
import { NumberField } from '../../widgets/number-field.tsx'
import { SwitchField } from '../../widgets/switch-field.tsx'

/** Step and limits of each number field, in the unit it is typed in. */
const numbers: readonly (readonly [AccountNumber, step: number, min: number, max: number])[] = [
  ['cash', 1000, 1, Infinity],
  ['commission', 0.01, -10, 50],
  ['commissionFixed', 0.5, 0, Infinity],
  ['spread', 0.005, 0, 100],
  ['margin', 5, 5, 100],
]
const switches: readonly AccountSwitch[] = ['tradeOnClose', 'hedging', 'exclusiveOrders', 'finalizeTrades']

export function AccountFields({ draft, problems }: { draft: DraftState; problems: Readonly<Record<string, string>> }) {
  const dispatch = useAppDispatch()
  const { account } = draft
  return (
    <section>
      <div className="section-head">
        <h3>{words.strategy.account}</h3>
      </div>
      {numbers.map(([field, step, min, max]) => (
        <NumberField
          key={field}
          label={words.strategy[field]}
          hint={words.strategy[`${field}Hint`]}
          text={account[field]}
          onText={(text) => dispatch(accountTyped({ [field]: text }))}
          problem={problems[`account.${field}`]}
          step={step}
          min={min}
          max={max}
          onReset={
            account[field] === defaultAccountDraft[field]
              ? undefined
              : () => dispatch(accountTyped({ [field]: defaultAccountDraft[field] }))
          }
          resetTo={defaultAccountDraft[field] || words.strategy.byInstrument}
          emptyText={field === 'margin' ? words.strategy.byInstrument : undefined}
        />
      ))}
      {switches.map((field) => (
        <SwitchField
          key={field}
          label={words.strategy[field]}
          hint={words.strategy[`${field}Hint`]}
          on={account[field]}
          problem={problems[`account.${field}`]}
          onChange={(on) => dispatch(accountTyped({ [field]: on }))}
        />
      ))}
    </section>
  )
}
