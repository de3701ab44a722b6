export const quickSpeakMessages = {
  heading: 'Speak a selection anywhere',
  about:
    'Select text in any program and press the hotkey: a small window reads it, in the same voice and by the same rules as your books. A second press stops.',
  isOn: 'Speak the selection on a hotkey',
  hotkey: 'Hotkey',
  change: 'Change…',
  cancel: 'Cancel',
  usual: 'Back to the usual one',
  pressKeys: 'Press the keys…',
  refused: (keys: string) =>
    `${keys} belongs to the system or to another program, so it does nothing here. Choose other keys.`,
  copied:
    'On this system a selection is copied for a moment to be read, and the clipboard is then put back as it was. Where the system doesn’t allow that (macOS asks under Privacy & Security, Accessibility), copy the text first: what was copied is read.',
  waylandHeading: 'If the hotkey does nothing',
  wayland:
    'This desktop (Wayland) keeps its keys to itself. Some let programs ask for one; with all of them you can bind a command to keys of your own.',
  waylandSteps: [
    'Open the keyboard settings of the desktop. GNOME: Settings, Keyboard, View and Customise Shortcuts, Custom Shortcuts. KDE Plasma: System Settings, Keyboard, Shortcuts, Add New, Command.',
    'Add a shortcut with the command below.',
    'Press the keys that you want for it. The command does what the hotkey does, while Lectern runs and while it doesn’t.',
  ],
  copyCommand: 'Copy',
  commandCopied: 'Copied',

  window: 'Reading the selection',
  stop: 'Stop',
  readOn: 'Read on in Lectern',
  saveAsMp3: 'Save as MP3…',
  controls: 'Player',
  saving: 'The MP3 is being made…',
  saved: (name: string) => `Saved as ${name}.`,
  standIn: (why: string) => `The built-in voice speaks: ${why}.`,
} as const
