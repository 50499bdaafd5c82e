import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installCuda, installedRuntime, removeCuda } from '../../../../src/compute/cuda/install';
import { cudaPackage, readMetadata, requireFromDist, type CudaPackage } from '../../../../src/compute/cuda/metadata';
import { everySoOften } from '../../../../src/compute/cuda/progress';
import type { InstallProgress } from '../../../../src/protocol/devices';
import { zipBytes } from '../../data/make/npy';

const libraries = {
  'libonnxruntime_providers_cuda.so': Buffer.from('a CUDA library '.repeat(10_000)),
  'libonnxruntime_providers_shared.so': Buffer.from('a bridge'),
};
const inside = 'runtimes/linux-x64/native/';
const archive = zipBytes(
  Object.fromEntries(Object.entries(libraries).map(([name, content]) => [inside + name, content])),
  true,
);

const wanted: CudaPackage = {
  name: 'Fake.Gpu.Linux',
  version: '1.0.0',
  index: 'http://127.0.0.1:9/index.json', // nobody listens at the port for discarding
  files: Object.fromEntries(Object.keys(libraries).map((name) => [name, inside + name])),
};

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cuda-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const folder = (): string => join(home, 'data', 'cuda-1.0.0');
const placed = (name: string): string =>
  join(folder(), 'node_modules/onnxruntime-node/bin/napi-v6', process.platform, process.arch, name);

function expectInstalled(): void {
  for (const [name, content] of Object.entries(libraries))
    expect(readFileSync(placed(name)).equals(content)).toBe(true);
  expect(readdirSync(join(home, 'data'))).toEqual(['cuda-1.0.0']);
}

function expectNothing(): void {
  expect(existsSync(folder())).toBe(false);
  expect(readdirSync(join(home, 'data'))).toEqual([]);
}

describe('from a file or a folder', () => {
  it('puts the libraries beside a copy of ONNX Runtime, which loads', async () => {
    const from = join(home, 'fake.nupkg');
    writeFileSync(from, archive);
    const seen: InstallProgress[] = [];
    expect(await installCuda({ from, wanted, folder: folder(), report: (progress) => seen.push(progress) })).toBe(
      folder(),
    );
    expectInstalled();
    const total = Object.values(libraries).reduce((sum, { length }) => sum + length, 0);
    expect(seen.at(-1)).toEqual({ phase: 'extract', done: total, total });
    const runtime = requireFromDist(installedRuntime(folder()) as string) as { readonly Tensor: unknown };
    expect(runtime.Tensor).toBeTypeOf('function');
  });

  it('finds the libraries in a folder, wherever they lie in it', async () => {
    const from = join(home, 'unpacked');
    mkdirSync(join(from, 'lib'), { recursive: true });
    for (const [name, content] of Object.entries(libraries)) writeFileSync(join(from, 'lib', name), content);
    await installCuda({ from, wanted, folder: folder() });
    expectInstalled();
    await installCuda({ from, wanted, folder: folder() }); // again, over the first
    expectInstalled();
    expect([await removeCuda(folder()), await removeCuda(folder())]).toEqual([true, false]);
    expectNothing();
    expect(installedRuntime(folder())).toBeUndefined();
  });

  it.each([
    ['is not there', () => join(home, 'missing.nupkg'), 'no such file'],
    ['is no archive', () => write('text.nupkg', Buffer.from('text')), 'nd of central directory'],
    [
      'lacks a library',
      () => write('other.nupkg', zipBytes({ 'lib/other.so': Buffer.of(1) }, true)),
      'there is no runtimes/',
    ],
    ['is damaged', () => write('damaged.nupkg', damaged()), 'is damaged'],
    ['is an empty folder', () => home, 'there is no libonnxruntime_providers_cuda.so'],
  ])('refuses a source that %s', async (_, source, reason) => {
    const from = source();
    await expect(installCuda({ from, wanted, folder: folder() })).rejects.toMatchObject({
      code: 'cuda-source',
      kind: 'data',
      place: { file: from },
      message: expect.stringContaining(reason) as string,
    });
    expectNothing();
  });

  it('removes what a killed installation left', async () => {
    mkdirSync(join(home, 'data', 'cuda-1.0.0.part-999999999'), { recursive: true });
    const from = write('fake.nupkg', archive);
    await installCuda({ from, wanted, folder: folder() });
    expectInstalled();
  });
});

