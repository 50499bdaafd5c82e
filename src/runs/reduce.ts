import type { RunEvent, StoredEvent } from '../protocol/events';
import type { ArtifactRecord, ResourceRecord, ResourceUse, RunRecord } from '../protocol/record';
import { livePictures } from './paths';

/** What an event changes in the record of the run; everything else in it is the owner's to set. */
export function applyEvent(record: RunRecord, event: RunEvent): RunRecord {
  switch (event.type) {
    case 'engine': {
      const { device, runner, provider, threads, choices } = event;
      return { ...record, engine: { device, runner, provider, threads, choices } };
    }
    case 'progress':
      return { ...record, progress: { phase: event.phase, step: event.step, total: event.total } };
    case 'metric':
      return { ...record, metrics: { ...record.metrics, ...event.values }, progress: atLeast(record, event.step) };
    case 'resources':
      return { ...record, resources: withPeaks(record.resources, event) };
    case 'artifact':
      return { ...record, artifacts: withArtifact(record.artifacts, event) };
    case 'result':
      return { ...record, metrics: event.metrics, repeats: event.repeats, artifacts: lasting(record) };
    case 'status':
      return { ...record, status: event.status, error: event.error };
    case 'resumed':
      return { ...record, progress: record.progress && { ...record.progress, step: Math.max(event.step, 0) } };
    case 'facts':
    case 'log':
    case 'checkpoint':
      return record;
  }
}

function withPeaks(before: ResourceRecord | undefined, { cores, memory, gpu }: ResourceUse): ResourceRecord {
  const peakMemory = Math.max(before?.peakMemory ?? 0, memory);
  const peakGpuMemory = Math.max(before?.peakGpuMemory ?? 0, gpu?.memory ?? 0);
  return { cores, memory, peakMemory, ...(gpu && { gpu }), ...(peakGpuMemory > 0 && { peakGpuMemory }) };
}

/** Metrics may come more often than progress. */
function atLeast({ progress }: RunRecord, step: number): RunRecord['progress'] {
  return progress && { ...progress, step: Math.max(progress.step, step) };
}

/** Pictures of a run at work count for nothing once there is a result. */
const lasting = ({ artifacts }: RunRecord) => artifacts.filter(({ path }) => !path.startsWith(livePictures));

function withArtifact(artifacts: readonly ArtifactRecord[], added: ArtifactRecord): readonly ArtifactRecord[] {
  const { name, path, title } = added;
  const others = artifacts.filter((artifact) => artifact.path !== path);
  return [...others, { name, path, title }];
}

/** Steps that an event tells of; -1 for what belongs to no step. */
const stepOf = (event: RunEvent) => ('step' in event ? (event.step ?? -1) : -1);

/** Leaves out what a run did in vain: events before a `resumed` that lie beyond its step. */
export function dropAbandoned(events: readonly StoredEvent[]): StoredEvent[] {
  let kept: StoredEvent[] = [];
  for (const event of events) {
    if (event.type === 'resumed') kept = kept.filter((earlier) => stepOf(earlier) <= event.step);
    kept.push(event);
  }
  return kept;
}
