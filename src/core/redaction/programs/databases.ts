import type { ProgramEntry } from './program';

/**
 * Clients of databases, caches and message brokers; from their manuals and `--help`.
 * `mysql -p shop` prompts for the password and uses `shop` as the database, so only an attached
 * value is a password.
 */
/** These options exclude a database name, so the word after `-p` was meant as a password. */
const ALL_DATABASES = /^(?:--all-databases|-A|--databases|-B)$/;

export const DATABASES: readonly ProgramEntry[] = [
  [
    'mysql, mysqldump, mysqlimport, mysqlshow, mysqlcheck, mysqlslap, mysqlbinlog, mysqlpump, mysqlsh, ' +
      'mysql_upgrade, mysql_config_editor, mariadb, mariadb-dump, mariadb-import, mariadb-show, ' +
      'mariadb-check, mariadb-slap, mariadb-binlog, mariadb-backup, mariadb-upgrade',
    { attached: '-p', bare: '-p --password', bareUnless: ALL_DATABASES },
  ],
  ['mysqladmin, mariadb-admin', { attached: '-p', next: 'password', bare: '-p --password' }],
  [
    'innobackupex, mycli, mydumper, myloader, mytop, mysqltuner, xtrabackup',
    { attached: '-p', next: '-p' },
  ],
  [
    'mongo, mongosh, mongodump, mongorestore, mongoexport, mongoimport, mongofiles, mongostat, mongotop',
    { next: '-p', attached: '-p' },
  ],
  [
    'redis-cli, redis-benchmark, valkey-cli, valkey-benchmark, keydb-cli, iredis',
    { next: '-a requirepass masterauth', attached: '-a' },
  ],
  ['redis-cli auth, redis-cli AUTH, valkey-cli auth, valkey-cli AUTH', { operand: -1 }],
  ['sqlcmd, osql, isql, bcp, tsql, bsqldb, freebcp, sqsh, dbisql', { next: '-P', attached: '-P' }],
  ['sqlplus, sqlplus64, sqlcl, exp, imp, expdp, impdp, sqlldr, rman, dgmgrl', { login: true }],
  ['db2, db2cli', { next: 'using USING new NEW', ownLanguage: true }],
  ['isql, iusql', { operand: 3, operandLike: /\d|[^\w.-]/ }],
  ['isql-fb, gbak, gfix, nbackup, fbsvcmgr, gstat, gsec', { next: '-pas -pa -pw -p' }],
  ['vsql', { next: '-w', attached: '-w' }],
  ['nzsql, nzload', { next: '-pw' }],
  ['cqlsh, dsbulk, cassandra-stress', { next: '-p', attached: '-p' }],
  ['nodetool', { next: '-pw' }],
  ['dse', { next: '-p' }],
  ['mclient', { next: '-P', attached: '-P' }],
  ['redis-sentinel, redis-server, valkey-server', { second: 'auth-pass' }],
  ['redis-cli sentinel, redis-cli SENTINEL', { next: 'auth-pass' }],
  ['cypher-shell', { next: '-p', attached: '-p' }],
  ['neo4j-admin', { next: 'set-initial-password' }],
  ['influx, influxd', { next: '-t -p', attached: '-t' }],
  [
    'couchbase-cli, cbq, cbbackup, cbrestore, cbtransfer, cbbackupmgr, cbworkloadgen',
    { next: '-p' },
  ],
  ['beeline, hive', { next: '-p' }],
  ['rabbitmqadmin', { next: '-p', attached: '-p' }],
  [
    'rabbitmqctl add_user, rabbitmqctl change_password, rabbitmqctl authenticate_user',
    { operand: 2 },
  ],
  ['etcdctl', { pair: '--user' }],
  ['etcd', { harmless: '--auth-token --initial-cluster-token' }],
  ['elasticsearch-users', { next: '-p' }],
  ['mosquitto_pub, mosquitto_sub, mosquitto_rr', { next: '-P' }],
  ['mosquitto_passwd', { operand: -1, operandWith: /^-\w*b/ }],
  ['mqtt', { next: '-pw' }],
  ['zkCli', { next: 'digest' }],
  ['stomp, activemq', { next: '-W -p' }],
  ['sqlite3, sqlcipher', { next: '-key' }],
  [
    'ldapsearch, ldapadd, ldapmodify, ldapdelete, ldapwhoami, ldapcompare, ldapmodrdn, ldapexop',
    { next: '-w', attached: '-w' },
  ],
  ['ldappasswd', { next: '-w -s -a', attached: '-w' }],
  ['slappasswd', { next: '-s' }],
  ['aql, asadm, asbackup, asinfo, asrestore', { next: '-P', attached: '-P' }],
  ['brarchive, brbackup, brconnect, brrestore, brspace', { login: true }],
  ['cbc, cbc-pillowfight, exaplus', { next: '-P' }],
  ['cbexport, cbimport, hdbsql, ksql, pmcmd, sqlline, surreal', { next: '-p' }],
  ['dbmcli', { pair: '-u' }],
  ['dsconf, dsidm, ldapvi, ora2pg', { next: '-w' }],
  ['emqx ctl admins add, emqx_ctl admins add, emqx_ctl admins passwd', { operand: 2 }],
  ['etcdctl user add', { operand: 1, operandLike: /:/ }],
  ['hdbuserstore set, hdbuserstore SET', { operand: 4 }],
  ['ipa-client-install, ipa-replica-install, ipa-server-install', { next: '-p -w -a' }],
  ['mqttx', { next: '-P' }],
  ['pmrep', { next: '-x' }],
  [
    'redis-cli acl setuser, redis-cli ACL SETUSER, valkey-cli acl setuser, valkey-cli ACL SETUSER',
    { attached: '>' },
  ],
  ['smbpasswd', { next: '-w' }],
  ['sqlpackage', { attached: '/tp: /sp:' }],
  ['taos, taosdump', { attached: '-p' }],
  [
    'clusterdb, createdb, createuser, dropdb, dropuser, pg_basebackup, pg_dump, pg_dumpall, pg_restore, ' +
      'psql, reindexdb, vacuumdb',
    { bare: '--password' },
  ],
];
