// Trains in a process of its own, whose memory is nobody else's, and prints what it held as JSON.
import { soak, type Sample } from '../../../bench/soak/soak';

const samples: Sample[] = [];
for await (const sample of soak({ steps: 600, every: 200 })) samples.push(sample);
console.log(JSON.stringify(samples));
