import { focusShapes, lightColours, lightStyles } from '../../shared/settings.ts'
import { useServices } from '../services.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { SwitchField } from '../ui/switch-field.tsx'
import { useStore } from '../ui/use-store.ts'
import styles from './light-fields.module.css'
import { settingsMessages } from './messages.ts'
import { TextPreview } from './text-preview.tsx'

const lights = [
  {
    isLit: 'highlightsWord',
    style: 'wordStyle',
    colour: 'wordColour',
    label: settingsMessages.lightWord,
    styleLabel: settingsMessages.wordStyle,
    colourLabel: settingsMessages.wordColour,
  },
  {
    isLit: 'highlightsSentence',
    style: 'sentenceStyle',
    colour: 'sentenceColour',
    label: settingsMessages.lightSentence,
    styleLabel: settingsMessages.sentenceStyle,
    colourLabel: settingsMessages.sentenceColour,
  },
] as const

/** What shows where the voice is: the lights, the scrolling along, and the dimming of the rest. */
export function LightFields() {
  const { settings } = useServices()
  const state = useStore(settings, (current) => current)
  return (
    <>
      <SwitchField
        label={settingsMessages.followsVoice}
        isOn={state.followsVoice}
        onChange={(followsVoice) => settings.change({ followsVoice })}
      />
      {lights.map((light) => (
        <div key={light.isLit} className={styles.light}>
          <SwitchField
            label={light.label}
            isOn={state[light.isLit]}
            onChange={(isLit) => settings.change({ [light.isLit]: isLit })}
          />
          {state[light.isLit] && (
            <>
              <ChoiceField
                label={light.styleLabel}
                value={state[light.style]}
                choices={lightStyles.map((value) => ({
                  value,
                  label: settingsMessages.lightStyles[value],
                }))}
                onChange={(style) => settings.change({ [light.style]: style })}
              />
              {state[light.style] !== 'bold' && (
                <ChoiceField
                  label={light.colourLabel}
                  value={state[light.colour]}
                  choices={lightColours.map((value) => ({
                    value,
                    label: settingsMessages.lightColours[value],
                    sample: <span className={`${styles.swatch} ${styles[value]}`} aria-hidden="true" />,
                  }))}
                  onChange={(colour) => settings.change({ [light.colour]: colour })}
                />
              )}
            </>
          )}
        </div>
      ))}
      <SwitchField
        label={settingsMessages.focusesLines}
        isOn={state.focusesLines}
        onChange={(focusesLines) => settings.change({ focusesLines })}
      />
      {state.focusesLines && (
        <ChoiceField
          label={settingsMessages.focusShape}
          value={state.focusShape}
          choices={focusShapes.map((value) => ({ value, label: settingsMessages.focusShapes[value] }))}
          onChange={(focusShape) => settings.change({ focusShape })}
        />
      )}
      <TextPreview />
    </>
  )
}
