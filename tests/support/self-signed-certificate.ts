import { spawnSync } from 'node:child_process'

/** A key and a certificate for `localhost`, made by OpenSSL; undefined where that is not installed. */
export function selfSignedCertificate(): { readonly key: string; readonly cert: string } | undefined {
  const request = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650'
  const name = '-subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout - -out -'
  const made = spawnSync('openssl', `${request} ${name}`.split(' '), { encoding: 'utf8' })
  const key = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----/.exec(made.stdout ?? '')?.[0]
  const cert = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(made.stdout ?? '')?.[0]
  return key === undefined || cert === undefined ? undefined : { key, cert }
}
