import { useState } from 'react'
import { defaultServiceUrl } from '../../shared/catalog/service-addresses.ts'
import { transportChoices } from '../../shared/catalog/speech-model.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { RadioList } from '../ui/radio-list.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useStore } from '../ui/use-store.ts'
import panel from '../settings/panel.module.css'
import styles from './account-panel.module.css'
import { accountMessages } from './messages.ts'
import { addressError, refusalOf } from './service-address.ts'

/** Where the service is and how it is asked. */
export function ConnectionFields() {
  const { settings } = useServices()
  const transport = useStore(settings, (state) => state.transport)
  return (
    <div className={panel.panel}>
      <AddressField />
      <RadioList
        label={accountMessages.transport}
        value={transport}
        choices={transportChoices.map((value) => ({
          value,
          label: accountMessages.transports[value],
          note: accountMessages.transportNotes[value],
        }))}
        onChange={(value) => settings.change({ transport: value })}
      />
    </div>
  )
}

function AddressField() {
  const { settings, account } = useServices()
  const [typed, setTyped] = useState(() => settings.getState().serviceUrl)
  const [outcome, setOutcome] = useState<{ readonly isSaved: boolean; readonly text: string }>()
  const save = async (address: string): Promise<void> => {
    setTyped(address)
    const wrong = addressError(address)
    if (wrong !== undefined) return setOutcome({ isSaved: false, text: wrong })
    try {
      await settings.changeNow({ serviceUrl: address.trim() })
      await account.changeService()
      return setOutcome({ isSaved: true, text: accountMessages.addressSaved })
    } catch (error) {
      return setOutcome({ isSaved: false, text: refusalOf(error) })
    }
  }
  return (
    <Form className={styles.keyForm} onSave={() => save(typed)}>
      <TextField
        isCode
        // A browser's own idea of an address is another one: main checks it.
        inputMode="url"
        label={accountMessages.address}
        description={accountMessages.addressNote(defaultServiceUrl)}
        value={typed}
        onChange={(value) => {
          setTyped(value)
          setOutcome(undefined)
        }}
        error={outcome?.isSaved === false ? outcome.text : undefined}
      />
      <div className={styles.actions}>
        <Button type="submit">{accountMessages.saveAddress}</Button>
        <Button look="quiet" onPress={() => void save(defaultServiceUrl)}>
          {accountMessages.resetAddress}
        </Button>
        <span role="status">{outcome?.isSaved === true && outcome.text}</span>
      </div>
    </Form>
  )
}
