import { Switch } from 'react-aria-components'
import styles from './switch-field.module.css'

export interface SwitchFieldProps {
  readonly label: string
  /** Without a label in sight it is named all the same. */
  readonly isLabelHidden?: boolean
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

export function SwitchField({ label, isLabelHidden = false, isOn, onChange }: SwitchFieldProps) {
  return (
    <Switch
      className={styles.switch ?? ''}
      isSelected={isOn}
      onChange={onChange}
      {...(isLabelHidden && { 'aria-label': label })}
    >
      <span className={styles.track} aria-hidden="true" />
      {!isLabelHidden && label}
    </Switch>
  )
}
