// Loaded into the app by `--require`: writes down every connection that main opens to a host, before it is opened.
const { appendFileSync } = require('node:fs')
const { Socket } = require('node:net')

const { connect } = Socket.prototype

Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args
  const { host = 'localhost', port } =
    typeof options === 'object' ? options : { port: options, host: args[1] }
  if (port !== undefined && port !== null) appendFileSync(process.env.CONNECTIONS_FILE, `${host}:${port}\n`)
  return connect.apply(this, args)
}
