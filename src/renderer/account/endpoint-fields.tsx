import { Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ListedModel } from '../../shared/ipc-contract.ts'
import type { DedicatedEndpoint } from '../../shared/settings.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useStore } from '../ui/use-store.ts'
import panel from '../settings/panel.module.css'
import styles from './account-panel.module.css'
import { accountMessages } from './messages.ts'
import { addressError, refusalOf } from './service-address.ts'

/** Endpoints that run for the reader alone: those kept, those the service knows, and one typed by hand. */
export function EndpointFields() {
  const { settings, voices } = useServices()
  const endpoints = useStore(settings, (state) => state.dedicatedEndpoints)
  const models = useStore(voices, (state) => state.models)
  const [error, setError] = useState<string>()
  useEffect(() => void voices.load(), [voices])

  const keep = async (dedicatedEndpoints: readonly DedicatedEndpoint[]): Promise<boolean> => {
    try {
      await settings.changeNow({ dedicatedEndpoints })
      setError(undefined)
      return true
    } catch (thrown) {
      setError(refusalOf(thrown))
      return false
    }
  }
  const add = (endpoint: DedicatedEndpoint): Promise<boolean> => keep([...endpoints, endpoint])
  const nameOfModel = (id: string): string => models.find((model) => model.id === id)?.name ?? id
  return (
    <div className={panel.panel}>
      <p className={styles.soft}>{accountMessages.endpointsIntro}</p>
      {endpoints.length === 0 ? (
        <p className={styles.soft}>{accountMessages.noEndpoints}</p>
      ) : (
        <ul className={styles.endpoints} role="list">
          {endpoints.map(({ name, modelId, serviceUrl }) => (
            <li key={name} className={styles.endpoint}>
              <span className={styles.endpointName}>{name}</span>
              <span className={styles.soft}>
                {accountMessages.runs(nameOfModel(modelId))}
                {serviceUrl !== undefined && ` · ${serviceUrl}`}
              </span>
              <IconButton
                label={accountMessages.removeEndpoint(name)}
                icon={<Trash2 size={16} />}
                onPress={() => void keep(endpoints.filter((endpoint) => endpoint.name !== name))}
              />
            </li>
          ))}
        </ul>
      )}
      <p role="alert" className={styles.refusal}>
        {error}
      </p>
      <FoundEndpoints kept={endpoints} models={models} onAdd={add} />
      <TypedEndpoint kept={endpoints} models={models} onAdd={add} />
    </div>
  )
}

interface AddingProps {
  readonly kept: readonly DedicatedEndpoint[]
  readonly models: readonly ListedModel[]
  /** Gives whether it was kept. */
  readonly onAdd: (endpoint: DedicatedEndpoint) => Promise<boolean>
}

/** What the service says the reader has. */
function FoundEndpoints({ kept, models, onAdd }: AddingProps) {
  const { voices } = useServices()
  const refresh = useStore(voices, (state) => state.refresh)
  const found =
    refresh.kind === 'done'
      ? refresh.found.endpoints.filter(({ name }) => !kept.some((endpoint) => endpoint.name === name))
      : []
  return (
    <div className={panel.group}>
      <div>
        <Button isPending={refresh.kind === 'running'} onPress={() => void voices.refresh()}>
          {refresh.kind === 'running' ? accountMessages.finding : accountMessages.findEndpoints}
        </Button>
      </div>
      <p role="status" className={styles.soft}>
        {refresh.kind === 'done' &&
          (found.length === 0 ? accountMessages.foundNone : accountMessages.found(found.length))}
      </p>
      {refresh.kind === 'failed' && (
        <ErrorBanner
          error={refresh.error}
          onRetry={() => void voices.refresh()}
          onDismiss={voices.dismissRefresh}
        />
      )}
      {found.length > 0 && (
        <ul className={styles.endpoints} role="list">
          {found.map((endpoint) => (
            <FoundEndpoint key={endpoint.name} endpoint={endpoint} models={models} onAdd={onAdd} />
          ))}
        </ul>
      )}
    </div>
  )
}

interface FoundEndpointProps extends Pick<AddingProps, 'models' | 'onAdd'> {
  readonly endpoint: DedicatedEndpoint
}

/** The service may not say which model an endpoint runs: then the reader does. */
function FoundEndpoint({ endpoint, models, onAdd }: FoundEndpointProps) {
  const [modelId, setModelId] = useState(
    models.some(({ id }) => id === endpoint.modelId) ? endpoint.modelId : (models[0]?.id ?? ''),
  )
  return (
    <li className={styles.endpoint}>
      <span className={styles.endpointName}>{endpoint.name}</span>
      <SelectField
        isLabelHidden
        label={`${accountMessages.endpointFamily}: ${endpoint.name}`}
        value={modelId}
        choices={familyChoices(models)}
        onChange={setModelId}
      />
      <Button
        aria-label={accountMessages.addNamed(endpoint.name)}
        onPress={() => void onAdd({ ...endpoint, modelId })}
      >
        {accountMessages.add}
      </Button>
    </li>
  )
}

function TypedEndpoint({ kept, models, onAdd }: AddingProps) {
  const [name, setName] = useState('')
  const [chosenModel, setChosenModel] = useState<string>()
  const [serviceUrl, setServiceUrl] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const choices = familyChoices(models)
  const modelId = chosenModel ?? choices[0]?.value ?? ''
  const trimmed = name.trim()
  const error =
    trimmed === ''
      ? accountMessages.nameMissing
      : kept.some((endpoint) => endpoint.name === trimmed)
        ? accountMessages.nameTaken
        : undefined
  const urlError = serviceUrl.trim() === '' ? undefined : addressError(serviceUrl)
  const add = async (): Promise<void> => {
    setWasTried(true)
    if (error !== undefined || urlError !== undefined) return
    const address = serviceUrl.trim()
    const isKept = await onAdd({ name: trimmed, modelId, ...(address !== '' && { serviceUrl: address }) })
    if (!isKept) return
    setName('')
    setServiceUrl('')
    setWasTried(false)
  }
  return (
    <Form className={styles.typed} label={accountMessages.typeEndpoint} onSave={add}>
      <TextField
        isCode
        label={accountMessages.endpointName}
        description={accountMessages.endpointNameNote}
        placeholder="project/endpoint"
        value={name}
        onChange={setName}
        error={wasTried ? error : undefined}
      />
      <SelectField
        label={accountMessages.endpointFamily}
        value={modelId}
        choices={choices}
        onChange={setChosenModel}
      />
      <TextField
        isCode
        inputMode="url"
        label={accountMessages.endpointUrl}
        placeholder="https://"
        value={serviceUrl}
        onChange={setServiceUrl}
        error={wasTried ? urlError : undefined}
      />
      <div>
        <Button type="submit">{accountMessages.addEndpoint}</Button>
      </div>
    </Form>
  )
}

/** Models that run on endpoints, before the others. */
function familyChoices(models: readonly ListedModel[]) {
  return models
    .toSorted((a, b) => Number(b.access.includes('dedicated')) - Number(a.access.includes('dedicated')))
    .map(({ id, name, maker }) => ({ value: id, label: `${maker} ${name}`, note: id }))
}
