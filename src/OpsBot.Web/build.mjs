// Copies the page and the libraries it loads into a web root: node build.mjs <output folder>
// Several builds may run at once, so one takes a lock and the others wait for it. Only changed files are written.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const output = resolve(process.argv[2] ?? join(here, 'wwwroot'));
const modules = join(here, 'node_modules');
const libraries = {
  'react.js': 'react/umd/react.production.min.js',
  'react-dom.js': 'react-dom/umd/react-dom.production.min.js',
  'webchat.js': 'botframework-webchat/dist/webchat.js',
  'fluent-theme.js': 'botframework-webchat-fluent-theme/dist/botframework-webchat-fluent-theme.production.min.js'
};
// Charts are drawn by the host, so their font lies beside the web root, not in it.
const fonts = {
  'ZCOOLXiaoWei.ttf': '@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf',
  'ZCOOLXiaoWei.LICENSE.txt': '@expo-google-fonts/zcool-xiaowei/LICENSE_FONT'
};
const licences = {
  'react.LICENSE.txt': 'react/LICENSE',
  'webchat.LICENSE.txt': 'botframework-webchat/dist/webchat.js.LICENSE.txt'
};

function hash(...parts) {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest('hex');
}

async function withLock(work) {
  mkdirSync(output, { recursive: true });
  const lock = join(output, '..', 'build.lock');
  for (const patience = Date.now() + 300_000; ; ) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      // A lock older than a build can take was left by one that was killed.
      const age = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : 0;
      if (age > 300_000) rmdirSync(lock);
      if (Date.now() > patience) throw new Error(`Another build holds ${lock}; remove it if none runs.`);
      await new Promise(tick => setTimeout(tick, 200));
    }
  }
  try {
    work();
  } finally {
    rmdirSync(lock);
  }
}

function install() {
  const wanted = hash(readFileSync(join(here, 'package.json')), readFileSync(join(here, 'package-lock.json')));
  const stamp = join(modules, '.opsbot-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: here, encoding: 'utf8', shell: process.platform === 'win32'
  });
  if (npm.status !== 0) throw new Error(`npm ci failed: ${(npm.stderr ?? '').trim() || npm.error}`);
  writeFileSync(stamp, wanted);
}

function write(path, bytes) {
  if (existsSync(path) && readFileSync(path).equals(bytes)) return false;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return true;
}

/** Writes a file, and beside it what a browser would rather take. */
function publish(name, bytes) {
  const path = join(output, name);
  const changed = write(path, bytes);
  if (changed || !existsSync(`${path}.br`)) {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
    write(`${path}.br`, brotliCompressSync(bytes, quality));
    write(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

function build() {
  install();
  const parts = {};
  // A source map would be asked for and missing.
  for (const [name, from] of Object.entries(libraries)) {
    parts[`lib/${name}`] = Buffer.from(readFileSync(join(modules, from), 'utf8').replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, '\n'));
  }
  for (const [name, from] of Object.entries(licences)) parts[`lib/${name}`] = readFileSync(join(modules, from));
  for (const [name, from] of Object.entries(fonts)) write(join(output, '..', 'fonts', name), readFileSync(join(modules, from)));
  for (const name of readdirSync(join(here, 'page')).sort()) parts[name] = readFileSync(join(here, 'page', name));

  // One version for all: modules import each other by name, so a new one must not meet an old one from a browser's cache.
  const version = hash(...Object.values(parts)).slice(0, 12);
  for (const [name, bytes] of Object.entries(parts)) {
    const isText = /\.(html|js)$/.test(name) && !name.startsWith('lib/');
    publish(name, isText ? Buffer.from(bytes.toString('utf8').replaceAll('{{version}}', version)) : bytes);
  }
}

await withLock(build);
