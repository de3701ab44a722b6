import type { KeyPlace, ServiceState } from '../../shared/account.ts'
import type { TransportChoice } from '../../shared/catalog/speech-model.ts'

export const accountMessages = {
  keyTitle: 'Together AI',
  intro:
    'With a key of Together AI, Lectern reads with natural voices. You pay Together for what is spoken; what was heard once is kept on this computer and free. The text that such a voice speaks is sent to Together.',
  getKey: 'Get a key at api.together.ai…',
  keyAddress: 'https://api.together.ai/settings/api-keys',
  keyLabel: 'API key',
  keyPlaceholder: 'Paste the key',
  newKeyLabel: 'New API key',
  keyEmpty: 'Paste the key here first.',
  saveKey: 'Save and test',
  saving: 'Asking Together…',
  hasKey: (ending: string) => `A key ending in ${ending} is kept.`,
  hasHiddenKey: 'A key is kept.',
  test: 'Test',
  testing: 'Testing…',
  replace: 'Replace…',
  keep: 'Keep it',
  remove: 'Remove',
  removeSure: 'Remove the key? Lectern can’t bring it back.',
  removeConfirm: 'Remove the key',
  place: {
    systemStore: 'It is kept encrypted, with your system’s secret store. It is never shown again.',
    memory:
      'This system has no secret store that Lectern can use, and a key is never written to the disk unprotected: it is kept until Lectern is closed.',
    environment: 'It comes from the variable TOGETHER_API_KEY. To change it, change the variable.',
  } satisfies Record<KeyPlace, string>,
  futurePlace: {
    systemStore: 'The key will be kept encrypted, with your system’s secret store, and never shown again.',
    memory:
      'This system has no secret store that Lectern can use, and a key is never written to the disk unprotected: it will be kept until Lectern is closed.',
    environment: '',
  } satisfies Record<KeyPlace, string>,
  accepted: 'The key works.',
  acceptedFor: (owner: string) => `The key works, for ${owner}.`,
  notKept: 'The key was not kept.',
  serviceTitle: 'The service now',
  service: {
    unused: 'It has not spoken yet.',
    tested: 'It answered when the key was tested.',
    up: 'It answers.',
    waiting: (time: string) => `It asked for a pause. Lectern goes on at ${time}.`,
    down: (why: string, time: string) => `${why}. Lectern asks again at ${time}.`,
  } satisfies Record<ServiceState['kind'] | 'tested', unknown>,
  advanced: 'Connection',
  address: 'Address of the service',
  addressNote: (standard: string) => `Usually ${standard}. The key is sent there.`,
  saveAddress: 'Save',
  resetAddress: 'Back to the usual one',
  addressSaved: 'Saved.',
  transport: 'How it is asked',
  transports: {
    automatic: 'Automatic',
    websocket: 'WebSocket',
    sse: 'Streaming HTTP',
    rest: 'Whole replies',
  } satisfies Record<TransportChoice, string>,
  transportNotes: {
    automatic:
      'What a model can do and what has worked on this network decide. The best choice for nearly everyone.',
    websocket:
      'One open connection for everything: the first sound comes soonest. Some office networks block it.',
    sse: 'One request for each piece, its sound as it is made. Gets through most networks.',
    rest: 'One request for each piece, heard when it is complete. Slowest to begin; works everywhere, without word times.',
  } satisfies Record<TransportChoice, string>,
  endpointsTitle: 'Endpoints of your own',
  endpointsIntro:
    'A model that runs for you alone. Together starts it for you and charges by the minute; here it is only named.',
  noEndpoints: 'None yet.',
  runs: (model: string) => `runs ${model}`,
  removeEndpoint: (name: string) => `Remove ${name}`,
  findEndpoints: 'Ask Together for mine',
  finding: 'Asking…',
  foundNone: 'Together knows no endpoint of yours that is not here already.',
  found: (count: number) => (count === 1 ? 'One more was found:' : `${count} more were found:`),
  add: 'Add',
  addNamed: (name: string) => `Add ${name}`,
  endpointName: 'Name',
  endpointNameNote: 'As project/endpoint, or as Together calls it.',
  endpointFamily: 'Model that it runs',
  endpointUrl: 'Address, if it has its own',
  addEndpoint: 'Add the endpoint',
  typeEndpoint: 'Type one',
  nameMissing: 'Say what it is called.',
  nameTaken: 'It is already in the list.',
  invitationTitle: 'Natural voices',
  invitation: (price: string) =>
    `The built-in voice reads at once, free and without a network. With a key of Together AI, natural voices read too: from ${price} for an hour, and what was heard once stays free.`,
  invitationPlain:
    'The built-in voice reads at once, free and without a network. With a key of Together AI, natural voices read too; what was heard once stays free.',
  addKey: 'Add a key…',
  notNow: 'Not now',
  invitationLine: 'This is the built-in voice. Natural voices read with a key of Together AI.',
  invitationLineFrom: (price: string) =>
    `This is the built-in voice. Natural voices read with a key of Together AI, from ${price} an hour.`,
} as const
