import type { ProgramEntry } from './program';

/** Clouds, containers, clusters and what sets them up; from their `--help` and reference pages. */
export const CLOUDS: readonly ProgramEntry[] = [
  ['docker, podman, nerdctl, buildah, docker-compose, buildx', { pair: '--creds' }],
  ['docker service, podman run, podman create, docker compose', { harmless: '--secret' }],
  [
    'docker login, podman login, nerdctl login, buildah login, skopeo login, regctl login',
    { next: '-p', attached: '-p' },
  ],
  ['ctr', { pair: '--user -u' }],
  ['crictl', { pair: '--creds' }],
  ['supabase', { next: '-p' }],
  ['skopeo', { pair: '--creds --src-creds --dest-creds' }],
  ['crane auth login, oras login, ko login, cosign login, krane auth login', { next: '-p' }],
  ['oras', { next: '-p' }],
  ['kubectl create secret, oc create secret', { assigned: '--from-literal' }],
  ['oc login, cf login, ibmcloud login, bluemix login, az login, az acr login', { next: '-p' }],
  ['az sql server, az mysql server, az postgres server, az vm create', { next: '-p' }],
  ['cf auth', { operand: 2 }],
  ['helm registry login', { next: '-p' }],
  ['aws', { harmless: '--secret-id --key --query --secret --auth-mode --authorization-type' }],
  ['aws ssm put-parameter', { next: '--value' }],
  ['aws secretsmanager', { harmless: '--secret-id' }],
  [
    'gcloud',
    {
      harmless:
        '--secret --set-secrets --update-secrets --remove-secrets --key --credential-file-override --keys',
    },
  ],
  ['az keyvault secret set', { next: '--value' }],
  ['doctl', { next: '-t', attached: '-t' }],
  ['vercel, vc, now', { next: '-t', attached: '-t' }],
  ['flyctl, fly', { next: '-t', attached: '-t' }],
  ['flyctl secrets, fly secrets, doppler secrets', { assigned: '*' }],
  ['netlify, ntl', { next: '--auth' }],
  ['surge', { next: '-t' }],
  ['pulumi config set', { operand: 2, operandWith: /^--secret$/, harmless: '--secret' }],
  [
    'ansible-vault encrypt_string',
    {
      operand: 1,
      valued: '--name -n --stdin-name --vault-id --vault-password-file --encrypt-vault-id --output',
    },
  ],
  ['knife', { next: '-P' }],
  ['consul, nomad, serf', { next: '-encrypt' }],
  ['snyk auth', { operand: 1 }],
  ['stripe', { next: '-k' }],
  ['drone secret add, drone secret update', { next: '--data' }],
  ['grafana-cli admin reset-admin-password', { operand: 1 }],
  ['civo apikey add', { operand: 2 }],
  ['gh secret set, gh variable set', { next: '-b --body' }],
  ['glab variable set', { operand: 2 }],
  ['airflow users create, superset fab create-admin', { next: '-p' }],
];
