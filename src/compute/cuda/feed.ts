import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { UserError } from '../../protocol/errors';
import type { CudaPackage } from './metadata';
import type { Report } from './progress';

// The feed's protocol: https://learn.microsoft.com/nuget/api/overview

interface FeedIndex {
  readonly resources: readonly { readonly '@id': string; readonly '@type': string }[];
}

/** A package as the feed describes it. */
interface FeedPackage {
  readonly address: string;
  /** SHA-512, base64. */
  readonly hash: string;
}

/**
 * Downloads a package and compares it with the checksum that the feed has for it.
 * @throws UserError `cuda-download` when it cannot be had, `cuda-checksum` when it is not what the feed says it is.
 */
export async function downloadPackage(
  wanted: CudaPackage,
  file: string,
  report: Report,
  signal?: AbortSignal,
): Promise<void> {
  let address = wanted.index;
  try {
    const found = await findPackage(wanted);
    address = found.address;
    const hash = await save(address, file, report, signal);
    if (hash !== found.hash) throw wrongChecksum(address, found.hash, hash);
  } catch (error) {
    throw error instanceof UserError ? error : cannotDownload(wanted, address, error as Error);
  }
}

async function findPackage({ index, name, version }: CudaPackage): Promise<FeedPackage> {
  const { resources } = await fetchJson<FeedIndex>(index);
  const resource = (type: string): string => {
    const found = resources.find((each) => each['@type'].startsWith(type));
    if (found === undefined) throw new Error(`the feed has no ${type}`);
    return found['@id'].replace(/\/$/, '');
  };
  const [id, number] = [name.toLowerCase(), version.toLowerCase()];
  const registration = `${resource('RegistrationsBaseUrl')}/${id}/${number}.json`;
  const { catalogEntry } = await fetchJson<{ readonly catalogEntry: string }>(registration);
  const entry = await fetchJson<{ readonly packageHash: string; readonly packageHashAlgorithm: string }>(catalogEntry);
  if (entry.packageHashAlgorithm !== 'SHA512') throw new Error(`its checksum is ${entry.packageHashAlgorithm}`);
  const address = `${resource('PackageBaseAddress')}/${id}/${number}/${id}.${number}.nupkg`;
  return { address, hash: entry.packageHash };
}

async function fetchJson<Content>(address: string): Promise<Content> {
  return (await (await get(address)).json()) as Content;
}

async function get(address: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${address} answers ${response.status} ${response.statusText}`);
  return response;
}

/** @returns the SHA-512 of what was written, base64 */
async function save(address: string, file: string, report: Report, signal?: AbortSignal): Promise<string> {
  const response = await get(address, signal);
  const total = Number(response.headers.get('content-length') ?? 0);
  const hash = createHash('sha512');
  let done = 0;
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      done += chunk.length;
      report({ phase: 'download', done, total });
      next(null, chunk);
    },
  });
  await pipeline(Readable.fromWeb(response.body as ReadableStream), watch, createWriteStream(file));
  return hash.digest('base64');
}

/** What fetch says is in the cause: that there is no network, or no such host. */
const reasonOf = ({ message, cause }: Error): string => (cause instanceof Error ? cause.message : message);

const cannotDownload = ({ name, version }: CudaPackage, address: string, error: Error): UserError =>
  new UserError(
    {
      kind: 'failed',
      code: 'cuda-download',
      message: `the CUDA libraries cannot be downloaded from ${address}: ${reasonOf(error)}`,
      remedy: `download the NuGet package ${name} ${version} elsewhere, and install from that file`,
    },
    { cause: error },
  );

const wrongChecksum = (address: string, expected: string, found: string): UserError =>
  new UserError({
    kind: 'failed',
    code: 'cuda-checksum',
    message: `${address} is damaged: its checksum is ${found}, not ${expected}`,
    remedy: 'try again; a proxy that changes downloads must be told not to',
  });
