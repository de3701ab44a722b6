import { useEffect, useState } from 'react'
import type { ModelParameters } from '../../shared/catalog/speech-model.ts'
import type { ListedModel } from '../../shared/ipc-contract.ts'
import { formatDollars } from '../format/money.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { nameOfLanguage } from '../voices/language-name.ts'
import { useOpenEntry } from '../voices/use-voices.ts'
import { effectiveVoice } from '../voices/voice-scope.ts'
import { modelMessages } from './messages.ts'
import styles from './models-panel.module.css'
import { ParameterField } from './parameter-field.tsx'
import { parameterNames, withParameter } from './parameter-support.ts'

/** What is asked of each model, beside text and voice. */
export function ModelsPanel() {
  const { settings, voices } = useServices()
  const models = useStore(voices, (state) => state.models)
  const error = useStore(voices, (state) => state.error)
  const { dedicatedEndpoints, modelParameters, ...current } = useStore(settings, (state) => state)
  const voiceInUse = effectiveVoice(current, useOpenEntry())
  const [chosen, setChosen] = useState<string>()
  useEffect(() => void voices.load(), [voices])

  // An endpoint can what the model that it runs can, and may be asked otherwise.
  const asked = [
    ...models.map((model) => ({ id: model.id, name: `${model.maker} ${model.name}`, model })),
    ...dedicatedEndpoints.flatMap(({ name, modelId }) => {
      const model = models.find(({ id }) => id === modelId)
      return model === undefined ? [] : [{ id: name, name, model }]
    }),
  ]
  const shown = asked.find(({ id }) => id === (chosen ?? voiceInUse?.model)) ?? asked[0]
  if (error !== null) return <ErrorBanner error={error} onRetry={() => void voices.load()} />
  if (shown === undefined) return <p role="status">{modelMessages.loading}</p>

  const own = modelParameters[shown.id]
  // Until an endpoint is asked for something of its own, it is asked what its model is.
  const parameters = own ?? modelParameters[shown.model.id] ?? {}
  const change = (next: ModelParameters | undefined): void => {
    const { [shown.id]: _replaced, ...others } = modelParameters
    settings.change({ modelParameters: next === undefined ? others : { ...others, [shown.id]: next } })
  }
  return (
    <div className={styles.panel}>
      <p className={styles.soft}>{modelMessages.intro}</p>
      <SelectField
        label={modelMessages.model}
        value={shown.id}
        choices={asked.map(({ id, name, model }) => ({
          value: id,
          label: name,
          note: [id === model.id ? id : model.name, changedIn(modelParameters[id])]
            .filter((part) => part !== '')
            .join(' · '),
        }))}
        onChange={setChosen}
      />
      <ModelFacts model={shown.model} />
      <div className={styles.fields}>
        {parameterNames.map((name) => (
          <ParameterField
            // A model's own draft of a text is not another's.
            key={`${shown.id} ${name}`}
            name={name}
            model={shown.model}
            parameters={parameters}
            onChange={(value) => change(withParameter(parameters, name, value))}
          />
        ))}
      </div>
      <div className={styles.actions}>
        <Button onPress={() => change(undefined)}>{modelMessages.reset}</Button>
        <span role="status" className={styles.soft}>
          {own === undefined ? modelMessages.resetDone : changedIn(own)}
        </span>
      </div>
    </div>
  )
}

function changedIn(parameters: ModelParameters | undefined): string {
  return modelMessages.changedCount(Object.keys(parameters ?? {}).length)
}

function ModelFacts({ model }: { readonly model: ListedModel }) {
  const { pricePerMillionChars, languages, source } = model
  const price =
    pricePerMillionChars === null
      ? modelMessages.byMinute
      : modelMessages.price(formatDollars(pricePerMillionChars))
  const spoken = languages.filter((tag) => tag !== 'mul').map(nameOfLanguage)
  return (
    <p className={styles.facts} aria-label={modelMessages.facts} role="group">
      {price}. {spoken.join(', ')}. {modelMessages.source(source)}
    </p>
  )
}
