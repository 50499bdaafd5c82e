import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UserError } from '../../protocol/errors';

/** ONNX Runtime's package, as it was installed with Searchlight. */
export const requireFromDist = createRequire(join(SEARCHLIGHT_DIST, 'cuda.js'));

/** What `onnxruntime-node` says about libraries that are too large for its package: `script/install-metadata.js`. */
export interface InstallMetadata {
  /** By platform, such as `linux/x64`: the manifests that belong to it. */
  readonly requirements: Readonly<Record<string, readonly string[]>>;
  /** By `platform:manifest`: files of the package by where they belong. */
  readonly manifests: Readonly<
    Record<string, Readonly<Record<string, { readonly package: string; readonly path: string }>>>
  >;
  readonly packages: Readonly<
    Record<
      string,
      { readonly name: string; readonly versions: readonly { readonly feed: string; readonly version: string }[] }
    >
  >;
  readonly feeds: Readonly<Record<string, { readonly type: string; readonly index: string }>>;
}

/** What has to be fetched: some files of one package. */
export interface CudaPackage {
  readonly name: string;
  readonly version: string;
  /** Address of the index of the feed that has it. */
  readonly index: string;
  /** Files inside the package by their names beside ONNX Runtime's library. */
  readonly files: Readonly<Record<string, string>>;
}

const manifest = 'cuda12';
/** TensorRT is a provider of its own, which is not offered. */
const unneeded = /tensorrt/;

export function readMetadata(): InstallMetadata {
  return requireFromDist('onnxruntime-node/script/install-metadata.js') as InstallMetadata;
}

/** @throws UserError `cuda-unsupported` where ONNX Runtime has no CUDA libraries for this platform. */
export function cudaPackage(metadata: InstallMetadata, platform = `${process.platform}/${process.arch}`): CudaPackage {
  const entries = Object.entries(metadata.manifests[`${platform}:${manifest}`] ?? {});
  const needed = entries.filter(([file]) => !unneeded.test(file));
  const wanted = metadata.packages[needed[0]?.[1].package];
  const [found] = wanted?.versions ?? [];
  if (!metadata.requirements[platform]?.includes(manifest) || found === undefined) throw unsupported(platform);
  return {
    name: wanted.name,
    version: found.version,
    index: metadata.feeds[found.feed].index,
    files: Object.fromEntries(needed.map(([file, { path }]) => [file.replace(/^\.\//, ''), path])),
  };
}

const unsupported = (platform: string): UserError =>
  new UserError({
    kind: 'config',
    code: 'cuda-unsupported',
    message: `ONNX Runtime has no CUDA libraries for ${platform}`,
    remedy: '`searchlight devices` lists what works here, such as webgpu',
  });