function write(name: string, content: Buffer): string {
  const file = join(home, name);
  writeFileSync(file, content);
  return file;
}

/** One bit of a library's stored checksum is turned. */
function damaged(): Buffer {
  const bytes = Buffer.from(archive);
  const central = bytes.indexOf('PK\x01\x02', 0, 'latin1');
  bytes[central + 16] ^= 1;
  return bytes;
}

describe('from the feed', () => {
  let server: Server;
  let answers: Record<string, Buffer | object>;
  let hash: string;

  beforeEach(async () => {
    server = createServer(({ url = '' }, response) => {
      const answer = answers[url];
      if (answer === undefined) response.writeHead(404).end();
      else if (Buffer.isBuffer(answer)) response.end(answer);
      else response.end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    hash = createHash('sha512').update(archive).digest('base64');
    const base = address();
    answers = {
      '/index.json': {
        resources: [
          { '@id': `${base}/packages/`, '@type': 'PackageBaseAddress/3.0.0' },
          { '@id': `${base}/registrations`, '@type': 'RegistrationsBaseUrl/3.6.0' },
        ],
      },
      '/registrations/fake.gpu.linux/1.0.0.json': { catalogEntry: `${base}/entry.json` },
      '/packages/fake.gpu.linux/1.0.0/fake.gpu.linux.1.0.0.nupkg': archive,
    };
    setHash(hash);
  });
  afterEach(() => server.close());

  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const setHash = (packageHash: string): void => {
    answers['/entry.json'] = { packageHash, packageHashAlgorithm: 'SHA512' };
  };
  const options = () => ({ wanted: { ...wanted, index: `${address()}/index.json` }, folder: folder() });

  it('downloads the package, compares its checksum and unpacks it', async () => {
    const seen: InstallProgress[] = [];
    await installCuda({ ...options(), report: (progress) => seen.push(progress) });
    expectInstalled();
    expect(seen.filter(({ phase }) => phase === 'download').at(-1)).toMatchObject({ done: archive.length });
    expect(existsSync(join(folder(), 'package.nupkg'))).toBe(false);
  });

  it('refuses a package whose checksum is another', async () => {
    setHash(hash.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')));
    await expect(installCuda(options())).rejects.toMatchObject({ code: 'cuda-checksum' });
    expectNothing();
  });

  it('says what cannot be had, and what to do without a network', async () => {
    delete answers['/packages/fake.gpu.linux/1.0.0/fake.gpu.linux.1.0.0.nupkg'];
    await expect(installCuda(options())).rejects.toMatchObject({
      code: 'cuda-download',
      message: expect.stringMatching(/1\.0\.0\.nupkg: .* answers 404/) as string,
    });
    await expect(installCuda({ wanted, folder: folder() })).rejects.toMatchObject({
      code: 'cuda-download',
      message: expect.stringContaining(wanted.index) as string,
      remedy: expect.stringContaining('Fake.Gpu.Linux 1.0.0') as string,
    });
    expectNothing();
  });

  it('leaves nothing when it is stopped', async () => {
    const stop = new AbortController();
    const stopped = installCuda({ ...options(), signal: stop.signal, report: () => stop.abort() });
    await expect(stopped).rejects.toThrow();
    expectNothing();
  });
});

describe('what is to be fetched', () => {
  it('is told by ONNX Runtime’s own package', () => {
    const { version } = requireFromDist('onnxruntime-node/package.json') as { readonly version: string };
    const found = cudaPackage(readMetadata(), 'linux/x64');
    expect(found).toMatchObject({ version, name: expect.stringContaining('Gpu') as string });
    expect(Object.keys(found.files)).toEqual(Object.keys(libraries));
  });

  it('exists for few platforms', () => {
    expect(() => cudaPackage(readMetadata(), 'darwin/arm64')).toThrow('no CUDA libraries for darwin/arm64');
  });
});

it('reports progress at most ten times a second, and the end', () => {
  const seen: number[] = [];
  let now = 0;
  const report = everySoOften(
    ({ done }) => seen.push(done),
    () => now,
  );
  for (let done = 0; done <= 100; done++, now += 10) report({ phase: 'extract', done, total: 100 });
  expect(seen).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
});
