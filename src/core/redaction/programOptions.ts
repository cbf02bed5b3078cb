/** Options of one letter whose meaning only their program tells. */
export interface ProgramOptions {
  /** Take a password. */
  readonly secret?: string;
  /** Take a user and a password with something between. */
  readonly credentials?: RegExp;
  /** A password may follow without a blank. */
  readonly attached?: boolean;
  /** Begins an argument in which credentials follow without a blank. */
  readonly attachedCredentials?: RegExp;
}

const MYSQL = { secret: 'p', attached: true };
const MONGO = { secret: 'p' };
const LDAP = { secret: 'w', attached: true };
const CURL = {
  credentials: /^(?:-[A-Za-z#]*[uU]|--user|--proxy-user)$/,
  // Letters before it are of options without a value.
  attachedCredentials: /^-[fgiIjkLnNsSv#]*[uU](?=.)/,
};
const HTTPIE = { credentials: /^(?:-a|--auth)$/ };
const NONE = {};

const PROGRAMS: ReadonlyMap<string, ProgramOptions> = new Map([
  ...named('sshpass 7z 7za 7zr 7zz cqlsh', { secret: 'p', attached: true }),
  ...named('mongo mongosh mongodump mongorestore mongoexport mongoimport mongofiles', MONGO),
  ...named('mongostat mongotop rabbitmqadmin twine', MONGO),
  // docker login, helm registry login, az login, oc login
  ...named('login', { secret: 'p' }),
  ...named('redis-cli redis-benchmark valkey-cli valkey-benchmark keydb-cli', { secret: 'a' }),
  ...named('sqlcmd bcp zip unzip zipcloak ipmitool', { secret: 'P', attached: true }),
  ...named('mosquitto_pub mosquitto_sub mosquitto_rr', { secret: 'P' }),
  ...named('ldapsearch ldapadd ldapmodify ldapdelete ldappasswd ldapwhoami', LDAP),
  ...named('snmpget snmpset snmpwalk snmpbulkwalk', { secret: 'AXc' }),
  ...named('openssl', { secret: 'kK' }),
  ...named('curl', CURL),
  ...named('http https xh xhs oha hey', HTTPIE),
  ...named('ab', { credentials: /^-[AP]$/ }),
  ...named('smbclient rpcclient', { credentials: /^(?:-U|--user)$/ }),
  ...named('lftp', { credentials: /^(?:-u|--user)$/ }),
  // Run by those above (sshpass ssh -p 22): here the letters mean something else.
  ...named('docker git kubectl node podman psql python python3 rsync scp sftp ssh', NONE),
]);

/** The options of the program an argument names; `undefined` if it names none that is known. */
export function programOptions(arg: string): ProgramOptions | undefined {
  const name = /[A-Za-z0-9_.-]*$/
    .exec(arg.slice(-64))?.[0]
    .toLowerCase()
    .replace(/\.exe$/, '');
  if (name === undefined || name === '') return undefined;
  if (/^(?:mysql|mariadb)(?!d(?:_|$))/.test(name)) return MYSQL;
  return PROGRAMS.get(name);
}

function named(names: string, options: ProgramOptions): [string, ProgramOptions][] {
  return names.split(' ').map((name) => [name, options]);
}
