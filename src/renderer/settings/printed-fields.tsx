import { documentViews, pageColourChoices } from '../../shared/settings.ts'
import { useServices } from '../services.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { SwitchField } from '../ui/switch-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { settingsMessages } from './messages.ts'

/** How documents with printed pages are shown. */
export function PrintedFields() {
  const { settings } = useServices()
  const { view, pageColours, showsFurniture } = useStore(settings, (current) => current)
  return (
    <>
      <ChoiceField
        label={settingsMessages.view}
        value={view}
        choices={documentViews.map((value) => ({ value, label: settingsMessages.views[value] }))}
        onChange={(chosen) => settings.change({ view: chosen })}
      />
      <ChoiceField
        label={settingsMessages.pageColours}
        value={pageColours}
        choices={pageColourChoices.map((value) => ({
          value,
          label: settingsMessages.pageColourChoices[value],
        }))}
        onChange={(chosen) => settings.change({ pageColours: chosen })}
      />
      <SwitchField
        label={settingsMessages.showsFurniture}
        isOn={showsFurniture}
        onChange={(isOn) => settings.change({ showsFurniture: isOn })}
      />
    </>
  )
}
