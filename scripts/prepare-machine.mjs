import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Programs that some tests drive and that npm does not bring. */
const PROGRAMS = [
  { program: 'chromium', debianPackage: 'chromium', reason: 'opens the report in a real browser' },
  {
    program: '/usr/lib/postgresql/15/bin/postgres',
    debianPackage: 'postgresql-15',
    reason: 'the second engine that a store can lie in',
  },
  { program: 'age', debianPackage: 'age', reason: 'a second program that seals and opens' },
];

/**
 * Installs what is missing when we may (root on Debian), and otherwise says what is missing. The tests that need a
 * missing program say so and are counted as skipped.
 */
export function prepareMachine() {
  const missing = PROGRAMS.filter(({ program }) => !isInstalled(program));
  if (missing.length === 0) return;
  const packages = missing.map(({ debianPackage }) => debianPackage);
  if (process.getuid?.() === 0 && isInstalled('apt-get') && installDebian(packages)) return;
  for (const { program, debianPackage, reason } of missing) {
    console.error(`note: ${program} is missing (${reason}); its tests are skipped.`);
    console.error(`hint: on Debian, run: sudo apt-get install ${debianPackage}`);
  }
}

function isInstalled(program) {
  return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program], { stdio: 'ignore' }).status === 0;
}

function installDebian(packages) {
  console.log(`installing ${packages.join(', ')} with apt-get …`);
  if (packages.includes('postgresql-15')) refuseCluster();
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  return (
    aptGet('update') && aptGet('install', '--yes', '--no-install-recommends', ...KEEP_OUR_FILE, ...packages)
  );
}

const KEEP_OUR_FILE = ['-o', 'Dpkg::Options::=--force-confold'];
const CLUSTER_SETTINGS = '/etc/postgresql-common/createcluster.conf';

/** The tests start a server of their own: installing the programs must not start another on the machine. */
function refuseCluster() {
  if (existsSync(CLUSTER_SETTINGS)) return;
  mkdirSync(dirname(CLUSTER_SETTINGS), { recursive: true });
  writeFileSync(CLUSTER_SETTINGS, 'create_main_cluster = false\n');
}
