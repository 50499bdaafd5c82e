export function installHost(): void;
